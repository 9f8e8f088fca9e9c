import { failingOnce, recorded, type Recording, traced } from '../../../runner/spec-kit/index.ts';

/** What a pace is measured by: the virtual clock, or the real one. Milliseconds. */
export interface Stopwatch {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** A list of calls that nobody has made yet, and what was done with it. */
export interface TimedJobs extends Iterable<() => Promise<string>>, Recording {
  /** When each job started, in order. */
  readonly starts: number[];
  /** Which job it was, from 0, in the same order. */
  readonly started: number[];
}

export interface TimedJobsOptions {
  /**
   * This job, from 0, rejects with `error` when its time is over; the third time that it is called, it answers.
   * `atOnce`: it throws when it is called, and gives no promise.
   */
  fails?: { job: number; error: unknown; atOnce?: boolean };
  closable?: boolean;
  end?: { done?: unknown; value?: unknown };
  failsWith?: unknown;
  /** The second call of `next()` throws this; who asks again is given the second job. */
  breaksOnceWith?: unknown;
  closeFailsWith?: unknown;
}

/** A job for each of `takesMs`, which may be endless: job 0 answers `answer 1` when that many milliseconds are over. */
export function timedJobs(clock: Stopwatch, takesMs: Iterable<number>, options: TimedJobsOptions = {}): TimedJobs {
  const { fails, breaksOnceWith, ...sourceOptions } = options;
  const starts: number[] = [];
  const started: number[] = [];

  function* jobs(): Generator<() => Promise<string>, void> {
    let job = 0;
    for (const ms of takesMs) {
      const index = job++;
      const name = `job ${index + 1}`;
      yield { [name]: () => traced(name, undefined, () => call(index, ms)) }[name]!;
    }
  }

  function call(job: number, ms: number): Promise<string> {
    if (!fails?.atOnce || fails.job !== job) return run(job, ms);
    starts.push(clock.now());
    started.push(job);
    throw fails.error;
  }

  async function run(job: number, ms: number): Promise<string> {
    starts.push(clock.now());
    started.push(job);
    if (ms > 0) await clock.sleep(ms);
    if (fails?.job === job && started.filter((one) => one === job).length < 3) throw fails.error;
    return `answer ${job + 1}`;
  }

  const inOrder = { [Symbol.iterator]: jobs };
  const values = breaksOnceWith === undefined ? inOrder : failingOnce(inOrder, breaksOnceWith);
  return Object.assign(recorded(values, { name: 'jobs', anyTime: true, ...sourceOptions }), { starts, started });
}

/** Milliseconds that a timer may make a start earlier: whole milliseconds, rounded down. */
const EARLY_MS = 1.001;
/** Milliseconds that rounding and timers of 1 ms may make a start later. */
const LATE_MS = 5;

/** Whether two starts are closer than `perSecond` allows. */
export function tooClose(startA: number, startB: number, perSecond: number): boolean {
  return Math.abs(startB - startA) < 1000 / perSecond - EARLY_MS;
}

/** Whether something came later than it could, beyond what timers explain. */
export function tooLate(at: number, soonest: number): boolean {
  return at > soonest + LATE_MS;
}
