import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { changedExercises, mergeComments } from '../../installer/merge.ts';
import { cutStub } from '../../runner/curriculum/cut.ts';
import { lessons } from '../support/workbook.ts';

const stub = `// The lesson.

/** Adds one. */
export function add(n: number): number {
  // TODO 1.1: add
  throw new Error('TODO 1.1');
}

/** Takes one away. */
export function take(n: number): number {
  // TODO 1.2: take
  throw new Error('TODO 1.2');
}
`;
const own = stub.replace(/ {2}\/\/ TODO 1\.1.*\n.*/, '  return n + 1; // mine');

describe('new comments', () => {
  test.each<[string, (text: string) => string]>([
    ['one in place of another', (text) => text.replace('Adds one.', 'Adds one, exactly.')],
    ['a longer one', (text) => text.replace('/** Adds one. */', '/**\n * Adds one.\n * Not two.\n */')],
    ['one at the top', (text) => `// First.\n${text}`],
    ['one at the end', (text) => `${text}// Last.\n`],
    ['one less', (text) => text.replace('// The lesson.\n\n', '')],
    ['one of an exercise that is to do', (text) => text.replace('TODO 1.2: take', 'TODO 1.2: take away')],
    ['several', (text) => `// First.\n${text}`.replace('Adds one.', 'One more.').replace('Takes one', 'Takes 1')],
  ])('are taken over: %s', (_name, change) => {
    expect(mergeComments(own, stub, change(stub))).toEqual({ text: change(own), misses: false });
  });

  test('stay away where the learner has replaced the lines', () => {
    const next = stub.replace('TODO 1.1: add', 'TODO 1.1: add one');
    expect(mergeComments(own, stub, next)).toEqual({ text: own, misses: false });
  });

  test("stay away where the learner's comment is another", () => {
    const mine = own.replace('Adds one.', 'Adds 1.');
    const next = stub.replace('Adds one.', 'Adds one, exactly.').replace('Takes one', 'Takes 1');
    expect(mergeComments(mine, stub, next)).toEqual({ text: mine.replace('Takes one', 'Takes 1'), misses: true });
  });

  test('are taken over with code around them that the learner has moved', () => {
    const [head, add, take] = own.split(/\n(?=\/\*\*)/) as [string, string, string];
    const moved = `${head}\n${take}\n${add}\n`;
    const merged = mergeComments(moved, stub, stub.replace('Takes one away.', 'Takes 1 away.'));
    expect([moved, moved.replace('Takes one away.', 'Takes 1 away.')]).toContain(merged?.text);
  });

  test.each(lessons)('are taken over in an answer to lesson $number, and its code stays', ({ solution }) => {
    const answer = readFileSync(solution, 'utf8');
    const before = cutStub(answer);
    const [old, next] = ['/** Says', '/** Tells'];
    const merged = mergeComments(
      answer.replaceAll('\n/**\n', `\n${old}\n`),
      before.replaceAll('\n/**\n', `\n${old}\n`),
      before.replaceAll('\n/**\n', `\n${next}\n`),
    );
    expect(merged).toEqual({ text: answer.replaceAll('\n/**\n', `\n${next}\n`), misses: false });
  });
});

test.each<[string, string]>([
  ['another type', stub.replace('take(n: number)', 'take(n: bigint)')],
  ['another function', `${stub}export const three = 3;\n`],
  ['one less', stub.slice(0, stub.indexOf('/** Takes'))],
])('what is more than comments is not merged: %s', (_name, next) => {
  expect(mergeComments(own, stub, next)).toBeUndefined();
});

describe('exercises that have changed', () => {
  const solution = `export class Both {
  // #region 1.1 members: the first
  first() {}
  // #endregion
  second(): number {
    // #region 1.2 the second
    return 2;
    // #endregion
  }
}

export function third(): void {
  // #region 1.3 the third
  // #endregion
}
`;

  test.each<[string, string, string[], string[]]>([
    ['a signature', solution.replace('third(): void', 'third(): number'), ['1.3'], []],
    ['a class that two share', solution.replace('second(): number', 'second(): bigint'), ['1.1', '1.2'], []],
    ['the answer alone', solution.replace('return 2', 'return 1 + 1'), [], []],
    ['comments alone', solution.replace('1.3 the third', '1.3 the last'), [], []],
    ['a new one', `${solution}export function last() {\n  // #region 1.4 the last\n  // #endregion\n}\n`, [], ['1.4']],
  ])('%s', (_name, next, changed, added) => {
    expect(changedExercises(solution, next)).toEqual({ changed, added });
  });
});
