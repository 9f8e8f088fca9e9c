import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { lookAtAnswers, rightAnswers } from '../../scripts/author/answers.ts';
import { checkMany } from '../support/check-many.ts';
import { testFindings } from './findings.ts';

export async function testAnswers(lesson: Lesson): Promise<void> {
  const answers = rightAnswers(lesson);
  testFindings(lookAtAnswers(answers, await checkMany(answers)));
}
