import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { WorkbookError } from '../../runner/errors.ts';
import { lessonFiles, workbook } from './workbook.ts';

describe('findLessons', () => {
  test('finds one lesson for each page, by number', () => {
    const root = workbook(lessonFiles('10-last', '02-async-iterators', '01-iterators'));
    expect(findLessons(root).map(({ number, slug, name }) => [number, slug, name])).toEqual([
      [1, 'iterators', '01-iterators'],
      [2, 'async-iterators', '02-async-iterators'],
      [10, 'last', '10-last'],
    ]);
  });

  test('sorts by number where names would sort otherwise', () => {
    const root = workbook(lessonFiles('100-hundred', '20-twenty', '03-three'));
    expect(findLessons(root).map(({ number }) => number)).toEqual([3, 20, 100]);
  });

  test('gives absolute paths, and a demo only where there is one', () => {
    const root = workbook({ ...lessonFiles('01-one', '02-two'), 'course/02-two/demo.ts': '' });
    const [one, two] = findLessons(path.relative(process.cwd(), root));
    expect(one).toEqual({
      number: 1,
      slug: 'one',
      name: '01-one',
      page: path.join(root, 'lessons', '01-one.md'),
      stub: path.join(root, 'lessons', '01-one.ts'),
      spec: path.join(root, 'course', '01-one', 'spec.ts'),
      solution: path.join(root, 'solutions', '01-one.ts'),
      mistakes: path.join(root, 'course', '01-one', 'mistakes'),
      answers: path.join(root, 'course', '01-one', 'answers'),
    });
    expect(two!.demo).toBe(path.join(root, 'course', '02-two', 'demo.ts'));
  });

  test('passes over other files, and does without a stub that a learner has deleted', () => {
    const root = workbook({ ...lessonFiles('01-one'), 'lessons/README.md': '', 'lessons/3-notes.md': '' });
    rmSync(path.join(root, 'lessons', '01-one.ts'));
    expect(findLessons(root).map(({ name }) => name)).toEqual(['01-one']);
  });

  test.each(['course/02-two/spec.ts', 'solutions/02-two.ts'])('names the missing %s', (file) => {
    const root = workbook(lessonFiles('01-one', '02-two'));
    rmSync(path.join(root, file));
    expect(() => findLessons(root)).toThrow(WorkbookError);
    expect(() => findLessons(root)).toThrow(`${file} is missing: lesson 2 has a page but no`);
  });

  test('refuses two lessons of one number', () => {
    const root = workbook(lessonFiles('02-two', '02-too'));
    expect(() => findLessons(root)).toThrow(WorkbookError);
    expect(() => findLessons(root)).toThrow('lessons/02-too.md and lessons/02-two.md have the same number, 2.');
  });

  test('says so when there are no lessons', () => {
    for (const root of [workbook({}), workbook({ 'lessons/README.md': '' })]) {
      expect(() => findLessons(root)).toThrow(WorkbookError);
      expect(() => findLessons(root)).toThrow(path.join(root, 'lessons'));
    }
  });
});
