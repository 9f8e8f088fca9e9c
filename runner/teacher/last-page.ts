import { join } from 'node:path';
import { readIfThere } from '../memory/files.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import type { Screen } from '../terminal/screen.ts';

/** What stands at the end, when every lesson passes: `lessons/last-page.md`. A workbook may be without one. */
export function lastPage(root: string, screen: Screen): string {
  const markdown = readIfThere(join(root, 'lessons', 'last-page.md')) ?? 'Every lesson passes.';
  return renderMarkdown(markdown, screen);
}
