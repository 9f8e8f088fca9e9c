import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { formatted } from '../formatter.mjs';
import { type Finding, findings } from './findings.ts';

/** The solution, and all that stands in the lesson's folder, is written as `npm run format` writes it. */
export function lookAtFormat(root: string, lesson: Lesson): Finding[] {
  const folder = dirname(lesson.spec);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const differing = [lesson.solution, ...files.map((name) => join(folder, name))].filter((file) => {
    const fileText = readFileSync(file, 'utf8');
    return formatted(file, fileText) !== fileText;
  });
  const names = differing.map((file) => relative(root, file)).join('\n');
  return findings('format', [{
    name: 'format',
    problem: names ? `\`npm run format\` would change\n${names}` : undefined,
  }]);
}
