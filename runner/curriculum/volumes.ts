import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from './lessons.ts';

/** Lessons that belong together. */
export interface Volume {
  /** `The talk`; empty where the workbook is one volume. */
  title: string;
  lessons: Lesson[];
  /** What is said when all of them pass, as markdown. */
  lastPage: string;
}

const heading = /^# (.+) · from lesson (\d+)\r?\n/;

/**
 * The volumes of the workbook, in order. Each has its last page in `lessons/`, a file of any name without a number, whose heading
 * says where it begins: `# The talk · from lesson 1`. It goes on to where the next begins.
 */
export function volumesOf(root: string, lessons: readonly Lesson[]): Volume[] {
  const folder = join(root, 'lessons');
  const pages = readdirSync(folder).filter((name) => /^\D.*\.md$/.test(name)).flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const [line, title, from] = heading.exec(text) ?? [];
    return line ? [{ title: title!, from: Number(from), lastPage: text.slice(line.length).trim() }] : [];
  }).sort((a, b) => a.from - b.from);
  const volumes = pages.map(({ title, lastPage }, index) => {
    const from = index === 0 ? 0 : pages[index]!.from;
    const until = pages[index + 1]?.from ?? Infinity;
    return { title, lastPage, lessons: lessons.filter(({ number }) => number >= from && number < until) };
  }).filter((volume) => volume.lessons.length > 0);
  return volumes.length > 0 ? volumes : [{ title: '', lessons: [...lessons], lastPage: 'Every lesson passes.' }];
}

/** The volume that the lesson is in. */
export function volumeOf(root: string, lessons: readonly Lesson[], { number }: Pick<Lesson, 'number'>): Volume {
  return volumesOf(root, lessons).find((volume) => volume.lessons.some((lesson) => lesson.number === number))!;
}
