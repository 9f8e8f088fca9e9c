import type { Plugin } from 'esbuild';
import { join } from 'node:path';
import { buildModule, ENTRY, runnerFile } from './build.ts';
import { engineApart, SECRET_ENDING } from './engine.ts';
import { keptModule, type Module } from './kept.ts';

/*
 * What every spec imports of the workbook, and what runs it: the same for all lessons, so it is a module of its own, which a process
 * loads once.
 */

/** As it is imported, from a folder beside it. */
const KIT_FILE = `../kit${SECRET_ENDING}`;
/** What a stack calls it, whatever its name. */
export const KIT_CALLED = 'for-await-kit';
const CONTENTS = `export * from 'vitest';
export * from './runner/spec-kit/index.ts';
export * from './runner/checker/host/spec-runner.ts';`;

/** The kit of the workbook in `root`, as one module. */
export function kitOf(root: string): Promise<Module> {
  const further = ['kit.ts', 'build.ts'].map((file) => runnerFile(root, `checker/${file}`));
  return keptModule(
    root,
    { name: 'kit', of: CONTENTS, further },
    () =>
      buildModule(root, KIT_FILE.slice('../'.length), {
        stdin: { contents: CONTENTS, resolveDir: root, sourcefile: join(root, ENTRY) },
        footer: { js: `//# sourceURL=${KIT_CALLED}` },
        plugins: [engineApart],
      }),
  );
}

/** What a suite imports of vitest, of the kit and of what runs it comes from the kit's file. */
export const kitApart: Plugin = {
  name: 'kit-apart',
  setup({ onResolve }) {
    const filter = /^vitest$|[\\/]runner[\\/](?:spec-kit[\\/][\w-]+|checker[\\/]host[\\/]spec-runner)\.ts$/;
    onResolve({ filter }, () => ({ path: KIT_FILE, external: true }));
  },
};
