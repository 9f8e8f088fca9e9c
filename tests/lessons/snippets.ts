import { expect, test } from 'vitest';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { problemOfSnippet, snippetsOn } from '../../scripts/author/snippets.ts';
import { root } from '../support/workbook.ts';

/** Every program on the page prints what the page says. */
export function testSnippets(lesson: Lesson): void {
  for (const snippet of snippetsOn(lesson)) {
    test.concurrent(`line ${snippet.line}`, async () => {
      expect(await problemOfSnippet(root, snippet), `lessons/${lesson.name}.md:${snippet.line}`).toBeUndefined();
    });
  }
}
