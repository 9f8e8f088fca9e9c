import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkTypes } from '../../runner/checker/types.ts';
import { helpersOf, specKitPage } from '../../scripts/author/spec-kit.ts';
import { root, temporaryFolder } from '../support/workbook.ts';

const helpers = helpersOf(root);

test('docs/spec-kit.md is what `npm run spec-kit-page` makes of the comments', () => {
  expect(readFileSync(join(root, 'docs', 'spec-kit.md'), 'utf8')).toBe(specKitPage(root));
});

test('every function and value has an example that names it', () => {
  const without = helpers.filter(({ kind, name, module, example }) =>
    kind !== 'type' && (module === 'arbitraries' ? !example : !example?.includes(name))
  );
  expect(without.map(({ name }) => name)).toEqual([]);
});

test('every example compiles', async () => {
  const names = helpers.filter(({ kind }) => kind !== 'type').map(({ name }) => name);
  const examples = helpers.flatMap(({ example }) => example ?? []);
  const file = join(temporaryFolder(), 'examples.ts');
  writeFileSync(
    file,
    `import { ${names.join(', ')} } from ${JSON.stringify(join(root, 'runner/spec-kit/index.ts'))};
import type { Opened, Seen, AsyncSourceOptions, Recording, VirtualClock } from ${
      JSON.stringify(join(root, 'runner/spec-kit/index.ts'))
    };
declare const test: (name: string, check: () => Promise<void>) => void;
declare const take: <T>(source: Iterable<T>, count: number) => IterableIterator<T>;
declare const map: <T>(source: unknown, fn: unknown) => AsyncIterableIterator<T>;
declare const fn: unknown;
declare const source: Iterable<unknown> & Recording;
declare const iterator: Iterator<unknown>;
declare const it: import(${JSON.stringify(join(root, 'runner/spec-kit/index.ts'))}).AsyncProbe<unknown>;
declare const got: unknown[];
declare const value: unknown, error: unknown;
declare const before: number;
declare const chunks: Uint8Array[];
declare const visit: (value: unknown) => void;
declare const opened: (options: AsyncSourceOptions) => Opened;
declare const play: (use: unknown, isRight: boolean) => Promise<Seen>;
declare const use: unknown;
declare const clock: VirtualClock;
declare const say: Record<string, (what?: unknown) => { came: string; means: string }>;
${examples.map((example) => `void (async () => {\n${example}\n});`).join('\n')}
`,
  );
  const lines = readFileSync(file, 'utf8').split('\n');
  const problems = await checkTypes([file], root);
  expect(problems.map(({ message, location }) => `${lines[location.line - 1]}\n${message}`)).toEqual([]);
});
