import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkTypes } from '../../runner/checker/types.ts';
import { oneRun } from '../support/misdeeds.ts';
import { root, runHere, temporaryFolder } from '../support/workbook.ts';

/* What an answer can hand to the front, or write where the checks tell what they find. */

const forgedEnd = `writeSync(3, '{"kind":"end"}\\\\n42\\\\nnull\\\\n{"kind":'); writeSync(4, '{"kind":"stuck"}\\\\n');`;

describe('what comes from the answer is checked before it is used', () => {
  oneRun(runHere, 1, "import { writeSync } from 'node:fs';", [
    [
      '1.1',
      'an error whose stack is no text',
      "throw Object.assign(new Error('no stack'), { stack: 42 });",
      'failed',
      /threw `Error: no stack`/,
    ],
    [
      '1.2',
      'a verdict of its own',
      "throw Object.assign(new Error('mine'), { name: 'Explained', verdict: 'banana', words: 4 });",
      'failed',
      /threw `Explained: mine`/,
    ],
    ['1.3', 'events of its own', forgedEnd, 'crashed', /wrote to file descriptor 3/],
    [
      '1.4',
      'an error that cannot be read',
      "throw new Proxy(new Error('never read'), { get() { throw new Error('unreadable'); } });",
      'failed',
      /./,
    ],
  ]);
});

describe('what has no end, and what breaks the rules of the language', () => {
  const ended = /never lets go of the thread \(line \d+\)/;
  const full = /(collects without an end|never lets go of the thread) \(line \d+\)/;
  const global = (name: string): string => `(globalThis as { ${name}: unknown }).${name} = undefined;`;
  oneRun(runHere, 1, '', [
    ['1.1', 'a loop that prints', "for (;;) console.log('x');", 'stuck', ended],
    ['1.2', 'a loop that fills a Map', 'const seen = new Map(); for (;;) seen.set({}, {});', expect.any(String), full],
    ['1.3', 'Promise replaced', global('Promise'), 'crashed', /Line \d+ of your file replaces `globalThis\.Promise`/],
    ['1.4', 'Object replaced', global('Object'), 'crashed', /Line \d+ of your file replaces `globalThis\.Object`/],
    [
      '1.5',
      'a parameter declared again',
      'const from = 3;',
      'crashed',
      /`from` is declared twice, lines (\d+) and \d+\./,
    ],
  ]);
  test('brackets that keep the compiler busy for ever', async () => {
    const file = join(temporaryFolder(), '01-deep.ts');
    writeFileSync(file, `export const deep = ${'['.repeat(500)}${']'.repeat(500)};`);
    const [message] = await checkTypes([file], root, undefined, 1_500);
    expect(message?.message).toBe('TypeScript gave no answer within 1.5 seconds.');
  });
});
