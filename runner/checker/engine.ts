import { type BuildOptions, type Plugin } from 'esbuild';
import { isBuiltin } from 'node:module';
import { build } from './build.ts';

/*
 * What runs the specs and is not the workbook's: vitest's engine, the virtual clock, what draws inputs. These packages change with an
 * installation only, so they are bundled once for all bundles of this process, which import them from a file beside them.
 */

const FILE = 'engine.mjs';
const bundled = new Map<string, Promise<string>>();

/** The engine of the workbook in `root`, as one module: the file's name, and its code. */
export async function engineOf(root: string): Promise<{ name: string; code: string }> {
  const engine = bundled.get(root) ?? bundleEngine(root);
  bundled.set(root, engine);
  engine.catch(() => bundled.delete(root)); // packages may be installed anew meanwhile
  return { name: FILE, code: await engine };
}

async function bundleEngine(root: string): Promise<string> {
  const options = {
    stdin: {
      contents: `export * from '@vitest/runner';
export { default } from '@sinonjs/fake-timers';
export * from './runner/spec-kit/arbitraries.ts';`,
      resolveDir: root,
    },
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [requiredBuiltins, ownWords],
  } satisfies BuildOptions;
  const { outputFiles } = await build(options);
  return outputFiles[0]!.text;
}

/** What a spec, the kit and the spec's runner import of the engine comes from its file. */
export const engineApart: Plugin = {
  name: 'engine-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^(vitest|@vitest\/runner|@sinonjs\/fake-timers|fast-check)$/ }, () => ({
      path: `./${FILE}`,
      external: true,
    }));
  },
};

/**
 * Half of vitest's engine draws values and differences. A check here fails with words of its own: an error is kept as it was
 * thrown, and nothing is drawn.
 */
const ownWords: Plugin = {
  name: 'own-words',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@vitest\/utils\/(error|display)$/ }, ({ path }) => ({ path, namespace: 'own-words' }));
    onLoad({ filter: /./, namespace: 'own-words' }, () => ({
      contents: `export { format, inspect as objDisplay } from 'node:util';
export const formatRegExp = String;
export const processError = (error) => error;`,
    }));
  },
};

/** A package in the older module format asks for Node's modules by `require`, which an ES module does not have. */
export const requiredBuiltins: Plugin = {
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
