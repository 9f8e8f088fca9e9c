import { readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { UsageError } from '../errors.ts';
import type { Student } from './class.ts';
import type { Points } from './report.ts';

/* What is typed behind `npm run grade`, understood or refused in a sentence. */

/** `1-5`, `1,3`, `2`: these lessons; all where nothing is said. */
export function lessonsOf(typed: string | undefined, lessons: readonly Lesson[]): Lesson[] {
  if (typed === undefined) return [...lessons];
  const chosen = new Set<Lesson>();
  for (const part of typed.split(',')) {
    const [, first, last = first] = /^ *(\d+)(?: *- *(\d+))? *$/.exec(part) ?? [];
    const found = lessons.filter(({ number }) => number >= Number(first) && number <= Number(last));
    if (found.length === 0) {
      const all = lessons.map(({ number }) => number).join(', ');
      throw new UsageError(`--lessons ${typed} names no lesson by "${part}". There are ${all}: --lessons 1-3, say.`);
    }
    for (const lesson of found) chosen.add(lesson);
  }
  return lessons.filter((lesson) => chosen.has(lesson));
}

/** `s01,s02`: these students; all where nothing is said. */
export function studentsOf(typed: string | undefined, students: readonly Student[]): Student[] {
  if (typed === undefined) return [...students];
  const names = typed.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const unknown = names.find((name) => !students.some((student) => student.name === name));
  if (unknown !== undefined || names.length === 0) {
    throw new UsageError(
      `--only names no student by "${unknown ?? ''}". The first in the class is ${students[0]!.name}.`,
    );
  }
  return students.filter(({ name }) => names.includes(name));
}

/** A part of a class: one machine's share. */
export interface Shard {
  /** From 1. */
  index: number;
  of: number;
}

export function shardOf(typed: string | undefined): Shard | undefined {
  if (typed === undefined) return undefined;
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(typed) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (!(shard.index >= 1 && shard.index <= shard.of)) {
    throw new UsageError(`--shard ${typed} is no part of a class. The third of ten is --shard 3/10.`);
  }
  return shard;
}

/** Every `of`th student, so that neighbours, who share a slow machine's luck, are spread. */
export function shareOf(students: readonly Student[], shard: Shard | undefined): Student[] {
  return students.filter((_, index) => !shard || index % shard.of === shard.index - 1);
}

/** A whole number of at least one. */
export function countOf(name: string, typed: string | undefined, fallback: number): number {
  if (typed === undefined) return fallback;
  if (!/^[1-9]\d{0,4}$/.test(typed)) {
    throw new UsageError(`--${name} takes a whole number from 1, got ${typed || '""'}.`);
  }
  return Number(typed);
}

export const jobsOf = (typed: string | undefined): number => countOf('jobs', typed, availableParallelism());

/** `{ "1.1": 2, "1.2": 0.5 }` in a file. */
export function pointsOf(file: string | undefined, lessons: readonly Lesson[]): Points {
  if (file === undefined) return {};
  const example =
    'Such a file looks like this: {"1.1": 2, "1.2": 0.5}. An exercise that it leaves out gives one point.';
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(`There is no file ${file || '""'}. ${example}`);
  }
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new UsageError(`${file} is no JSON. ${example}`);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new UsageError(`${file} holds no points. ${example}`);
  }
  const ids = new Set(lessons.flatMap((lesson) => readPage(lesson).sections.map(({ id }) => id)));
  for (const [id, points] of Object.entries(content)) {
    if (!ids.has(id)) throw new UsageError(`${file} gives points for ${id}, and there is no such exercise.`);
    if (typeof points !== 'number' || !(points >= 0 && points <= 1e6)) {
      throw new UsageError(`${file} gives ${JSON.stringify(points)} for ${id}. Points are a number from 0.`);
    }
  }
  return content as Points;
}
