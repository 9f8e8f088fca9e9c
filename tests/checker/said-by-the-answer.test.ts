import { describe } from 'vitest';
import { oneRun } from '../support/misdeeds.ts';
import { runHere } from '../support/workbook.ts';

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
