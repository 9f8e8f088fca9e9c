import { lexer } from 'marked';
import { existsSync, readFileSync } from 'node:fs';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { changeOf } from './patch.ts';

/** A change that no user could tell, or that is free. */
export interface Equivalent {
  exercise: string;
  /** The answer that is changed, as `Original.name`. */
  name: string;
  change: string;
  reason: string;
}

/** Where those of a lesson are declared. */
function equivalentsFile({ name }: Lesson): URL {
  return new URL(`equivalents/${name}.md`, import.meta.url);
}

/** Those of a lesson, from a page that need not be there. */
export function readEquivalents(lesson: Lesson): Equivalent[] {
  const file = equivalentsFile(lesson);
  return existsSync(file) ? parseEquivalents(readFileSync(file, 'utf8')) : [];
}

/**
 * A heading names the exercise and the answer, `## 3.4, the solution`; a paragraph is the reason of the diffs below it. A diff
 * is known by the lines that go and those that come, wherever they stand.
 */
export function parseEquivalents(page: string): Equivalent[] {
  const found: Equivalent[] = [];
  let [exercise, name, reason] = ['', '', ''];
  for (const token of lexer(page)) {
    if (token.type === 'heading' && token.depth === 2) {
      [, exercise = '', name = ''] = /^(\d+\.\d+), (.+)$/.exec(token.text) ?? [];
      if (!exercise) throw new Error(`"${token.text}" does not name an exercise and an answer: 3.4, the solution`);
      reason = '';
    } else if (token.type === 'paragraph') reason = token.text;
    else if (token.type === 'code') {
      if (!reason) throw new Error(`No reason is given for\n${token.text}`);
      found.push({ exercise, name, change: changeOf(token.text), reason });
    }
  }
  return found;
}
