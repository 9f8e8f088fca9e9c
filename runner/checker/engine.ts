import { type BuildOptions, type Plugin } from 'esbuild';
import { join } from 'node:path';
import { build, requiredBuiltins } from './build.ts';
import { keptModule, type Module } from './kept.ts';

/*
 * What runs the specs and is not the workbook's: vitest's engine, the virtual clock, what draws inputs. These packages change with an
 * installation only, so they are a module of their own, from which the kit imports.
 */

/**
 * Whoever knows the name of a module can import it: in the names of those that only the checks may use, the guard puts digits that
 * nobody knows in the place of these.
 */
export const SECRET_ENDING = `-${'0'.repeat(32)}.mjs`;

const ENGINE_FILE = `engine${SECRET_ENDING}`;
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
    plugins: [requiredBuiltins, ownParts],
  } satisfies BuildOptions;
  const { outputFiles } = await build(options);
  return { name: ENGINE_FILE, code: outputFiles[0]!.text, map: '', files: [] };
}

/** What the kit and the spec's runner import of the engine comes from its file. */
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
 * thrown, and nothing is drawn. And no timer of the engine's keeps the process alive: what does is the answer's.
 */
const ownParts: Plugin = {
  name: 'own-parts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@vitest\/utils\/(error|display|timers)$/ }, ({ path }) => ({ path, namespace: 'own-parts' }));
    onLoad({ filter: /./, namespace: 'own-parts' }, () => ({
      contents: `export { format, inspect as objDisplay } from 'node:util';
export const formatRegExp = String;
export const processError = (error) => error;
const { setTimeout, clearTimeout } = globalThis;
export const getSafeTimers = () => ({ setTimeout: (call, ms) => setTimeout(call, ms).unref(), clearTimeout });`,
    }));
  },
};
