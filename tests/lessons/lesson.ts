import { describe } from 'vitest';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { root } from '../support/workbook.ts';
import { testAnswers } from './answers.ts';
import { testMistakes } from './mistakes.ts';
import { testPage } from './page.ts';
import { testScenes } from './scenes.ts';
import { testSnippets } from './snippets.ts';
import { testStub } from './stub.ts';

/** All tests of one lesson, such as `03-async-generators`. Its page stands for them: see tests/vitest.config.ts. */
export function testLesson(name: string): void {
  const lesson = findLessons(root).find((one) => one.name === name)!;
  describe('the page', () => testPage(lesson));
  describe('the stub', () => testStub(lesson));
  describe('right answers', () => testAnswers(lesson));
  describe('mistakes', () => testMistakes(lesson));
  describe('scenes', () => testScenes(lesson));
  describe('snippets', () => testSnippets(lesson));
}
