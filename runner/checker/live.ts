import { knownPage } from '../curriculum/known-page.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { type Checked, openCase } from './check.ts';
import type { AnswerEvent } from './events.ts';
import { judge } from './judge.ts';
import { Collector, runAnswers } from './run.ts';
import type { CheckerSession } from './session.ts';
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
  session: CheckerSession;
  signal: AbortSignal;
  /** The exercise at which the learner is, `3.2`: its checks run first. */
  first?: string;
  onEvent?: (event: AnswerEvent) => void;
}

/**
 * Checks the learner's answer to a lesson and tells three times: what the checks of the exercise `first` found, what all
 * found, then the same with the types. The first is left out where it would not come before the second.
 */
export async function* checkLive(
  root: string,
  lesson: Lesson,
  { session, signal, first, onEvent }: LiveOptions,
): AsyncGenerator<LiveVerdict, void, void> {
  const file = lesson.stub;
  const exercises = knownPage(lesson).sections.map(({ id }) => id);
  const toRun = { key: '0', lesson: lesson.name, file, exercises };
  const early = new Collector(exercises);
  let onFirstDone = (): void => {};
  const firstDone = new Promise<void>((resolve) => (onFirstDone = resolve));
  const running = runAnswers(root, [toRun], {
    signal,
    first,
    runJob: session.run,
    onEvent(event) {
      early.take(event);
      if (event.kind === 'check-start' && event.exercise !== first) onFirstDone();
      onEvent?.(event);
    },
  });
  running.catch(() => {}); // awaited below
  // The child is at work; meanwhile the source is read.
  const answer = openCase({ lesson, file }, toRun.key, root);
  if (answer.missing) {
    await running;
    const verdict = judge(answer, { checks: [], files: [], durationMs: 0 });
    return yield { verdict, files: [file], complete: true };
  }
  const typing = soonAfter(running, signal).then(() => checkTypes([file], root, signal));
  typing.catch(() => {}); // awaited below
  const all = running.then(() => 'all');
  all.catch(() => {}); // awaited below, as `running`
  if (first && (await Promise.race([firstDone, all])) !== 'all') {
    const one = answer.exercises.filter(({ id }) => id === first);
    yield { verdict: judge({ ...answer, exercises: one }, early.run), files: [file], complete: false, partial: true };
  }
  const run = (await running).get(answer.key)!;
  void session.prepare(toRun);
  const files = [...new Set([file, ...run.files])];
  yield { verdict: judge(answer, run), files, complete: false };
  const types = await typing;
  yield { verdict: judge({ ...answer, types }, run), files, complete: true };
}

/** Resolves when `work` has ended, or after a while. Rejects where `signal` was aborted. */
async function soonAfter(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, TYPES_AFTER_MS)));
  await Promise.race([work, late]);
  clearTimeout(timer);
  signal.throwIfAborted();
}
