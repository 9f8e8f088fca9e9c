import { join } from 'node:path';
import { readIfThere } from '../memory/files.ts';
import { type Document, markdown } from './document.ts';

/** What stands at the end, when every lesson passes: `lessons/last-page.md`. A workbook may be without one. */
export function lastPage(root: string): Document {
  return [markdown(readIfThere(join(root, 'lessons', 'last-page.md'))?.toString() ?? 'Every lesson passes.')];
}
