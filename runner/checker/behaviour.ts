import type { Lesson } from '../curriculum/lessons.ts';
import type { TraceEvent } from '../spec-kit/trace.ts';
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
 * Plays the scenes of some exercises (`course/NN-name/scenes.ts`) with the learner's answer and with the solution. None
 * where a lesson has no scenes. Throws a `WorkbookError` where the solution does not get through one.
 */
export async function playScenes(
  root: string,
  lesson: Lesson,
  exercises: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, Behaviour[]>> {
  const { scenes } = lesson;
  if (exercises.length === 0 || !scenes) return new Map();
  const play = (file: string) => runAnswer(root, { lesson, file, exercises, suite: 'scenes' }, { signal });
  const [yours, solution] = await Promise.all([play(lesson.stub), play(lesson.solution)]);
  for (const { name, error, cut } of solution.checks) {
    const cause = error ?? cut;
    if (cause) throw fault(root, scenes, `fails with the solution, in the scene "${name}"`, cause);
  }
  return new Map(exercises.map((id) => [
    id,
    solution.checks.filter(({ exercise }) => exercise === id).map((check) => ({
      title: check.name,
      yours: eventsOf(yours, find(yours, check)),
      solution: eventsOf(solution, check),
    })),
  ]));
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
