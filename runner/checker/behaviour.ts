import type { Lesson } from '../curriculum/lessons.ts';
import type { TraceEvent } from '../spec-kit/trace.ts';
import type { AnswerFile } from './bundle.ts';
import type { CheckError } from './events.ts';
import { fault } from './faults.ts';
import { type AnswerRun, type CheckRun, runAnswer } from './run.ts';

/** What happened in one scene, with a learner's answer and with the solution. */
export interface Behaviour {
  title: string;
  yours: TraceEvent[];
  solution: TraceEvent[];
}

/**
 * Plays the scenes of some exercises (`course/NN-name/scenes.ts`) with an answer and with the solution. None
 * where a lesson has no scenes. Throws a `WorkbookError` where the solution does not get through one.
 */
export async function playScenes(
  root: string,
  { lesson, file }: AnswerFile,
  exercises: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, Behaviour[]>> {
  if (exercises.length === 0 || !lesson.scenes) return new Map();
  const [yours, solution] = await Promise.all([
    runAnswer(root, { lesson, file, exercises, suite: 'scenes' }, { signal }),
    playSolution(root, lesson, exercises, signal),
  ]);
  return new Map(exercises.map((id) => [
    id,
    checksOf(solution, id).map((check) => ({
      title: check.name,
      yours: eventsOf(yours, find(yours, check)),
      solution: eventsOf(solution, check),
    })),
  ]));
}

/** The same with the solution alone: what a learner has written is not run. */
export async function playRightScenes(
  root: string,
  lesson: Lesson,
  exercises: readonly string[],
): Promise<Map<string, Pick<Behaviour, 'title' | 'solution'>[]>> {
  if (!lesson.scenes) return new Map();
  const solution = await playSolution(root, lesson, exercises);
  return new Map(exercises.map((id) => [
    id,
    checksOf(solution, id).map((check) => ({ title: check.name, solution: eventsOf(solution, check) })),
  ]));
}

async function playSolution(
  root: string,
  lesson: Lesson,
  exercises: readonly string[],
  signal?: AbortSignal,
): Promise<AnswerRun> {
  const solution = await runAnswer(root, { lesson, file: lesson.solution, exercises, suite: 'scenes' }, { signal });
  for (const { name, error, cut } of solution.checks) {
    const cause = error ?? cut;
    if (cause) throw fault(root, lesson.scenes!, `fails with the solution, in the scene "${name}"`, cause);
  }
  return solution;
}

function checksOf({ checks }: AnswerRun, exercise: string): CheckRun[] {
  return checks.filter((check) => check.exercise === exercise);
}

function find(run: AnswerRun, { exercise, name }: CheckRun): CheckRun | undefined {
  return run.checks.find((check) => check.exercise === exercise && check.name === name);
}

/** What happened; the last event says why there are no more. */
function eventsOf(run: AnswerRun, check: CheckRun | undefined): TraceEvent[] {
  if (!check) return [noteAfter([], run.loadError || run.loadCut ? 'the file cannot be loaded' : 'was not reached')];
  const { trace = [], cut, error } = check;
  if (!cut && !error) return trace;
  return [...trace, noteAfter(trace, cut ? (cut.kind === 'stuck' ? 'never ends' : 'ends the run') : failure(error!))];
}

function failure({ name, message, verdict }: CheckError): string {
  if (/^TODO \d+\.\d+$/.test(message)) return 'is still to do';
  if (name === 'NotExported') return `the file exports no ${message}`;
  if (verdict) return verdict === 'stuck' ? 'waits for ever' : 'breaks the protocol';
  return `fails with ${name}: ${message.split('\n')[0]}`;
}

function noteAfter(trace: readonly TraceEvent[], text: string): TraceEvent {
  const step = Math.max(-1, ...trace.map(({ began, settled = began }) => settled)) + 1;
  const ms = Math.max(0, ...trace.map(({ beganMs = 0, settledMs = beganMs }) => settledMs));
  return {
    scene: trace.at(-1)?.scene ?? 0,
    lane: 'note',
    began: step,
    beganMs: ms,
    settled: step,
    settledMs: ms,
    came: 'note',
    text,
  };
}
