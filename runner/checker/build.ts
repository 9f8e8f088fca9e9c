import * as esbuild from 'esbuild';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { WorkbookError } from '../errors.ts';
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
/** How often esbuild's process was given up. */
let givenUp = 0;

/**
 * As esbuild's own `build`, with an end. Where its process has died, or gives no answer, another one builds. Throws a `WorkbookError`
 * where that does neither.
 */
export async function build<O extends esbuild.BuildOptions>(
  options: O,
  limitMs = LIMIT_MS,
): Promise<esbuild.BuildResult<O>> {
  building++;
  clearTimeout(resting);
  const before = givenUp;
  try {
    return await buildInTime(options, limitMs).catch((error: unknown) => {
      if (isAboutSources(error)) throw error;
      if (givenUp === before) stop(); // else one beside this one has done so
      return buildInTime(options, limitMs);
    });
  } catch (error) {
    if (isAboutSources(error)) throw error;
    throw new WorkbookError(`esbuild cannot be run: ${(error as Error).message}.`);
  } finally {
    if (--building === 0) resting = setTimeout(() => void esbuild.stop(), REST_MS).unref();
  }
}

/** When its process is stopped, esbuild settles nothing that is under way. */
async function buildInTime<O extends esbuild.BuildOptions>(
  options: O,
  limitMs: number,
): Promise<esbuild.BuildResult<O>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs / 1000} seconds`)), limitMs);
  });
  try {
    return await Promise.race([esbuild.build(options as esbuild.SameShape<esbuild.BuildOptions, O>), late]);
  } finally {
    clearTimeout(timer);
  }
}

function stop(): void {
  givenUp++;
  void esbuild.stop();
}

function isAboutSources(error: unknown): boolean {
  return (error as Partial<esbuild.BuildFailure>).errors !== undefined;
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
