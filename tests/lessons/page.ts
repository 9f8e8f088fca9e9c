import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { lookAtPage } from '../../scripts/author/page.ts';
import { testFindings } from './findings.ts';

export function testPage(lesson: Lesson): void {
  testFindings(lookAtPage(lesson));
}
