import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from '../curriculum/lessons.ts';
import type { Checked } from './check.ts';
import type { Verdict } from './verdict.ts';

/*
 * Verdicts that are known. A verdict holds as long as no file that its run read has changed: the learner's, what it
 * imports, the spec, the kit, the installed packages. Losing the cache costs a run, nothing else.
 */

interface Entry {
  /** Path and content hash of every file that the verdict depends on. */
  inputs: Record<string, string>;
  /** Version of Node that ran it. */
  node: string;
  verdict: Verdict;
}

const fileOf = (root: string, lesson: Lesson): string => join(root, '.workbook', 'verdicts', `${lesson.name}.json`);

/** The verdict of a lesson in `lessons/`, if it was checked as it is now. */
export function knownVerdict(root: string, lesson: Lesson): Verdict | undefined {
  const entry = lastEntry(root, lesson);
  if (!entry || entry.node !== process.version) return undefined;
  const current = Object.entries(entry.inputs).every(([file, hash]) => hashOf(file) === hash);
  return current ? entry.verdict : undefined;
}

/** The verdict of the last run, even if the lesson has changed since. */
export function lastVerdict(root: string, lesson: Lesson): Verdict | undefined {
  return lastEntry(root, lesson)?.verdict;
}

/** Remembers a verdict. `answer` is the content hash of the learner's file as it was before the run: it may be saved meanwhile. */
export function remember(root: string, lesson: Lesson, { verdict, files }: Checked, answer: string): void {
  const inputs: Record<string, string> = {};
  for (const file of [...files, lesson.spec, lesson.page, join(root, 'package-lock.json')]) inputs[file] = hashOf(file);
  inputs[lesson.stub] = answer;
  const entry: Entry = { inputs, node: process.version, verdict };
  const target = fileOf(root, lesson);
  try {
    mkdirSync(join(root, '.workbook', 'verdicts'), { recursive: true });
    writeFileSync(`${target}.${process.pid}.new`, JSON.stringify(entry));
    renameSync(`${target}.${process.pid}.new`, target);
  } catch {
    // A folder that cannot be written to costs a re-run the next time.
  }
}

function lastEntry(root: string, lesson: Lesson): Entry | undefined {
  try {
    const entry = JSON.parse(readFileSync(fileOf(root, lesson), 'utf8')) as Partial<Entry>;
    const whole = entry.inputs && entry.verdict?.lesson === lesson.number && Array.isArray(entry.verdict.exercises);
    return whole ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}

/** Content hash of a file, empty where there is none. */
export function hashOf(file: string): string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('base64');
  } catch {
    return '';
  }
}
