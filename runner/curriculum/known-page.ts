import { statSync } from 'node:fs';
import type { Lesson } from './lessons.ts';
import { type Page, readPage } from './page.ts';

const known = new Map<string, { mtimeMs: number; page: Page }>();

/**
 * As `readPage`, but a page is read again only when its file has changed: watch mode asks for it with every save. While
 * the file is gone (git changes branches), the page is as it was read last.
 */
export function knownPage(lesson: Lesson): Page {
  const mtimeMs = statSync(lesson.page, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const before = known.get(lesson.page);
  if (before && (mtimeMs === 0 || mtimeMs === before.mtimeMs)) return before.page;
  const page = readPage(lesson);
  known.set(lesson.page, { mtimeMs, page });
  return page;
}
