import type { AnswerEvent, AnswerJob, ChildJob } from './events.ts';
import { type Ending, GuardedChild, MOST_KEPT_BYTES, type RunJob } from './guard.ts';

/** How long a run that nobody waits for any more may take to end by itself, before its workers are ended. Milliseconds. */
const GIVEN_UP_MS = 250;

/**
 * Runs one answer again and again without the start of a process: a child stands by with everything loaded but the
 * answer. Each run has a worker of its own, so nothing that an answer does to its thread reaches the next run.
 */
export class CheckerSession {
  readonly #root: string;
  #standby: GuardedChild | undefined;
  /** The child of the last run, which may have ended. */
  #atWork: GuardedChild | undefined;
  /** The last run, until its child is free or dead. */
  #leaving: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(root: string) {
    this.#root = root;
  }

  /** Warms a child up for an answer, unless the run before leaves one. */
  async prepare({ key, lesson, file }: { key: string; lesson: string; file: string }): Promise<void> {
    const answer = { key, lesson, file, skip: [] };
    await this.#leaving;
    if (this.#isClosed || this.#fits([answer])) return;
    this.#standby = this.#start([answer]);
  }

  /** The spec or what it imports has changed: what is loaded is out of date. */
  refresh(): void {
    this.#atWork?.end();
    this.#standby?.end();
    this.#standby = undefined;
  }

  /** As `runGuarded`. An aborted run rejects at once; its child is used again when the run has ended, by itself or not. */
  readonly run: RunJob = async (job, onEvent, signal) => {
    await this.#leaving;
    signal?.throwIfAborted();
    const child = this.#take(job);
    let onBegin = (): void => {};
    const begun = new Promise<void>((resolve) => (onBegin = resolve));
    const hear = (event: AnswerEvent): void => {
      onBegin();
      if (!signal?.aborted) onEvent(event);
    };
    const running = child.run(hear, undefined, job.first);
    const given = abortOf(signal);
    this.#leaving = this.#keep(child, running, begun, given.promise);
    try {
      return await Promise.race([running, given.promise]);
    } finally {
      given.forget();
    }
  };

  close(): void {
    this.#isClosed = true;
    this.refresh();
  }

  #take(job: ChildJob): GuardedChild {
    this.#atWork = this.#fits(job.answers) ? this.#standby! : this.#start(job.answers);
    this.#standby = undefined;
    return this.#atWork;
  }

  /** Starts a child in place of the one that stands by. */
  #start(answers: AnswerJob[]): GuardedChild {
    this.#standby?.end();
    const child = new GuardedChild(this.#root);
    child.give({ root: this.#root, answers, session: true });
    return child;
  }

  #fits(answers: readonly AnswerJob[]): boolean {
    const child = this.#standby;
    return child?.isOver === false && JSON.stringify(child.job.answers) === JSON.stringify(answers);
  }

  /**
   * When a run has ended, its child stands by for the next one, if it can. One that was aborted is given a moment, and
   * waited for while its child is still being started.
   */
  async #keep(
    child: GuardedChild,
    running: Promise<Ending>,
    begun: Promise<void>,
    aborted: Promise<never>,
  ): Promise<void> {
    const ended = running.catch(() => {});
    await Promise.race([ended, aborted.catch(() => {})]);
    await Promise.race([ended, begun]);
    const tooLong = setTimeout(() => void child.abandon(), GIVEN_UP_MS);
    await ended;
    clearTimeout(tooLong);
    const isWhole = child.job.answers.every(({ skip }) => skip.length === 0);
    if (child.isOver || this.#isClosed || !isWhole || child.rss > MOST_KEPT_BYTES) child.end();
    else this.#standby = child;
  }
}

/** A promise that rejects when `signal` aborts, until it is forgotten. */
function abortOf(signal: AbortSignal | undefined): { promise: Promise<never>; forget: () => void } {
  let onAbort = (): void => {};
  const promise = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal!.reason as Error);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
  promise.catch(() => {}); // raced; a rejection after the race is nobody's
  return { promise, forget: () => signal?.removeEventListener('abort', onAbort) };
}
