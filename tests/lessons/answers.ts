import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { checkMany, filesIn } from '../support/check-many.ts';

/** The solution and right answers in unusual shapes pass. A spec that refuses one judges style, not the idea. */
export async function testAnswers(lesson: Lesson): Promise<void> {
  const unusual = filesIn(lesson.answers);
  const files = [lesson.solution, ...unusual.map((file) => join(lesson.answers, file))];
  const verdicts = await checkMany(files.map((file) => ({ lesson, file })));

  for (const [index, name] of ['the solution', ...unusual].entries()) {
    test(name, () => {
      const { status, exercises, types } = verdicts[index]!;
      const refused = exercises.flatMap(({ id, checks }) =>
        checks.filter(({ status, message }) => status !== 'passed' || (index === 0 && message)).map((check) =>
          `${id} ${check.name}: ${check.message}`
        )
      );
      expect(refused).toEqual([]);
      expect(types.map(({ message, location }) => `${location.line}: ${message}`)).toEqual([]);
      expect(status).toBe('passed');
    });
  }
}
