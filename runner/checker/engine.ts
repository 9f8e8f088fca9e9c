import { type BuildOptions, type Plugin } from 'esbuild';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from './build.ts';
import { keptModule, type Module } from './kept.ts';

/*
 * What runs the specs and is not the workbook's: vitest's engine, the virtual clock, what draws inputs. These packages change with an
 * installation only, so they are a module of their own, from which all other bundles import.
 */

/**
 * Whoever knows its name can import it, and the engine with it: the guard puts digits that nobody knows in the place of these.
 */
export const ENGINE_FILE = 'engine-00000000000000000000000000000000.mjs';
const CONTENTS = `export * from '@vitest/runner';
export { default } from '@sinonjs/fake-timers';
export * from './runner/spec-kit/arbitraries.ts';`;

/** The engine of the workbook in `root`, as one module. */
export function engineOf(root: string): Promise<Module> {
  const further = ['checker/engine.ts', 'spec-kit/arbitraries.ts'].map((file) => join(root, 'runner', file));
  return keptModule(root, { name: 'engine', of: CONTENTS, further }, () => bundleEngine(root));
}

async function bundleEngine(root: string): Promise<Module> {
  const options = {
    stdin: { contents: CONTENTS, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    minify: true,
    legalComments: 'none',
    footer: { js: '//# sourceURL=engine' }, // what a stack calls it
    logLevel: 'silent',
    plugins: [requiredBuiltins, ownWords],
  } satisfies BuildOptions;
  const { outputFiles } = await build(options);
  return { name: ENGINE_FILE, code: outputFiles[0]!.text, map: '', files: [] };
}

/** What a spec, the kit and the spec's runner import of the engine comes from its file. */
export const engineApart: Plugin = {
  name: 'engine-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^(vitest|@vitest\/runner|@sinonjs\/fake-timers|fast-check)$/ }, () => ({
      path: `./${ENGINE_FILE}`,
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
