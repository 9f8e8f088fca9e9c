import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { lookAtScenes } from '../../scripts/author/scenes.ts';
import { root } from '../support/workbook.ts';
import { testFindings } from './findings.ts';

export async function testScenes(lesson: Lesson): Promise<void> {
  testFindings(await lookAtScenes(root, lesson));
}
