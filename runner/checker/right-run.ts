import type { Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import type { TraceEvent } from '../spec-kit/trace.ts';
import { runAnswers } from './run.ts';

/** What the solution does in the checks of an exercise: traces, by the check's sentence. */
export type RightRun = Record<string, TraceEvent[]>;

/** Runs the solution in the checks of an exercise. Returns what it did, and the files that it has read. */
export async function runSolution(
  root: string,
  lesson: Lesson,
  exercise: string,
  signal?: AbortSignal,
): Promise<{ checks: RightRun; files: string[] }> {
  const skip = readPage(lesson).sections.map(({ id }) => id).filter((id) => id !== exercise);
  const job = {
    key: 'solution',
    lesson: lesson.name,
    file: lesson.solution,
    exercises: [exercise],
    skip,
    traces: true,
  };
  const run = (await runAnswers(root, [job], { signal })).get('solution')!;
  return { checks: Object.fromEntries(run.checks.map(({ name, trace = [] }) => [name, trace])), files: run.files };
}
