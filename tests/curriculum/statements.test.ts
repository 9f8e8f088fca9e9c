import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cutStub } from '../../runner/curriculum/cut.ts';
import { partsOf, unitsOf } from '../../runner/curriculum/parts.ts';
import { restoreExercise } from '../../runner/curriculum/restore.ts';
import { membersIn, statementsIn } from '../../runner/curriculum/statements.ts';

const root = path.resolve(import.meta.dirname, '../..');
const solutions = readdirSync(path.join(root, 'solutions'));
const read = (...parts: string[]): string => readFileSync(path.join(root, ...parts), 'utf8');
const exercisesOf = (solution: string): string[] => [
  ...new Set([...solution.matchAll(/#region (\d+\.\d+)/g)].map(([, id]) => id!)),
];
const declares = (source: string, name: string): boolean =>
  new RegExp(`^export (async )?(function\\*?|class|const) ${name}\\b`, 'm').test(source);

const shapes = `import { a } from './a.ts';
export async function* one<T>(
  source: AsyncIterable<T>,
): AsyncGenerator<{ value: T }>
{
  yield* source as never;
}
function over(a: string): string
function over(a: number): number
function over(a: unknown) { return \`\${{ a }}\` + /}{/.source }
export const two = (n: number) => ({ n }), other = 2
export const three = class<T> { x = 1 }
export abstract class Four extends Base<{ a: 1 }> implements X {
  static #count = 0
  readonly name = 'four'
  get size() { return 1 }
  async *[Symbol.asyncIterator](): AsyncGenerator<number> { yield 1 }
  next(): { done: boolean } {
    return { done: true };
  }
  done = (): void => {
  };
  get: string = 'a field called get';
  'quoted'() {}
}
try { one } catch {
} finally {}
export default two;
export { over as five };`;

describe('statementsIn', () => {
  test('tells statements apart by brackets and line ends, with semicolons and without', () => {
    expect(statementsIn(shapes)!.map(({ kind, name }) => `${kind} ${name}`.trim())).toEqual([
      'other',
      'function one',
      'function over',
      'function over',
      'function over',
      'variable two',
      'variable three',
      'class Four',
      'other',
      'other',
      'other',
    ]);
  });

  test('tells the members of a class apart', () => {
    const four = statementsIn(shapes)!.find(({ name }) => name === 'Four')!;
    expect(membersIn(shapes, four).map(({ name }) => name)).toEqual([
      '#count',
      'name',
      'size',
      '[Symbol.asyncIterator]',
      'next',
      'done',
      'get',
      "'quoted'",
    ]);
  });

  test.each(['function a() {', 'const a = [1, 2;', '}', 'const a = `${1;'])(
    'gives up where brackets differ: %s',
    (text) => {
      expect(statementsIn(text)).toBeUndefined();
    },
  );
});

describe.each(solutions)('%s', (file) => {
  const solution = read('solutions', file);
  const stub = cutStub(solution);

  test('restoring every exercise of the solution leaves nothing of its answers but fields of shared classes', () => {
    let text = solution;
    for (const id of exercisesOf(solution)) {
      const restored = restoreExercise(text, solution, id);
      if (restored === 'shared') continue;
      text = restored;
      expect(text).toContain(`throw new Error('TODO ${id}');`);
    }
    const shared = file.startsWith('05');
    expect(text === stub).toBe(!shared);
  });

  test('restoring an exercise of an untouched stub changes nothing', () => {
    for (const id of exercisesOf(solution)) {
      const restored = restoreExercise(stub, solution, id);
      if (restored !== 'shared') expect(restored).toBe(stub);
    }
  });

  test('the parts of the solution in itself are the same on both sides', () => {
    for (const id of exercisesOf(solution)) {
      for (const { yours, solution: theirs } of partsOf(id, solution, solution, stub)) {
        if (yours !== '') expect({ id, code: yours }).toEqual({ id, code: theirs });
      }
    }
  });

  test('every unusual answer can be taken apart', () => {
    const folder = path.join('course', file.slice(0, -'.ts'.length), 'answers');
    for (const name of readdirSync(path.join(root, folder))) {
      const answer = read(folder, name);
      expect(statementsIn(answer), name).toBeDefined();
      // What an answer shares with the solution, it only re-exports.
      const declared = exercisesOf(solution).find((id) =>
        unitsOf(solution, id).some(({ statement }) => declares(answer, statement.name))
      );
      expect(partsOf(declared!, answer, solution, stub).some(({ yours }) => yours !== ''), name).toBe(true);
    }
  });
});
