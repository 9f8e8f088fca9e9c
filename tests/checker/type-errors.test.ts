import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkTypes, type TypeMessage } from '../../runner/checker/types.ts';
import { explainType } from '../../runner/words/type-errors.ts';
import { root, temporaryFolder } from '../support/workbook.ts';

/* Code that a learner of iteration writes, the compiler's number for it, and the idea that the explanation must name. */
const cases: [code: number, idea: RegExp, source: string][] = [
  [
    2504,
    /async iterable.*await it first/s,
    'export async function f() { for await (const x of fetch("http://x/")) void x; }',
  ],
  [2488, /for…of.*iterable/s, 'const it = { next: () => ({ value: 1, done: false }) }; for (const x of it) void x;'],
  [2488, /for await/, 'async function* g() { yield 1; } for (const x of g()) void x;'],
  [
    2322,
    /iterator result.*bare value/s,
    'export class C implements Iterable<number> { [Symbol.iterator](): Iterator<number> { return { next: () => 3 }; } }',
  ],
  [
    2322,
    /some `boolean`.*`const end: IteratorResult<T>/s,
    'const end = { value: undefined, done: true }; export function next(): IteratorResult<number> { return end; }',
  ],
  [2322, /iterator result/, 'export function next(): IteratorResult<number> { return undefined; }'],
  [
    2416,
    /iterator result|another type than the interface/,
    'export class C implements IterableIterator<number> { next() { return 3; } [Symbol.iterator]() { return this; } }',
  ],
  [
    2416,
    /promise/,
    'export class C implements AsyncIterableIterator<number> { next(): IteratorResult<number> { return { value: 1 }; } [Symbol.asyncIterator]() { return this; } }',
  ],
  [
    2739,
    /promise.*`async` method/s,
    'export function f(): AsyncIterator<number> { return { next: () => ({ value: 1, done: false }) }; }',
  ],
  [
    2322,
    /still be a \*\*promise\*\*.*Await it/s,
    'export function f<T>(it: Iterator<T | PromiseLike<T>>): AsyncIterator<T> { return { async next() { const r = it.next(); return r; } }; }',
  ],
  [
    2322,
    /gives `undefined`.*`\?\.`/s,
    'export function f<T>(it: AsyncIterator<T>): AsyncIterator<T> { return { next: () => it.next(), async return() { return it.return?.(); } }; }',
  ],
  [
    2322,
    /`unknown`/,
    'export function f<T>(last: Promise<unknown>): AsyncIterator<T> { return { next() { return last; } }; }',
  ],
  [
    2322,
    /one type stands where another/i,
    'export async function f<T>(last: Promise<void>, it: AsyncIterator<T>) { last = last.then(() => it.next()); await last; }',
  ],
  [
    2420,
    /lacks a method/,
    'export class C implements IterableIterator<number> { next(): IteratorResult<number> { return { value: 1 }; } }',
  ],
  [
    2420,
    /lacks a method/,
    'export class C implements Iterable<number> { iterator() { return [1][Symbol.iterator](); } }',
  ],
  [2739, /async iterable/i, 'export function f(): AsyncIterableIterator<number> { return {}; }'],
  [2739, /iterable.*iterator/is, 'export function f(): IterableIterator<number> { return {}; }'],
  [
    2741,
    /iterable/i,
    'export function f(): IterableIterator<number> { return { next: (): IteratorResult<number> => ({ value: 1 }) }; }',
  ],
  [2741, /async iterable/i, 'declare function take(s: AsyncIterable<number>): void; take([1, 2]);'],
  [2345, /one type stands where another/i, 'declare function f(n: number): void; f("1");'],
  [2366, /without `return`/, 'export function next(n: number): IteratorResult<number> { if (n) return { value: n }; }'],
  [1308, /`async`/, 'export function f() { await 1; }'],
  [1103, /`async`/, 'export function f(s: AsyncIterable<number>) { for await (const x of s) void x; }'],
  [
    2339,
    /Put `await` in front/,
    'export async function f(it: AsyncIterator<number>) { const r = it.next(); return r.value; }',
  ],
  [2722, /iterator\.return\?\.\(\)/, 'export function f(it: Iterator<number>) { it.return(); }'],
];

describe('what the compiler says is explained in the words of the subject', () => {
  const folder = temporaryFolder();
  const files = cases.map((_, index) => join(folder, `answer-${index}.ts`));
  const placed = join(folder, 'placed.ts');
  let messages: TypeMessage[];

  beforeAll(async () => {
    for (const [index, [, , source]] of cases.entries()) writeFileSync(files[index]!, `${source}\nexport {};\n`);
    writeFileSync(placed, 'export const a = 1;\nexport const b: string = a;\n');
    messages = await checkTypes([...files, placed], root);
  });

  test.each(cases.map(([code, idea], index) => [code, idea, index] as const))('TS%i %s', (code, idea, index) => {
    const own = messages.filter(({ location }) => location.file === files[index]);
    const found = own.find((message) => message.code === code);
    expect(found, `the compiler said ${own.map((message) => message.code).join(', ') || 'nothing'}`).toBeDefined();
    expect(explainType(found!)).toMatch(idea);
  });

  test('places come from the compiler, in the file that was checked', () => {
    const [message] = messages.filter(({ location }) => location.file === placed);
    expect(message).toMatchObject({ code: 2322, location: { file: placed, line: 2, column: 14 } });
  });
});
