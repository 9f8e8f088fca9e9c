import { traced, type VirtualClock } from '../../../runner/spec-kit/index.ts';

/** What one call of a job does: after `ms` it answers, or fails with `error`. */
export interface Turn {
  /** Milliseconds until it settles. Default 10. */
  ms?: number;
  /** Default: `answer 1`, and so on. */
  answer?: unknown;
  error?: unknown;
  /** It settles when its signal aborts, as `fetch` does: it rejects with the reason. */
  heeds?: boolean;
}

/** A job, and what was done with it. */
export interface ScriptedJob {
  (signal?: AbortSignal): Promise<unknown>;
  /** When each call began, in virtual milliseconds since the job was made. */
  readonly starts: number[];
  /** What each call was given. */
  readonly signals: (AbortSignal | undefined)[];
  /** How many calls run now. */
  running: number;
  /** The most calls that ran at once. */
  mostRunning: number;
}

/** A job whose first call does what the first turn says, and so on; the last turn holds for all that follow. */
export function scriptedJob(clock: VirtualClock, turns: readonly Turn[]): ScriptedJob {
  const made = clock.now();
  const starts: number[] = [];
  const signals: (AbortSignal | undefined)[] = [];

  async function run(signal: AbortSignal | undefined): Promise<unknown> {
    const turn = turns[Math.min(starts.length, turns.length) - 1]!;
    const { ms = 10, answer = `answer ${starts.length}`, heeds } = turn;
    job.mostRunning = Math.max(job.mostRunning, ++job.running);
    try {
      if (ms > 0) await (heeds && signal ? orAbort(clock.sleep(ms), signal) : clock.sleep(ms));
      if ('error' in turn) throw turn.error;
      return 'answer' in turn ? turn.answer : answer;
    } finally {
      job.running--;
    }
  }

  const job: ScriptedJob = Object.assign((signal?: AbortSignal) => {
    starts.push(clock.now() - made);
    signals.push(signal);
    return traced('job', undefined, () => run(signal));
  }, { starts, signals, running: 0, mostRunning: 0 });
  return job;
}

/** What `work` gives, or the reason of `signal`. The listener is gone before either is told. */
function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    work.finally(() => signal.removeEventListener('abort', stop)).then(resolve, reject);
  });
}
