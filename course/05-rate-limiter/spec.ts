import { describe, test } from 'vitest';
import { AwaitRateLimited, awaitRateLimited, type Job, remainingPause } from '../../lessons/05-rate-limiter.ts';
import {
  type AsyncProbe,
  ensure,
  Explained,
  fail,
  isThenable,
  MOST_PULLS,
  probeAsync,
  protocolWords,
  rejectionOf,
  type Result,
  same,
  stopRecording,
  thrownBy,
  virtual,
  type VirtualClock,
  type Words,
} from '../../runner/spec-kit/index.ts';
import { type Stopwatch, type TimedJobs, timedJobs, tooClose, tooLate } from './kit.ts';
import * as words from './words.ts';

const BAD_RATES = [0, -5, Number.NaN, Infinity];

describe('5.1 remainingPause', () => {
  const say = words.remaining;

  /** Whole milliseconds are enough: timers know no others. */
  const near = (got: unknown, wanted: number) => Math.abs(Number(got) - wanted) <= 1;

  function pause(elapsedMs: number, perSecond: number): { call: string; got: number } {
    const call = `remainingPause(${elapsedMs}, ${perSecond})`;
    let got: unknown;
    const error = thrownBy(() => (got = remainingPause(elapsedMs, perSecond)));
    ensure(error === undefined, () => say.refusesGood(call, error));
    ensure(typeof got === 'number' && !Number.isNaN(got), () => say.notANumber(call, got));
    return { call, got };
  }

  test('is the whole gap when no time has passed', () => {
    for (const [perSecond, gap] of [[5, 200], [2, 500], [20, 50], [3, 1000 / 3], [0.5, 2000]] as const) {
      const { call, got } = pause(0, perSecond);
      if (near(got, gap)) continue;
      ensure(Math.abs(got - 1 / perSecond) > 0.01, () => say.seconds(call, got, gap));
      ensure(got !== perSecond, () => say.rateItself(call, got, gap));
      ensure(got !== 1000 * perSecond, () => say.multiplied(call, got, gap));
      const later = remainingPause(3 * gap, perSecond);
      ensure(!near(later, 2 * gap), () => say.swapped(call, got, gap));
      ensure(!(got === 0 && near(later, -2 * gap)), () => say.minForMax(call, got, gap));
      fail(say.value(call, got, gap));
    }
  });

  test('is shorter by the time that has passed', () => {
    for (const [elapsed, perSecond, left] of [[50, 5, 150], [190, 5, 10], [500, 0.5, 1500]] as const) {
      const { call, got } = pause(elapsed, perSecond);
      if (near(got, left)) continue;
      ensure(!near(got, left + elapsed), () => say.wholeGap(call, got, left));
      ensure(!near(got, left + 2 * elapsed), () => say.added(call, got, left));
      ensure(!near(remainingPause(elapsed / 1000, perSecond), left), () => say.elapsedSeconds(call, got, left));
      fail(say.value(call, got, left));
    }
  });

  test('is never below 0', () => {
    for (const [elapsed, perSecond] of [[200, 5], [500, 5], [60_000, 0.5]] as const) {
      const { call, got } = pause(elapsed, perSecond);
      ensure(got >= 0, () => say.negative(call, got));
      ensure(near(got, 0), () => say.notZero(call, got));
    }
  });

  test('refuses a rate that is not a finite number above 0', () => {
    for (const rate of BAD_RATES) {
      const call = `remainingPause(0, ${rate})`;
      let got: unknown;
      const error = thrownBy(() => (got = remainingPause(0, rate)));
      ensure(error !== undefined, () => say.notRefused(call, rate, got));
      ensure(error instanceof RangeError, () => say.otherRefusal(call, error));
    }
  });
});

type Make = <T>(jobs: Iterable<Job<T>>, perSecond: number) => AsyncIterable<T>;

/** One use of a rate limiter: the jobs are pulled to the last, not to the end. */
interface Plan {
  perSecond: number;
  takes: readonly number[];
  /** How long the loop's body takes each time. */
  consumer?: readonly number[];
  /** How long nobody asks for anything. */
  idle?: number;
}

/** What must hold for the generator and for the class. `name` is how a limiter is made, in words. */
function suite(name: string, make: Make): void {
  const say = words.limiter;

  function limit<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncProbe<T> {
    return probeAsync(`${name}(jobs, ${perSecond})`, () => make(jobs, perSecond));
  }

  async function use(
    clock: Stopwatch,
    { perSecond, takes, consumer = takes.map(() => 0), idle = 0 }: Plan,
  ): Promise<words.Scene> {
    const jobs = timedJobs(clock, takes);
    const it = limit(jobs, perSecond);
    if (idle > 0) await clock.sleep(idle);
    const soonest = [clock.now()];
    const begin = clock.now();
    const got: unknown[] = [];
    for (const ms of consumer) {
      const { done, value } = await it.next();
      ensure(!done && jobs.starts.length > 0, () => say.answers(got, takes.map((_, job) => `answer ${job + 1}`)));
      got.push(value);
      if (ms > 0) await clock.sleep(ms);
      soonest.push(Math.max(jobs.starts.at(-1)! + 1000 / perSecond, clock.now()));
    }
    const sinceBegin = (times: readonly number[]) => times.map((time) => time - begin);
    const call = `${name}(jobs, ${perSecond})`;
    soonest.pop();
    return { call, perSecond, takes, consumer, idle, starts: sinceBegin(jobs.starts), soonest: sinceBegin(soonest) };
  }

  /** Uses a limiter and explains a wrong pace; `tight` and `slack` know better what this plan brings to light. */
  async function pace(
    clock: VirtualClock,
    plan: Plan,
    tight = () => whyTooClose(clock),
    slack = () => whyTooSlow(clock),
  ): Promise<void> {
    const scene = await use(clock, plan);
    const { starts, soonest, perSecond } = scene;
    if (starts.some((start, job) => job > 0 && tooClose(starts[job - 1]!, start, perSecond))) {
      stopRecording();
      fail((await tight())(scene));
    }
    if (starts.some((start, job) => tooLate(start, soonest[job]!))) {
      stopRecording();
      fail((await slack())(scene));
    }
  }

  type Explain = (scene: words.Scene) => Words;

  /** Tells apart what makes two starts too close, by a rate and jobs that bring out the difference. */
  async function whyTooClose(clock: VirtualClock): Promise<Explain> {
    const rare = (await use(clock, { perSecond: 0.01, takes: [0, 0] })).starts[1]!;
    const often = (await use(clock, { perSecond: 50, takes: [0, 0] })).starts[1]!;
    if (Math.abs(rare - 1 / 0.01) <= 2) return say.oneOverRate;
    if (rare <= 2 && Math.abs(often - 50) <= 2) return say.rateItself;
    if (rare <= 2) return say.noPause;
    const { starts } = await use(clock, { perSecond: 5, takes: [10, 10, 10, 10, 10, 10, 10] });
    const close = starts.slice(1).map((start, job) => tooClose(starts[job]!, start, 5));
    if (same(close.slice(0, 4), [false, true, false, true])) return say.stampBeforeSleep;
    if (!close[0] && close.slice(1).every(Boolean)) return say.stampOnlyOnce;
    if (close[0] && starts[5]! >= 500) return say.window;
    return say.tooClose;
  }

  /** Tells apart what makes a start too late: at 2 per second, with jobs of 100 ms and a consumer of 30 ms. */
  async function whyTooSlow(clock: VirtualClock, otherwise: Explain = say.tooSlow): Promise<Explain> {
    const { starts } = await use(clock, { perSecond: 2, takes: [100, 100, 100], consumer: [30, 30, 30] });
    const gap = starts[2]! - starts[1]!;
    const isAbout = (ms: number) => Math.abs(gap - ms) <= 10;
    if (isAbout(630)) return say.fullPause;
    if (isAbout(600)) return say.stampAfterAnswer;
    if (isAbout(530)) return say.consumerNotCounted;
    if (gap >= 1900) return say.multiplied;
    const slow = (await use(clock, { perSecond: 5, takes: [500, 500, 500] })).starts;
    const onGrid = slow.every((start) => Math.abs(start - 200 * Math.round(start / 200)) <= 2);
    return onGrid ? say.grid : otherwise;
  }

  test(
    'hands out the answer of every job, in order',
    virtual(async (clock) => {
      const wanted = ['answer 1', 'answer 2', 'answer 3'];
      const jobs = timedJobs(clock, [30, 10, 20]);
      const it = limit(jobs, 5);
      const got: unknown[] = [];
      const error = await rejectionOf(async () => {
        for (;;) {
          const { done, value } = await it.next();
          if (done) break;
          ensure(typeof value !== 'function', say.functions());
          if (isThenable(value)) value.then(undefined, () => {});
          ensure(!isThenable(value), say.promises());
          got.push(value);
          if (got.length === MOST_PULLS) throw new Explained(protocolWords.neverDone(got.length), 'stuck');
        }
      });
      if (error !== undefined && same(got, wanted)) fail(say.threwAtEnd(error));
      if (error !== undefined) throw error;
      ensure(got.length > 0, say.noAnswers(wanted));
      ensure(!same(got, wanted.slice(0, -1)), () => say.lastBesideDone(got, wanted));
      ensure(same(got, wanted), () => say.answers(got, wanted));
    }),
  );

  test(
    'is its own iterator, and stays finished',
    virtual(async (clock) => {
      const limited = make(timedJobs(clock, [10, 10]), 5);
      const it = probeAsync('limited', () => limited);
      ensure((it.iterator as unknown) === limited, say.notItself());
      await it.values();
      await it.next();
      await it.next();
    }),
  );

  test(
    'starts nothing before it is asked',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [10, 10, 10, 10, 10]);
      const seen = () => ({ starts: jobs.starts.length, pulls: jobs.pulls });
      const it = limit(jobs, 5);
      await clock.sleep(1000);
      const before = seen();
      ensure(before.starts === 0, () => say.startedBefore(before.starts));
      ensure(before.pulls === 0, () => say.pulledBefore(before.pulls));
      await it.next();
      const atOnce = seen();
      ensure(atOnce.starts === 1, () => say.startsAll(atOnce.starts));
      ensure(atOnce.pulls < 5, () => say.collects(atOnce.pulls));
      ensure(atOnce.pulls === 1, () => say.pulledAhead(atOnce.pulls, 1));
      await clock.sleep(1000);
      const later = seen();
      ensure(later.starts === 1, () => say.startsAhead(later.starts));
    }),
  );

  test(
    'starts the first job at once',
    virtual(async (clock) => {
      const { starts } = await use(clock, { perSecond: 5, takes: [10] });
      ensure(!tooLate(starts[0]!, 0), () => say.firstWaits(starts[0]!));
    }),
  );

  test(
    'leaves the gap of the rate between two starts',
    virtual(async (clock) => {
      await pace(clock, { perSecond: 5, takes: [10, 10, 10, 10, 10, 10, 10] });
      for (const perSecond of [20, 3, 0.5]) await pace(clock, { perSecond, takes: [10, 10, 10, 10] });
    }),
  );

  test(
    'counts the time that a job takes',
    virtual(async (clock) => {
      await pace(clock, { perSecond: 5, takes: [100, 100, 100, 100] });
    }),
  );

  test(
    'counts the time that the consumer takes',
    virtual(async (clock) => {
      await pace(clock, { perSecond: 5, takes: [10, 10, 10], consumer: [150, 150, 150] });
      await pace(clock, { perSecond: 5, takes: [10, 10, 10], consumer: [700, 700, 700] });
    }),
  );

  test(
    'hands each answer over as soon as it is there',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [100, 100]);
      const it = limit(jobs, 5);
      for (const start of [0, 1]) {
        await it.next();
        const answered = jobs.starts[start]! + 100;
        const handed = clock.now();
        ensure(!tooLate(handed, answered), () => say.heldBack(`${name}(jobs, 5)`, answered, handed));
      }
    }),
  );

  test(
    'adds no wait to a slow job',
    virtual(async (clock) => {
      const why = () => whyTooSlow(clock, say.slowJobWaits);
      await pace(clock, { perSecond: 5, takes: [500, 500, 500] }, undefined, why);
    }),
  );

  test(
    'allows no burst after an idle time, a slow job or a slow consumer',
    virtual(async (clock) => {
      const because = (explain: Explain) => async () => explain;
      const takes = [10, 10, 10, 10];
      await pace(clock, { perSecond: 5, takes, idle: 1000 }, because(say.slotsFromMaking));
      await pace(clock, { perSecond: 5, takes: [1000, 10, 10, 10, 10] }, because(say.burst));
      await pace(clock, { perSecond: 5, takes, consumer: [1000, 0, 0, 0] }, because(say.burstConsumer));
    }),
  );

  test(
    'pulls one job for each answer, also from a list without an end',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, endless(10));
      const it = limit(jobs, 5);
      for (const answers of [1, 2, 3]) {
        await it.next();
        ensure(jobs.pulls === answers, () => say.pulledAhead(jobs.pulls, answers));
      }
    }),
  );

  test(
    'hands out answers that look like nothing',
    virtual(async () => {
      const wanted = [0, '', null, undefined, false];
      const it = limit<unknown>(wanted.map((answer) => () => Promise.resolve(answer)), 5);
      const got: unknown[] = [];
      for (const _ of wanted) got.push((await it.next()).value);
      const { done } = await it.next();
      ensure(done && same(got, wanted), () => say.falsyEnds(got, wanted));
    }),
  );

  test(
    'passes on the error of a job, and of the jobs',
    virtual(async (clock) => {
      const error = new Error('503: come back later');
      const failing = limit(timedJobs(clock, [10, 10], { fails: { job: 1, error } }), 5);
      await failing.next();
      const got = await rejectionOf(() => failing.next());
      ensure(got === error, () => say.errorLost('The second job rejected', got));
      const broken = limit(timedJobs(clock, [10], { failsWith: error }), 5);
      await broken.next();
      const thrown = await rejectionOf(() => broken.next());
      ensure(thrown === error, () => say.errorLost('`next()` of the jobs threw', thrown));
    }),
  );

  test(
    'waits for any thenable',
    virtual(async () => {
      const thenable: PromiseLike<string> = {
        then: (yes) => Promise.resolve('answer 1').then(yes),
      };
      const it = limit([() => thenable], 5);
      let value: unknown;
      const error = await rejectionOf(async () => ({ value } = await it.next()));
      ensure(error === undefined, () => say.needsPromise(error));
      ensure(value === 'answer 1', () => say.answers([value], ['answer 1']));
    }),
  );

  test(
    'refuses a rate that is not a finite number above 0',
    virtual(async (clock) => {
      for (const rate of BAD_RATES) {
        const jobs = timedJobs(clock, [10, 10]);
        const call = `${name}(jobs, ${rate})`;
        const error = await rejectionOf(async () => {
          const it = limit(jobs, rate);
          await it.next();
          const second = await rejectionOf(() => Promise.race([it.next(), clock.sleep(5000)]));
          if (second instanceof RangeError) fail(say.refusedLate(call, rate));
        });
        ensure(error !== undefined, () => say.notRefused(call, rate));
        ensure(error instanceof RangeError, () => say.otherRefusal(call, error));
        ensure(jobs.starts.length === 0, () => say.refusedLate(call, rate));
      }
    }),
  );
}

describe('5.2 awaitRateLimited', () => {
  suite('awaitRateLimited', (jobs, perSecond) => awaitRateLimited(jobs, perSecond));

  const say = words.closing;
  const limit = (jobs: TimedJobs, perSecond = 5) =>
    probeAsync(`awaitRateLimited(jobs, ${perSecond})`, () => awaitRateLimited(jobs, perSecond));

  test(
    'closes the jobs when the loop leaves early',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [10, 10, 10]);
      const it = limit(jobs);
      await it.next();
      await it.close();
      ensure(jobs.closes > 0, say.notClosed('The loop left after the first answer'));
      ensure(jobs.closes === 1, () => say.closedTwice(jobs.closes));
      const { done, value } = await it.next();
      ensure(done, () => say.goesOn(value));
    }),
  );

  test(
    'closes the jobs when one of them rejects, and is finished then',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [10, 10, 10], { fails: { job: 1, error: new Error('503') } });
      const it = limit(jobs);
      await it.next();
      await rejectionOf(() => it.next());
      ensure(jobs.closes > 0, say.notClosed('A job rejected'));
      ensure(jobs.closes === 1, () => say.closedTwice(jobs.closes));
      const { done, value } = await it.next();
      ensure(done, () => say.goesOnAfterError(value));
    }),
  );

  test(
    'does not close jobs that ran out or broke down by themselves',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [10, 10]);
      await limit(jobs).values();
      ensure(jobs.closes === 0, say.closedAtEnd());
      const broken = timedJobs(clock, [10], { failsWith: new Error('the list broke') });
      await rejectionOf(() => limit(broken).values());
      ensure(broken.closes === 0, say.closedBroken());
    }),
  );

  test(
    'takes jobs that have no `return()`',
    virtual(async (clock) => {
      const it = limit(timedJobs(clock, [10, 10], { closable: false }));
      await it.next();
      const error = await rejectionOf(() => it.close());
      ensure(error === undefined, () => say.needsReturn(error));
    }),
  );

  test('keeps its pace on the real clock, too', async () => {
    const real: Stopwatch = {
      now: () => performance.now(),
      sleep: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
    };
    const perSecond = 25;
    const jobs = timedJobs(real, [0, 0, 0]);
    const begin = real.now();
    let enough: NodeJS.Timeout | undefined;
    const longEnough = new Promise((resolve) => (enough = setTimeout(resolve, 1000)));
    await Promise.race([limit(jobs, perSecond).values(3), longEnough]).finally(() => clearTimeout(enough));
    const starts = jobs.starts.map((start) => start - begin);
    // Only too early is judged: on a slow machine each of them may be late, and not all of them come in time.
    const early = starts.some((start, job) => start < job * (1000 / perSecond - 3));
    ensure(!early, () => words.limiter.realTime(starts, 1000 / perSecond));
  });
});

describe('5.3 AwaitRateLimited', () => {
  suite('new AwaitRateLimited', (jobs, perSecond) => new AwaitRateLimited(jobs, perSecond));
});

const limited = (jobs: TimedJobs, perSecond = 5) =>
  probeAsync(`new AwaitRateLimited(jobs, ${perSecond})`, () => new AwaitRateLimited(jobs, perSecond));

describe('5.4 it closes', () => {
  const say = words.closing;

  /** After an error: finished, without another error. */
  async function ended(it: AsyncProbe<string>): Promise<void> {
    const after = await outcomeOf(it.next());
    if ('error' in after) fail(say.rejectsAgain(after.error));
    else if (!after.value.done) fail(say.goesOnAfterError(after.value.value));
  }

  test(
    '`return()` closes the jobs, once',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [10, 10, 10]);
      const it = limited(jobs);
      await it.next();
      ensure(typeof it.iterator.return === 'function', say.noReturn());
      const answer = await it.close();
      ensure(jobs.closes > 0, say.notClosed('`return()` was called after the first answer'));
      ensure(isDone(answer), () => say.badResult(answer));
      await it.close();
      ensure(jobs.closes === 1, () => say.closedTwice(jobs.closes));
    }),
  );

  test(
    'is finished after `return()`',
    virtual(async (clock) => {
      for (const answers of [2, 0]) {
        const jobs = timedJobs(clock, [10, 10, 10, 10]);
        const it = limited(jobs);
        await it.values(answers);
        await it.close();
        const { done, value } = await it.next();
        ensure(done, () => say.goesOn(value));
        await it.next();
        ensure(jobs.starts.length === answers, () => say.goesOn(undefined));
        ensure(jobs.closes <= 1, () => say.closedTwice(jobs.closes));
      }
    }),
  );

  test(
    '`return()` during a wait: no further job starts',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [10, 10, 10]);
      const it = limited(jobs);
      await it.next();
      const waiting = outcomeOf(it.next());
      await clock.sleep(50);
      const before = jobs.starts.length; // 1 where the pause is kept, and that is not the question here
      const closed = await within(clock, outcomeOf(it.close()));
      const answer = await within(clock, waiting);
      ensure(jobs.starts.length === before, say.startsAfterReturn());
      if (!answer) throw new Explained(say.neverAnswered(), 'stuck');
      if (!closed) throw new Explained(say.returnHangs(), 'stuck');
      ensure(!('error' in answer), () => say.rejectsWaiting((answer as { error: unknown }).error));
      const value = 'value' in answer ? answer.value : undefined;
      ensure(before > 1 || value?.done, () => say.valueAfterReturn(value?.value));
      if ('error' in closed) throw closed.error;
      ensure(
        jobs.closes === 1,
        () => (jobs.closes ? say.closedTwice(jobs.closes) : say.notClosed('`return()` was called during a wait')),
      );
    }),
  );

  test(
    '`return()` while a job runs: the call is answered, and no other job starts',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [100, 10, 10]);
      const it = limited(jobs);
      const running = outcomeOf(it.next());
      await clock.sleep(50);
      const closed = await within(clock, outcomeOf(it.close()));
      const answer = await within(clock, running);
      if (!answer) throw new Explained(say.runningNeverAnswered(), 'stuck');
      if (!closed) throw new Explained(say.returnHangs(), 'stuck');
      const { done, value } = await it.next();
      ensure(done && jobs.starts.length <= 1, () => say.goesOn(value));
      ensure(
        jobs.closes === 1,
        () => (jobs.closes ? say.closedTwice(jobs.closes) : say.notClosed('`return()` was called while a job ran')),
      );
    }),
  );

  test(
    'a job that rejects closes the jobs, and ends it',
    virtual(async (clock) => {
      const error = new Error('503: come back later');
      const jobs = timedJobs(clock, [10, 10, 10], { fails: { job: 1, error } });
      const it = limited(jobs);
      await it.next();
      const got = await rejectionOf(() => it.next());
      ensure(got === error, () => words.limiter.errorLost('The second job rejected', got));
      ensure(jobs.closes > 0, say.notClosed('A job rejected'));
      await ended(it);
      await it.close();
      ensure(jobs.closes === 1, () => say.closedTwice(jobs.closes));
    }),
  );

  test(
    'a job that rejects lets no waiting job start',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [100, 10, 10], { fails: { job: 0, error: new Error('503') } });
      const it = limited(jobs);
      const first = outcomeOf(it.next());
      await clock.sleep(10);
      const second = outcomeOf(it.next());
      await first;
      const before = jobs.starts.length;
      const answer = await within(clock, second);
      await clock.sleep(1000);
      ensure(jobs.starts.length === before, say.startsAfterRejection());
      if (!answer) throw new Explained(say.neverAnswered(), 'stuck');
    }),
  );

  test(
    'does not close jobs that ran out or broke down by themselves',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [10, 10]);
      const it = limited(jobs);
      await it.values();
      await it.close();
      ensure(jobs.closes === 0, say.closedAtEnd());
      const broken = timedJobs(clock, [10], { failsWith: new Error('the list broke') });
      const breaking = limited(broken);
      await rejectionOf(() => breaking.values());
      await breaking.close();
      ensure(broken.closes === 0, say.closedBroken());
      await ended(breaking);
    }),
  );

  test(
    'takes jobs that have no `return()`',
    virtual(async (clock) => {
      const it = limited(timedJobs(clock, [10, 10], { closable: false }));
      await it.next();
      const error = await rejectionOf(() => it.close());
      ensure(error === undefined, () => say.needsReturn(error));
    }),
  );
});

describe('5.5 overlapping calls', () => {
  const say = words.overlapping;

  /** Calls `next()` at each of the times, whether the calls before were answered or not. */
  async function calls(
    clock: VirtualClock,
    it: AsyncProbe<string>,
    times: readonly number[],
  ): Promise<Outcome<Result<string>>[]> {
    const begin = clock.now();
    const pending: Promise<Outcome<Result<string>>>[] = [];
    for (const time of times) {
      if (begin + time > clock.now()) await clock.sleep(begin + time - clock.now());
      pending.push(outcomeOf(it.next()));
    }
    return Promise.all(pending);
  }

  const ATONCE = [0, 0, 0, 0];

  test(
    'each call gets the answer of its own job',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [30, 20, 10, 10]);
      const answers = await calls(clock, limited(jobs), ATONCE);
      ensure(new Set(jobs.started).size === jobs.started.length, () => say.sameJob([...jobs.started]));
      ensure(jobs.started.length === 4, () => say.missing([...jobs.started], 4));
      const got = answers.map(valueOf);
      const wanted = ['answer 1', 'answer 2', 'answer 3', 'answer 4'];
      ensure(same(got, wanted), () => say.mixedUp(got, wanted));
    }),
  );

  test(
    'calls at the same moment stay spaced, no slower than the rate asks',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [10, 10, 10, 10]);
      await calls(clock, limited(jobs), ATONCE);
      const did = [
        '// four calls at once; each job takes 10 ms',
        'const it = new AwaitRateLimited(jobs, 5)',
        'const answers = [it.next(), it.next(), it.next(), it.next()]',
      ].join('\n');
      const scene = { did, starts: jobs.starts, perSecond: 5 };
      ensure(isSpaced(jobs.starts), () => say.race(scene));
      ensure(!jobs.starts.some((start, job) => tooLate(start, job * 200)), () => say.slow(scene));
    }),
  );

  test(
    'calls that come while others wait stay spaced',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [10, 10, 10, 10, 10]);
      await calls(clock, limited(jobs), [0, 50, 60, 60, 1500]);
      const did =
        '// calls after 0, 50, 60, 60 and 1500 ms; each job takes 10 ms\nconst it = new AwaitRateLimited(jobs, 5)';
      ensure(isSpaced(jobs.starts), () => say.race({ did, starts: jobs.starts, perSecond: 5 }));
    }),
  );

  test(
    'calls behind a slow job come in no burst',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [1000, 10, 10, 10]);
      await calls(clock, limited(jobs), ATONCE);
      const did =
        '// four calls at once; the first job takes 1000 ms, the others 10 ms\nconst it = new AwaitRateLimited(jobs, 5)';
      ensure(isSpaced(jobs.starts), () => say.afterSlow({ did, starts: jobs.starts, perSecond: 5 }));
    }),
  );

  test(
    'more calls than jobs lose no answer',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [10, 10, 10]);
      const answers = await calls(clock, limited(jobs), [0, 0, 0, 0, 0]);
      const got = answers.map(valueOf);
      const wanted = ['answer 1', 'answer 2', 'answer 3', 'done', 'done'];
      ensure(same(got, wanted), () => say.lostAtEnd(got, wanted));
    }),
  );

  test(
    'a rejection reaches its own caller only',
    virtual(async (clock) => {
      const error = new Error('503: come back later');
      const jobs = timedJobs(clock, [100, 10, 10], { fails: { job: 0, error } });
      const [first, ...others] = await calls(clock, limited(jobs), [0, 10, 10]);
      ensure(
        first && 'error' in first && first.error === error,
        () => words.limiter.errorLost('The first job rejected', first && 'error' in first ? first.error : undefined),
      );
      for (const other of others) if ('error' in other) fail(say.errorForOthers(other.error));
    }),
  );

  test(
    'spends no wait before `done`',
    virtual(async (clock) => {
      const it = limited(timedJobs(clock, [10, 10]));
      await it.values(2);
      const asked = clock.now();
      await it.next();
      const waited = clock.now() - asked;
      ensure(!tooLate(waited, 0), () => say.waitBeforeDone(waited));
    }),
  );
});

function isSpaced(starts: readonly number[]): boolean {
  const sorted = starts.toSorted((a, b) => a - b);
  return sorted.every((start, job) => job === 0 || !tooClose(sorted[job - 1]!, start, 5));
}

function* endless(value: number): Generator<number, void> {
  for (;;) yield value;
}

type Outcome<T> = { value: T } | { error: unknown };

/** How a promise settles, as a value: nobody need be there when it does. The kit's own errors pass through. */
async function outcomeOf<T>(promise: Promise<T>): Promise<Outcome<T>> {
  let value!: T;
  const error = await rejectionOf(async () => (value = await promise));
  return error === undefined ? { value } : { error };
}

function valueOf(outcome: Outcome<Result<string>>): string {
  if ('error' in outcome) throw outcome.error;
  return outcome.value.done ? 'done' : String(outcome.value.value);
}

/** The value of a promise, or `undefined` if it has none after ten virtual seconds. */
async function within<T>(clock: VirtualClock, promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise, clock.sleep(10_000).then(() => undefined)]);
}

function isDone(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && Boolean((answer as { done?: unknown }).done);
}
