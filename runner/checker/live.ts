import type { Lesson } from '../curriculum/lessons.ts';
import { type Checked, noRun, readAnswer } from './check.ts';
import { Collector } from './collect.ts';
import type { SpecEvent } from './events.ts';
import { judge } from './judge.ts';
import { runAnswer } from './run.ts';
import { checkTypes } from './types.ts';

/** The compiler begins when the checks have ended, or after this time: on two cores it would slow them down. */
const TYPES_AFTER_MS = 150;

/** A verdict, perhaps without the compiler's word. */
export interface LiveVerdict extends Checked {
  complete: boolean;
  /** It holds one exercise only: the others are still being checked. */
  partial?: boolean;
}

export interface LiveOptions {
  signal: AbortSignal;
  /** The exercise at which the learner is, `3.2`: its checks run first. */
  first?: string;
  onEvent?: (event: SpecEvent) => void;
}

/**
 * Checks the learner's answer to a lesson and tells three times: what the checks of the exercise `first` found, what all
 * found, then the same with the types. The first is left out where it would not come before the second.
 */
export async function* checkLive(
  root: string,
  lesson: Lesson,
  { signal, first, onEvent }: LiveOptions,
): AsyncGenerator<LiveVerdict, void, void> {
  const file = lesson.stub;
  const began = Date.now();
  const answer = readAnswer({ lesson, file }, root);
  if (answer.missing) return yield { verdict: judge(answer, noRun), files: [file], began, complete: true };
  const exercises = answer.exercises.map(({ id }) => id);
  const early = new Collector(exercises);
  let onFirstDone = (): void => {};
  const firstDone = new Promise<void>((resolve) => (onFirstDone = resolve));
  const running = runAnswer(root, { lesson, file, exercises, first }, {
    signal,
    onEvent(event) {
      early.handle(event);
      if (event.kind === 'check-start' && event.exercise !== first) onFirstDone();
      onEvent?.(event);
    },
  });
  const typing = soonAfter(running, signal).then(() => checkTypes([file], root, signal));
  typing.catch(() => {}); // awaited below
  const all = running.then(() => 'all');
  all.catch(() => {}); // awaited below, as `running`
  if (first && (await Promise.race([firstDone, all])) !== 'all') {
    const one = answer.exercises.filter(({ id }) => id === first);
    yield {
      verdict: judge({ ...answer, exercises: one }, early.run),
      files: [file],
      began,
      complete: false,
      partial: true,
    };
  }
  const run = await running;
  const files = [...new Set([file, ...run.files])];
  yield { verdict: judge(answer, run), files, began, complete: false };
  const types = await typing;
  yield { verdict: judge({ ...answer, types }, run), files, began, complete: true };
}

/** Resolves when `work` has ended, or after a while. Rejects where `signal` was aborted. */
async function soonAfter(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, TYPES_AFTER_MS)));
  await Promise.race([work, late]);
  clearTimeout(timer);
  signal.throwIfAborted();
}
