import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { type Snippet, snippetsOf } from '../../runner/curriculum/snippets.ts';

/** A snippet of a page, as a program that can be run; its name is its place: `03-async-generators.md:41`. */
export type PageProgram = Snippet & { name: string };

/** Every snippet of every page of the workbook in `root`, in order. */
export function programsIn(root: string): PageProgram[] {
  return findLessons(root).flatMap(({ page }) =>
    snippetsOf(readFileSync(page, 'utf8')).map((snippet) => ({ ...snippet, name: `${basename(page)}:${snippet.line}` }))
  );
}
