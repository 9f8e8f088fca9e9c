import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { type Finding, findings } from './findings.ts';

/** The README's table of lessons has a row for this one, with the title of its page. A new lesson has none yet. */
export function lookAtReadme(root: string, lesson: Lesson): Finding[] {
  const file = join(root, 'README.md');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  const row = lines.find((line) => line.startsWith(`| ${lesson.number} | [`));
  const wanted = `| ${lesson.number} | [${readPage(lesson).title}](lessons/${lesson.name}.md) |`;
  if (row?.startsWith(wanted)) return findings('README', [{ name: 'the row' }]);
  if (row) return findings('README', [{ name: 'the row', problem: `is\n${row}\nand must begin with\n${wanted}` }]);
  return findings('README', [{ name: `no row in the table of lessons: ${wanted} … |`, isOpen: true }]);
}
