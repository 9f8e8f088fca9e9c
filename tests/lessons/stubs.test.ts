import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cutStub } from '../../runner/curriculum/cut.ts';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { stubProblem, typeProblems } from './stubs.ts';

const root = path.resolve(import.meta.dirname, '../..');
const solutions = readdirSync(path.join(root, 'solutions')).filter((file) => /^\d{2,}-[^.]+\.ts$/.test(file));

function cutOf(file: string): string {
  return cutStub(readFileSync(path.join(root, 'solutions', file), 'utf8'), `solutions/${file}`);
}

describe('a stub is the cut of its solution', () => {
  test.each(solutions)('%s', (file) => {
    expect(stubProblem(root, file, cutOf(file))).toBeUndefined();
  });
});

describe('a stub has a TODO for every exercise of its page', () => {
  test.each(solutions)('%s', (file) => {
    const lesson = findLessons(root).find(({ name }) => `${name}.ts` === file);
    const ids = lesson ? readPage(lesson).sections.map(({ id }) => id) : [];
    const cut = cutOf(file);
    expect(ids, `lessons/${file} has no page`).not.toEqual([]);
    expect(ids.filter((id) => !new RegExp(`TODO ${id.replace('.', '\\.')}\\b`).test(cut)), 'exercises without a TODO')
      .toEqual([]);
  });
});

test('every stub type-checks as it is handed out', { timeout: 60_000 }, () => {
  expect(typeProblems(root, new Map(solutions.map((file) => [file, cutOf(file)])))).toEqual([]);
});
