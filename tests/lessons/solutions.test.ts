import { describe, expect, test } from 'vitest';
import { answersIn, checkAnswers } from '../../runner/checker/check.ts';
import type { Status, Verdict } from '../../runner/checker/verdict.ts';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { root, run, temporaryFolder, writeStubs } from '../support/workbook.ts';

const lessons = findLessons(root);

describe('every solution passes every check, with clean types', async () => {
  const { status, stdout, stderr } = await run(root, 'check', '--json', '--from', 'solutions');
  const output = JSON.parse(stdout) as { status: Status; verdicts: Verdict[] };

  test('npm run check -- --json says so, and prints nothing else', () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(output.status).toBe('passed');
    expect(output.verdicts.map(({ lesson }) => lesson)).toEqual([1, 2, 3, 4, 5]);
  });

  for (const verdict of output.verdicts) {
    test(`lesson ${verdict.lesson}`, () => {
      const wrong = verdict.exercises.flatMap(({ id, checks }) =>
        checks.filter(({ status, message }) => status !== 'passed' || message).map(({ name, message }) =>
          `${id} ${name}: ${message}`
        )
      );
      expect(wrong).toEqual([]);
      expect(verdict.types).toEqual([]);
      expect(verdict.status).toBe('passed');
      expect(verdict.exercises.map(({ status }) => status)).toEqual(Array(5).fill('passed'));
    });
  }
});

test('every stub is to do, and passes nothing', async () => {
  const from = temporaryFolder();
  writeStubs(from);
  const checked = await checkAnswers(answersIn(from, lessons), { root });
  for (const { verdict } of checked) {
    expect(verdict.types).toEqual([]);
    expect(verdict.status).toBe('todo');
    for (const { status, checks } of verdict.exercises) {
      expect(status).toBe('todo');
      expect(checks.length).toBeGreaterThan(0);
      expect(new Set(checks.map((check) => check.status))).toEqual(new Set(['todo']));
    }
  }
});
