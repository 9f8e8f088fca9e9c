import type { AnswerJob, ChildJob } from './events.ts';
import { type Ending, GuardedChild, MOST_KEPT_BYTES, type RunJob } from './guard.ts';

/** How long a run that nobody waits for any more may take to end by itself, before its child is killed. Milliseconds. */
const GIVEN_UP_MS = 250;

/**
 * Runs one answer again and again without the start of a process: a child stands by with everything loaded but the
 * answer. Each run has a worker of its own, so nothing that an answer does to its thread reaches the next run.
 */
export class CheckerSession {
  readonly #root: string;
  #standby: GuardedChild | undefined;
  /** The run that was given up, until its child is free or dead. */
  #leaving: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(root: string) {
    this.#root = root;
  }

  /** Warms a child up for an answer, unless one is. */
  prepare({ lesson, file, key = '0' }: { lesson: string; file: string; key?: string }): void {
    const answer = { key, lesson, file, skip: [] };
    if (this.#isClosed || this.#fits([answer])) return;
    this.#standby?.end();
    this.#standby = this.#start([answer]);
  }

  /** The spec or what it imports has changed: what stands by is out of date. */
  refresh(): void {
    this.#standby?.end();
    this.#standby = undefined;
  }

  /** As `runGuarded`. An aborted run rejects at once; its child is used again if it ends soon, and else killed. */
  readonly run: RunJob = async (job, onEvent, signal) => {
    await this.#leaving;
    signal?.throwIfAborted();
    const child = this.#take(job);
    const running = child.run((event) => signal?.aborted || onEvent(event), undefined, job.first);
    const given = abortOf(signal);
    try {
      return await Promise.race([running, given.promise]);
    } finally {
      given.forget();
      this.#leaving = this.#keep(child, running);
    }
  };

  close(): void {
    this.#isClosed = true;
    this.refresh();
  }

  #take(job: ChildJob): GuardedChild {
    const child = this.#fits(job.answers)
      ? this.#standby!
      : this.#start(job.answers);
    if (child === this.#standby) this.#standby = undefined;
    return child;
  }

  #start(answers: AnswerJob[]): GuardedChild {
    const child = new GuardedChild(this.#root);
    child.give({ root: this.#root, answers, session: true });
    return child;
  }

  #fits(answers: readonly AnswerJob[]): boolean {
    const child = this.#standby;
    return child?.isOver === false && JSON.stringify(child.job.answers) === JSON.stringify(answers);
  }

  /** After a run: the child stands by for the next one, if it can. */
  async #keep(child: GuardedChild, running: Promise<Ending>): Promise<void> {
    const tooLong = setTimeout(() => child.end(), GIVEN_UP_MS);
    await running.catch(() => {});
    clearTimeout(tooLong);
    const isWhole = child.job.answers.every(({ skip }) => skip.length === 0);
    if (child.isOver || this.#isClosed || this.#standby || !isWhole || child.rss > MOST_KEPT_BYTES) child.end();
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
