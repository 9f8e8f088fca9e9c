import { describe, expect, test } from 'vitest';
import { exerciseLocations, unfinishedExercises } from '../../runner/curriculum/exports.ts';

/** Where exercise 3.2 `map` is found, as `line:column`. */
function place(source: string, name = 'map'): string {
  const { line, column } = exerciseLocations(source, [{ id: '3.2', name }]).get('3.2')!;
  return `${line}:${column}`;
}

describe('exerciseLocations sends a learner', () => {
  test.each(["'", '"', '`'])('to the TODO that still stands, in %s', (quote) => {
    expect(place(`// a\nexport function map() {\n  throw new Error(${quote}TODO 3.2${quote});\n}\n`)).toBe('3:3');
  });

  test('to the first of two TODOs', () => {
    expect(place("\n throw new Error('TODO 3.2');\nthrow new Error('TODO 3.2');")).toBe('2:2');
  });

  test('to a TODO written over several lines, with a comment inside', () => {
    expect(place("\n  throw new Error( // soon\n    /* or later */ 'TODO 3.2',\n  );")).toBe('2:3');
  });

  test("not to another exercise's TODO", () => {
    expect(place("export function map() {}\nthrow new Error('TODO 3.20');\nthrow new Error('TODO 13.2');")).toBe(
      '1:17',
    );
  });

  test.each([
    ['export function map() {}', '2:17'],
    ['export function map<T>(a: T): T;', '2:17'],
    ['export async function map() {}', '2:23'],
    ['export function* map() {}', '2:18'],
    ['export async function* map() {}', '2:24'],
    ['export async function *map() {}', '2:24'],
    ['export class map<T> implements X<T> {}', '2:14'],
    ['export abstract class map {}', '2:23'],
    ['export const map = () => {};', '2:14'],
    ['export let map: Fn;', '2:12'],
    ['export var map = 1;', '2:12'],
    ['export declare function map(): void;', '2:25'],
    ['export default function map() {}', '2:25'],
    ['export { map };', '2:10'],
    ['export { x as map };', '2:15'],
    ['export { a, b as c, x as map, };', '2:26'],
    ["export { map } from './other.ts';", '2:10'],
    ['export {\n  a,\n  x as map,\n};', '4:8'],
    ['export { x as map };\nasync function* x() {}', '3:17'],
    ['const x = 1;\nexport { x as map };', '2:7'],
  ])('to the declaration in %s', (source, expected) => {
    expect(place(`\n${source}\n`)).toBe(expected);
  });

  test.each([
    '// export function map() {}',
    '/* \n export function map() {} */',
    "const text = 'export function map() {}';",
    'const text = `\nexport function map() {}`;',
    'function map() {}',
    'export type map = string;',
    'export interface map {}',
    'export type { map };',
    'export { type map };',
    'export { map as other };',
    'export function mapAll() {}',
    'export const [map] = [1];',
    'export',
    'export { map',
  ])('to the beginning of the file, as nothing is exported as map in %s', (source) => {
    expect(place(`\n${source}`)).toBe('1:1');
  });

  test('to the exercise before, when nothing is exported under that name', () => {
    const exercises = [{ id: '5.3', name: 'Limited' }, { id: '5.4', name: 'it closes' }, {
      id: '5.5',
      name: 'overlaps',
    }];
    const found = exerciseLocations('\nexport class Limited {}\n', exercises);
    expect([...found]).toEqual([
      ['5.3', { line: 2, column: 14 }],
      ['5.4', { line: 2, column: 14 }],
      ['5.5', { line: 2, column: 14 }],
    ]);
    const unfinished = exerciseLocations("\nexport class Limited {\n}\nthrow new Error('TODO 5.4');", exercises);
    expect(unfinished.get('5.5')).toEqual({ line: 4, column: 1 });
  });

  test('past templates, regular expressions and Windows line ends', () => {
    expect(place("const a = `x\r\n${'`'}`;\r\nconst b = /['\"`{]/;\r\n  export class map {}")).toBe('4:16');
  });

  test('somewhere in a file that is half-written', () => {
    expect(place("import { from './a.ts';\nconst s = 'open\nexport function map(")).toBe('3:17');
  });
});

describe('unfinishedExercises', () => {
  test('names every exercise whose throw still stands', () => {
    const source =
      'throw new Error(\'TODO 3.1\');\n{ throw new Error("TODO 3.2") }\n`${(() => { throw new Error(`TODO 3.3`); })()}`';
    expect([...unfinishedExercises(source)]).toEqual(['3.1', '3.2', '3.3']);
  });

  test.each([
    "// throw new Error('TODO 3.2');",
    "/* throw new Error('TODO 3.2'); */",
    "/**\n * throw new Error('TODO 3.2');\n */",
    '"throw new Error(\'TODO 3.2\')"',
    "`throw new Error('TODO 3.2')`",
    "/throw new Error('TODO 3.2')/",
    '// TODO 3.2: ask',
    "new Error('TODO 3.2')",
    "throw new RangeError('TODO 3.2')",
    "throw new Error('TODO 3.2 is done')",
    "throw new Error('not TODO 3.2')",
    "throw new Error('TODO 3')",
    'throw new Error(',
    '',
  ])('does not count %s', (source) => {
    expect([...unfinishedExercises(source)]).toEqual([]);
  });
});
