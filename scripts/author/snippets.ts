import { readFileSync } from 'node:fs';
import { runProgram } from '../../runner/checker/program.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { type Snippet, snippetsOf } from '../../runner/curriculum/snippets.ts';

/** The programs on a lesson's page. */
export function snippetsOn({ page }: Lesson): Snippet[] {
  return snippetsOf(readFileSync(page, 'utf8'));
}

/** What is wrong with a program on a page: it must end well, and print what the page says. */
export async function problemOfSnippet(root: string, { code, expected }: Snippet): Promise<string | undefined> {
  const { exit, stdout, stderr } = await runProgram(root, code);
  if (exit !== 0 || stderr !== '') return `ends with ${exit}: ${stderr}`;
  const printed = stdout.replace(/\n$/, '');
  return printed === expected ? undefined : `prints\n${printed}\nwhere the page says\n${expected}`;
}
