import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Program } from '../../runner/checker/workshop.ts';
import { type Snippet, snippetsOf } from '../../runner/curriculum/snippets.ts';

/** A snippet of a page, as a program that can be run; its name is its place: `03-async-generators.md:41`. */
export type PageProgram = Snippet & Program;

/** Every snippet of every page in `root`, in order. */
export async function programsIn(root: string): Promise<PageProgram[]> {
  const lessons = path.join(root, 'lessons');
  const pages = (await readdir(lessons)).filter((file) => /^\d{2,}-.+\.md$/.test(file)).sort();
  const programs = pages.map(async (page) => {
    const snippets = snippetsOf(await readFile(path.join(lessons, page), 'utf8'));
    return snippets.map((snippet) => ({ ...snippet, name: `${page}:${snippet.line}` }));
  });
  return (await Promise.all(programs)).flat();
}
