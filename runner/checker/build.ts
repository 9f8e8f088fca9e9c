import * as esbuild from 'esbuild';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import type { Module } from './kept.ts';

/*
 * esbuild works in a process of its own, which starts with the first build and would stay. It goes when nothing has been
 * built for a moment, and with it the one that tsx has transformed the front with: a runner at rest has no process.
 */

const REST_MS = 1_000;
/** How long a build may take; it needs half a second at most. */
const LIMIT_MS = 20_000;

let building = 0;
let resting: NodeJS.Timeout | undefined;

/** As esbuild's own `build`, with an end: one that takes too long rejects, and so do those beside it. */
export async function build<O extends esbuild.BuildOptions>(options: O): Promise<esbuild.BuildResult<O>> {
  building++;
  clearTimeout(resting);
  const late = setTimeout(() => void esbuild.stop(), LIMIT_MS);
  try {
    return await esbuild.build(options as esbuild.SameShape<esbuild.BuildOptions, O>);
  } finally {
    clearTimeout(late);
    if (--building === 0) resting = setTimeout(() => void esbuild.stop(), REST_MS).unref();
  }
}

/** The name of an entry that is no file, as a stack shows it. */
export const ENTRY = 'program.ts';

/** Bundles TypeScript as the module `name`, which runs where this process does. */
export async function buildModule(root: string, name: string, options: esbuild.BuildOptions): Promise<Module> {
  const { outputFiles, metafile } = await build({
    ...options,
    absWorkingDir: root,
    outfile: join(root, name),
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: `node${process.versions.node}`,
    keepNames: true,
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'silent',
    // An answer is read alike wherever it lies: no tsconfig.json beside it counts.
    tsconfigRaw: { compilerOptions: { target: 'es2023', useDefineForClassFields: true } },
    minifyWhitespace: true,
    legalComments: 'none',
  });
  const [map, built] = outputFiles.sort((a, b) => Number(b.path.endsWith('.map')) - Number(a.path.endsWith('.map')));
  const inputs = Object.keys(metafile.inputs).filter((path) =>
    !/(^|\/)node_modules\/|^[\w-]{2,}:/.test(path) && !path.endsWith(ENTRY)
  );
  return { name, code: built!.text, map: map!.text, files: inputs.map((path) => resolve(root, path)) };
}

/** A package in the older module format asks for Node's modules by `require`, which an ES module does not have. */
export const requiredBuiltins: esbuild.Plugin = {
  name: 'required-builtins',
  setup({ onResolve, onLoad }) {
    onResolve(
      { filter: /^(node:)?[a-z_]+(\/[a-z]+)?$/ },
      ({ path, kind }) => kind === 'require-call' && isBuiltin(path) ? { path, namespace: 'builtin' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

/** A file of the runner, to be bundled with those in `course/`, which import the same runner. */
export function runnerFile(root: string, file: string): string {
  return join(root, 'runner', file);
}
