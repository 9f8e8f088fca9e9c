import type { Lesson } from '../curriculum/lessons.ts';
import type { TraceEvent } from '../spec-kit/trace.ts';
import { runAnswer } from './run.ts';

/** What the solution does in the checks of an exercise: traces, by the check's sentence. */
export type RightRun = Record<string, TraceEvent[]>;

/** Runs the solution in the checks of an exercise. Returns what it did, and the files that it has read. */
export async function runSolution(
  root: string,
  lesson: Lesson,
  exercise: string,
  signal?: AbortSignal,
): Promise<{ checks: RightRun; files: string[] }> {
  const solution = { lesson, file: lesson.solution, exercises: [exercise], traces: true };
  const run = await runAnswer(root, solution, { signal });
  return { checks: Object.fromEntries(run.checks.map(({ name, trace = [] }) => [name, trace])), files: run.files };
}
