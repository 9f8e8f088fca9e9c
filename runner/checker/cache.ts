import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from '../curriculum/lessons.ts';
import { setAside, writeWhole } from '../memory/files.ts';
import type { Checked } from './check.ts';
import type { Verdict } from './verdict.ts';

/*
 * Verdicts that are known. A verdict holds as long as no file that its run read has changed: the learner's, what it
 * imports, the spec, the kit, the installed packages. Losing the cache costs a run, nothing else.
 */

/** What something that is kept depends on. */
export interface Inputs {
  /** Path and content hash of every file. */
  inputs: Record<string, string>;
  /** Version of Node that ran it. */
  node: string;
}

interface Entry extends Inputs {
  verdict: Verdict;
}

const fileOf = (root: string, lesson: Lesson): string => join(root, '.workbook', 'verdicts', `${lesson.name}.json`);

/** The verdict of a lesson in `lessons/`, if it was checked as it is now. */
export function knownVerdict(root: string, lesson: Lesson): Verdict | undefined {
  const entry = lastEntry(root, lesson);
  if (!entry || !(lesson.stub in entry.inputs)) return undefined;
  return isCurrent(entry) ? entry.verdict : undefined;
}

/** The verdict of the last run, even if the lesson has changed since. */
export function lastVerdict(root: string, lesson: Lesson): Verdict | undefined {
  return lastEntry(root, lesson)?.verdict;
}

/** Remembers a verdict. `answer` is the content hash of the learner's file as it was before the run: it may be saved meanwhile. */
export function remember(root: string, lesson: Lesson, { verdict, files }: Checked, answer: string): void {
  const hashes = hashesOf(root, [...files, lesson.spec, lesson.page]);
  hashes.inputs[lesson.stub] = answer;
  const entry: Entry = { ...hashes, verdict };
  const target = fileOf(root, lesson);
  try {
    mkdirSync(join(root, '.workbook', 'verdicts'), { recursive: true });
    writeWhole(target, JSON.stringify(entry));
  } catch {
    // A folder that cannot be written to costs a re-run the next time.
  }
}

/** What is remembered. A file that is damaged, or that something else wrote, is set aside with a word. */
function lastEntry(root: string, lesson: Lesson): Entry | undefined {
  const file = fileOf(root, lesson);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const entry = parse(text, lesson);
  if (!entry) setAside(root, file, `lesson ${lesson.number} counts as not checked yet.`);
  return entry;
}

function parse(text: string, lesson: Lesson): Entry | undefined {
  try {
    const entry = JSON.parse(text) as Partial<Entry> | null;
    const { inputs, verdict } = entry ?? {};
    const whole = typeof inputs === 'object' && inputs !== null && verdict?.lesson === lesson.number
      && Array.isArray(verdict.exercises) && Array.isArray(verdict.types)
      && verdict.exercises.every((one) => typeof one?.id === 'string' && Array.isArray(one.checks));
    return whole ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}

/** What a run depends on, as it is now: these files, the installed packages, Node. */
export function hashesOf(root: string, files: readonly string[]): Inputs {
  const all = [...files, join(root, 'package-lock.json')];
  return { inputs: Object.fromEntries(all.map((file) => [file, hashOf(file)])), node: process.version };
}

/** Whether nothing has changed of what something depends on. */
export function isCurrent({ inputs, node }: Inputs): boolean {
  return node === process.version && Object.entries(inputs).every(([file, hash]) => hashOf(file) === hash);
}

/** Content hash of a file, empty where there is none. */
export function hashOf(file: string): string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('base64');
  } catch {
    return '';
  }
}
