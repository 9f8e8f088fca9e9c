import { describe, test } from 'vitest';
import { AwaitRateLimited, awaitRateLimited, type Job, remainingPause } from '../../lessons/05-rate-limiter.ts';
import {
  type AsyncProbe,
  ensure,
  Explained,
  fail,
  falsyValues,
  inTurnsAsync,
  isThenable,
  leavesWell,
  MOST_PULLS,
  nextScene,
  probeAsync,
  protocolWords,
  rejectionOf,
  type Result,
  same,
  stopRecording,
  thrownBy,
  virtual,
  type VirtualClock,
} from '../../runner/spec-kit/index.ts';
import { type Stopwatch, type TimedJobs, timedJobs, type TimedJobsOptions, tooClose, tooLate } from './kit/jobs.ts';
import { type Make, paceOf } from './kit/pace.ts';
import * as words from './words.ts';

const BAD_RATES = [0, -5, -0.5, Number.NaN, Infinity, -Infinity];

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
    for (const perSecond of [5, 2, 20, 3, 0.5, 0.01, 1000, 4000]) {
      const gap = 1000 / perSecond;
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
    for (
      const [elapsed, perSecond, left] of [[50, 5, 150], [190, 5, 10], [500, 0.5, 1500], [1500, 0.5, 500]] as const
    ) {
      const { call, got } = pause(elapsed, perSecond);
      if (near(got, left)) continue;
      ensure(got !== left + elapsed, () => say.wholeGap(call, got, left));
      ensure(!near(got, left + 2 * elapsed), () => say.added(call, got, left));
      ensure(!near(remainingPause(elapsed / 1000, perSecond), left), () => say.elapsedSeconds(call, got, left));
      ensure(!near(remainingPause(elapsed * 1000, perSecond), left), () => say.elapsedInSeconds(call, got, left));
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

/** What must hold for the generator and for the class. `name` is how a limiter is made, in words. */
function suite(name: string, make: Make): void {
  const say = words.limiter;
  const { use, keepsPace, whyTooSlow, becauseOf } = paceOf(name, make);

  function limit<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncProbe<T> {
    return probeAsync(`${name}(jobs, ${perSecond})`, () => make(jobs, perSecond));
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
          if (done) {
            ensure(value === undefined || value !== wanted[got.length], () => say.lastBesideDone(value, got, wanted));
            break;
          }
          ensure(typeof value !== 'function', say.functions());
          if (isThenable(value)) value.then(undefined, () => {});
          ensure(!isThenable(value), say.promises());
          got.push(value);
          if (got.length === MOST_PULLS) throw new Explained(protocolWords.neverDone(got.length, got), 'stuck');
        }
      });
      if (error !== undefined && same(got, wanted)) fail(say.threwAtEnd(error));
      ensure(!(error instanceof RangeError), () => say.refusesGoodRate(error));
      if (error !== undefined) throw error;
      ensure(got.length > 0, () => say.noAnswers(wanted, jobs.pulls, jobs.starts.length));
      ensure(got.some((value) => value !== undefined), () => protocolWords.withoutValue(got, wanted));
      const breaksOff = got.length < wanted.length && same(got, wanted.slice(0, got.length));
      ensure(!breaksOff || jobs.pulls > got.length, () => say.endsBySelf(got, jobs.pulls, wanted));
      ensure(same(got, wanted), () => say.answers(got, wanted));
    }),
  );

  test(
    'is its own iterator, and stays finished',
    virtual(async (clock) => {
      const limited = make(timedJobs(clock, [10, 10]), 5);
      const it = probeAsync('limited', () => limited);
      ensure((it.iterator as unknown) === limited, say.notItself());
      const plain = await use(clock, { perSecond: 5, takes: [10, 10] });
      nextScene();
      const jobs = timedJobs(clock, [10, 10]);
      const resumed = make(jobs, 5);
      for (const _ of [1, 2]) await resumed[Symbol.asyncIterator]().next();
      const [first, second] = jobs.starts.map((start) => start - jobs.starts[0]!);
      const forgets = tooClose(first!, second!, 5) && !tooClose(plain.starts[0]!, plain.starts[1]!, 5);
      ensure(!forgets, () => say.forgetsStart(second!));
      nextScene();
      await it.values();
      for (const _ of [1, 2]) {
        const error = await rejectionOf(() => it.next());
        ensure(error === undefined, () => say.rejectsAfterEnd(error));
      }
      const job = () => Promise.resolve('a job');
      const results = [{ value: job, done: false }, { value: undefined, done: true }, { value: job, done: false }];
      const woken = limit({ [Symbol.iterator]: () => ({ next: () => results.shift()! }) } as Iterable<typeof job>, 5);
      await woken.values(1);
      for (const _ of [1, 2]) await woken.next(); // one that goes on after its end is explained by the probe
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
      ensure(atOnce.starts > 0, say.startsNone());
      ensure(atOnce.starts < 5, () => say.startsAll(atOnce.starts));
      ensure(atOnce.starts === 1, () => say.startsAhead(atOnce.starts));
      ensure(atOnce.pulls <= 5, () => say.collects(atOnce.pulls));
      ensure(atOnce.pulls === 1, () => say.pulledAhead(atOnce.pulls, 1));
      await clock.sleep(1000);
      const later = seen();
      ensure(later.starts === 1, () => say.startsAhead(later.starts));
    }),
  );

  test(
    'two at a time do not touch each other',
    virtual(async (clock) => {
      const jobsOf = (answers: string[]) => answers.map((answer) => () => Promise.resolve(answer));
      const uses = [['a', 'b', 'c'], ['d', 'e']] as const;
      const makes = uses.map((answers) => () => make(jobsOf([...answers]), 5));
      await inTurnsAsync(`${name}(jobs, 5)`, [makes[0]!, makes[1]!], uses);

      // The same calls, alone and beside other limiters.
      const call = { perSecond: 0.5, takes: [10] };
      await clock.sleep(10_000);
      const alone = (await use(clock, { perSecond: 5, takes: [10, 10, 10], consumer: [0, 110, 0] })).starts;
      await clock.sleep(10_000);
      const begin = clock.now();
      await use(clock, call);
      if (tooLate(clock.now() - begin, 10)) return; // slow by itself: other checks say so
      await clock.sleep(10_000);
      nextScene();
      const jobs = timedJobs(clock, [10, 10, 10, 10]);
      const it = limit(jobs, 5);
      await it.next();
      const waiting = outcomeOf(it.next());
      const late = (await use(clock, call)).starts[0]!;
      ensure(!tooLate(late, 0), () => say.firstBehindOther(late));
      valueOf(await waiting);
      await clock.sleep(100);
      await use(clock, call);
      await it.next();
      const beside = jobs.starts.map((start) => start - jobs.starts[0]! + alone[0]!);
      ensure(beside.every((start, job) => Math.abs(start - alone[job]!) <= 2), () => say.otherPace(alone, beside));
      const fails = { job: 0, error: new Error('503: come back later') };
      const other = probeAsync(`${name}(others, 5)`, () => make(timedJobs(clock, [10, 10], { fails }), 5), 'other');
      await rejectionOf(() => other.iterator.next()); // what it answers is for the check of errors
      const { done } = await it.next();
      ensure(!done, () => say.otherEnds('A job of another limiter rejected'));
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
      await keepsPace(clock, { perSecond: 5, takes: [10, 10, 10, 10, 10, 10, 10] });
      for (const perSecond of [20, 3, 0.5]) await keepsPace(clock, { perSecond, takes: [10, 10, 10, 10] });
    }),
  );

  test(
    'counts the time that a job takes',
    virtual(async (clock) => {
      await keepsPace(clock, { perSecond: 5, takes: [100, 100, 100, 100] });
    }),
  );

  test(
    'counts the time that the consumer takes',
    virtual(async (clock) => {
      await keepsPace(clock, { perSecond: 5, takes: [10, 10, 10], consumer: [150, 150, 150] });
      await keepsPace(clock, { perSecond: 5, takes: [10, 10, 10], consumer: [700, 700, 700] });
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
        const untilGapIsOver = Math.abs(handed - jobs.starts[start]! - 200) <= 2;
        ensure(!tooLate(handed, answered), () => say.heldBack(`${name}(jobs, 5)`, answered, handed, untilGapIsOver));
      }
    }),
  );

  test(
    'adds no wait to a slow job',
    virtual(async (clock) => {
      const why = () => whyTooSlow(clock, say.slowJobWaits);
      await keepsPace(clock, { perSecond: 5, takes: [500, 500, 500] }, undefined, why);
    }),
  );

  test(
    'allows no burst after an idle time, a slow job or a slow consumer',
    virtual(async (clock) => {
      const plain = { perSecond: 5, takes: [10, 10, 10, 10] };
      const takes = [1000, 10, 10, 10, 10];
      await keepsPace(clock, { ...plain, idle: 1000 }, becauseOf(plain, say.slotsFromMaking));
      await keepsPace(clock, { ...plain, takes }, becauseOf(plain, say.burst));
      await keepsPace(clock, { ...plain, consumer: [1000, 0, 0, 0] }, becauseOf(plain, say.burstConsumer));
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
      ensure(jobs.opened === 1, () => say.opened(jobs.opened));
    }),
  );

  test(
    'hands out answers that look like nothing',
    virtual(async () => {
      const wanted = [...falsyValues, 'the last'];
      const it = limit<unknown>(wanted.map((answer) => () => Promise.resolve(answer)), 5);
      const got = await it.values();
      const ended = got.length < wanted.length && same(got, wanted.slice(0, got.length));
      ensure(!ended, () => say.falsyEnds(got, wanted));
      ensure(same(got, wanted), () => say.falsyLost(got, wanted));
    }),
  );

  test(
    'passes on the error of a job, and of the jobs',
    virtual(async (clock) => {
      const error = new Error('503: come back later');
      for (const reason of [error, null]) {
        const jobs = timedJobs(clock, [10, 10], { fails: { job: 1, error: reason } });
        const failing = limit(jobs, 5);
        await failing.next();
        const got = await rejectionOf(() => failing.next());
        ensure(jobs.starts.length <= 2, () => say.triedAgain(jobs.starts.length - 1));
        ensure(reason !== null || got !== undefined, say.nullLost());
        ensure(got === reason, () => say.errorLost('The second job rejected', got));
        nextScene();
      }
      const broken = limit(timedJobs(clock, [10], { failsWith: error }), 5);
      await broken.next();
      const thrown = await rejectionOf(() => broken.next());
      ensure(thrown === error, () => say.errorLost('`next()` of the jobs threw', thrown));
      nextScene();
      const works = () => Promise.resolve('answer 1');
      const throws = (): Promise<string> => {
        throw error;
      };
      const throwing = limit([works, throws, works], 5);
      await throwing.next();
      const late = await rejectionOf(() => throwing.next());
      ensure(late === error, () => say.errorLost('The second job threw an error at once, without a promise', late));
    }),
  );

  test(
    'believes what `done` of the jobs says, and looks at no value beside it',
    virtual(async (clock) => {
      const job = () => Promise.resolve('beside `done`');
      for (const end of [{ done: 1 }, { done: true, value: job }]) {
        nextScene();
        const it = limit(timedJobs(clock, [10, 10], { end }), 5);
        let got: unknown[] = [];
        const error = await rejectionOf(async () => (got = await it.values(3)));
        ensure(error === undefined && got.length === 2, () => say.endMissed(end, got, error));
      }
      nextScene();
      const bare = [job, job].map((value) => ({ value }) as IteratorResult<typeof job>);
      const it = limit(
        { [Symbol.iterator]: () => ({ next: () => bare.shift() ?? { value: undefined, done: true } }) },
        5,
      );
      const got = await it.values(3);
      ensure(got.length === 2, () => say.endInvented(got));
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
          for (const _ of [1, 2]) await Promise.race([it.next(), clock.sleep(1000)]);
        });
        ensure(error !== undefined, () => say.notRefused(call, rate));
        ensure(error instanceof RangeError, () => say.otherRefusal(call, error));
        ensure(jobs.starts.length === 0, () => say.refusedLate(call, rate));
        nextScene();
      }
      const error = await rejectionOf(() => limit([], 0).next());
      ensure(error instanceof RangeError, () => say.acceptedWithoutJobs(`${name}([], 0)`, error));
    }),
  );
}

describe('5.2 awaitRateLimited', () => {
  suite('awaitRateLimited', (jobs, perSecond) => awaitRateLimited(jobs, perSecond));

  const limit = (jobs: TimedJobs) => probeAsync('awaitRateLimited(jobs, 5)', () => awaitRateLimited(jobs, 5));

  test(
    'closes the jobs when the loop leaves early',
    virtual((clock) => leavesWell(opening(clock, limit))),
  );

  test(
    'closes the jobs when one of them rejects, and is finished then',
    virtual((clock) => closesAtRejection(clock, limit)),
  );

  test(
    'does not close jobs that ran out or broke down by themselves',
    virtual((clock) => leavesEndedJobsOpen(clock, limit)),
  );

  test('keeps its pace on the real clock', async () => {
    const real: Stopwatch = {
      now: () => performance.now(),
      sleep: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
    };
    const jobs = timedJobs(real, [0, 0, 0]);
    const begin = real.now();
    let enough: NodeJS.Timeout | undefined;
    const longEnough = new Promise((resolve) => (enough = setTimeout(resolve, 1000)));
    const it = probeAsync('awaitRateLimited(jobs, 25)', () => awaitRateLimited(jobs, 25));
    await Promise.race([it.values(3), longEnough]).finally(() => clearTimeout(enough));
    const starts = jobs.starts.map((start) => start - begin);
    // Only too early is judged: on a slow machine each of them may be late, and not all of them come in time.
    const early = starts.some((start, job) => start < job * (40 - 3));
    ensure(!early, () => words.limiter.realTime(starts));
  });
});

describe('5.3 AwaitRateLimited', () => {
  suite('new AwaitRateLimited', (jobs, perSecond) => new AwaitRateLimited(jobs, perSecond));
});

const limited = (jobs: TimedJobs) => probeAsync('new AwaitRateLimited(jobs, 5)', () => new AwaitRateLimited(jobs, 5));

describe('5.4 it closes', () => {
  const say = words.closing;

  test(
    '`return()` closes the jobs, once',
    virtual(async (clock) => {
      await leavesWell(opening(clock, limited));
      nextScene();
      const answer = await limited(timedJobs(clock, [10, 10])).close();
      ensure(isDone(answer), () => say.notDone(answer));
      nextScene();
      const mute = { next: () => ({ value: () => Promise.resolve('answer'), done: false }), return: () => ({}) };
      const it = new AwaitRateLimited({ [Symbol.iterator]: () => mute as Iterator<Job<string>> }, 5);
      const own = probeAsync('new AwaitRateLimited(jobs, 5)', () => it);
      await own.next();
      const forwarded = await own.close();
      ensure(isDone(forwarded), () => say.forwarded(forwarded));
    }),
  );

  test(
    '`return()` before the first `next()` leaves nothing open',
    virtual(async (clock) => {
      await leavesWell(opening(clock, limited), { after: 0 });
      nextScene();
      const jobs = timedJobs(clock, [10, 10]);
      await limited(jobs).close();
      ensure(jobs.closes === jobs.opened, () => say.openedAndLeft());
    }),
  );

  test(
    'closing one leaves another one as it is',
    virtual(async (clock) => {
      const it = limited(timedJobs(clock, [10, 10]));
      const other = probeAsync('new AwaitRateLimited(others, 5)', () => {
        return new AwaitRateLimited(timedJobs(clock, [10, 10]), 5);
      }, 'other');
      await it.next();
      await other.next();
      await other.close();
      const { done } = await it.next();
      ensure(!done, () => words.limiter.otherEnds('Another limiter was closed with `return()`'));
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
      const timers = clock.timers();
      const closing = outcomeOf(it.close());
      const stopped = clock.timers() < timers;
      const closed = await within(clock, closing);
      const answer = await within(clock, waiting);
      ensure(jobs.starts.length === before, say.startsAfterReturn());
      if (!answer) throw new Explained(say.neverAnswered(stopped), 'stuck');
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
      const error = new Error('503: come back later');
      for (const fails of [undefined, { job: 0, error }]) {
        nextScene();
        const jobs = timedJobs(clock, [100, 10, 10], fails && { fails });
        const it = limited(jobs);
        const running = outcomeOf(it.next());
        await clock.sleep(50);
        const closed = await within(clock, outcomeOf(it.close()));
        const answer = await within(clock, running);
        if (!answer) throw new Explained(say.runningNeverAnswered(), 'stuck');
        if (!closed) throw new Explained(say.returnHangs(), 'stuck');
        if ('error' in answer) {
          ensure(fails && answer.error === error, () => say.runningRejected(answer.error));
        } else if (!answer.value.done) {
          ensure(!fails && answer.value.value === 'answer 1', () => say.runningMixedUp(answer.value.value));
        }
        const after = await outcomeOf(it.next());
        if ('error' in after) fail(say.rejectsAgain('`return()` was called', after.error, fails !== undefined));
        ensure(after.value.done, () => say.goesOn(after.value.value));
        ensure(jobs.starts.length <= 1, say.startsAfterClosing());
        ensure(
          jobs.closes === 1,
          () => (jobs.closes ? say.closedTwice(jobs.closes) : say.notClosed('`return()` was called while a job ran')),
        );
      }
    }),
  );

  test(
    'a job that rejects closes the jobs, and ends it',
    virtual((clock) => closesAtRejection(clock, limited)),
  );

  test(
    'does not close jobs that ran out or broke down by themselves',
    virtual((clock) => leavesEndedJobsOpen(clock, limited)),
  );
});

describe('5.5 overlapping calls', () => {
  const say = words.overlapping;
  const alone = paceOf('new AwaitRateLimited', (jobs, perSecond) => new AwaitRateLimited(jobs, perSecond));

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

  /** What is wrong without any overlap is told first: then it is not the overlap. */
  async function keepsPaceAlone(clock: VirtualClock): Promise<void> {
    stopRecording();
    await alone.keepsPace(clock, { perSecond: 5, takes: [10, 10, 10] });
  }

  async function areSpaced(clock: VirtualClock, scene: words.Calls, otherwise = say.tooClose): Promise<void> {
    const starts = scene.starts.toSorted((a, b) => a - b);
    const pairs = starts.slice(1).map((start, job) => [starts[job]!, start] as const);
    if (!pairs.some(([before, start]) => tooClose(before, start, 5))) return;
    await keepsPaceAlone(clock);
    fail((pairs.some(([before, start]) => start - before < 1) ? say.race : otherwise)(scene));
  }

  const ATONCE = [0, 0, 0, 0];

  test(
    'each call gets the answer of its own job',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [30, 20, 10, 10]);
      const answers = await calls(clock, limited(jobs), ATONCE);
      ensure(new Set(jobs.started).size === jobs.started.length, () => say.sameJob([...jobs.started]));
      for (const answer of answers) if ('error' in answer) fail(say.refused(answer.error));
      const got = answers.map(valueOf);
      const isShared = jobs.started.length < 4 && new Set(got).size === jobs.started.length;
      ensure(!isShared, () => say.sharedAnswer(got));
      ensure(jobs.started.length === 4, () => say.missing([...jobs.started], 4));
      const wanted = ['answer 1', 'answer 2', 'answer 3', 'answer 4'];
      ensure(same(got, wanted), () => say.mixedUp(got, wanted));
      ensure(same(jobs.started, [0, 1, 2, 3]), () => say.outOfOrder([...jobs.started]));
      nextScene();
      const inFlight = (await calls(clock, limited(timedJobs(clock, [700, 10, 300, 10])), ATONCE)).map(valueOf);
      ensure(same(inFlight, wanted), () => say.mixedUp(inFlight, wanted));
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
      await areSpaced(clock, scene);
      if (!jobs.starts.some((start, job) => tooLate(start, job * 200))) return;
      await keepsPaceAlone(clock);
      fail(say.slow(scene));
    }),
  );

  test(
    'calls that come while others wait stay spaced',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [10, 10, 10, 10, 10]);
      await calls(clock, limited(jobs), [0, 50, 60, 60, 1500]);
      const did =
        '// calls after 0, 50, 60, 60 and 1500 ms; each job takes 10 ms\nconst it = new AwaitRateLimited(jobs, 5)';
      await areSpaced(clock, { did, starts: jobs.starts, perSecond: 5 });
    }),
  );

  test(
    'calls that wait for a slow job come in no burst',
    virtual(async (clock) => {
      const jobs = timedJobs(clock, [1000, 10, 10, 10]);
      await calls(clock, limited(jobs), ATONCE);
      const did =
        '// four calls at once; the first job takes 1000 ms, the others 10 ms\nconst it = new AwaitRateLimited(jobs, 5)';
      await areSpaced(clock, { did, starts: jobs.starts, perSecond: 5 }, say.afterSlow);
      nextScene();
      const slow = timedJobs(clock, [300, 10, 10]);
      const begin = clock.now();
      await calls(clock, limited(slow), [0, 10, 320]);
      const starts = slow.starts.map((start) => start - begin);
      const after =
        '// calls after 0, 10 and 320 ms; the first job takes 300 ms\nconst it = new AwaitRateLimited(jobs, 5)';
      await areSpaced(clock, { did: after, starts, perSecond: 5 }, say.setBack);
    }),
  );

  test(
    'more calls than jobs lose no answer',
    virtual(async (clock) => {
      const fitting = (await calls(clock, limited(timedJobs(clock, [10, 10, 10])), [0, 0, 0])).map(valueOf);
      nextScene();
      const answers = await calls(clock, limited(timedJobs(clock, [10, 10, 10])), [0, 0, 0, 0, 0]);
      const got = answers.map(valueOf);
      const wanted = ['answer 1', 'answer 2', 'answer 3', 'done', 'done'];
      const isLost = wanted.some((answer) => !got.includes(answer));
      const cutOff = isLost && same(fitting, wanted.slice(0, 3)) && got.slice(0, 3).includes('done');
      ensure(!cutOff, () => say.lostAtEnd(got, wanted));
      ensure(same(got, wanted), () => say.mixedUp(got, wanted));
    }),
  );

  for (const rejects of [false, true]) {
    test(
      `${rejects ? 'a job that rejects' : '`return()`'} ends all calls that wait: no further job starts`,
      virtual(async (clock) => {
        const fails = { job: 0, error: new Error('503: come back later') };
        const jobs = timedJobs(clock, [100, 10, 10], rejects ? { fails } : {});
        const it = limited(jobs);
        const first = outcomeOf(it.next());
        if (!rejects) await first;
        const waiting = [outcomeOf(it.next()), outcomeOf(it.next())];
        await clock.sleep(10);
        const before = Math.max(1, jobs.starts.length); // 1 where the pace is kept, and that is not the question here
        await within(clock, rejects ? first : outcomeOf(it.close()));
        const answers: (Outcome<Result<string>> | undefined)[] = [];
        for (const call of waiting) answers.push(await within(clock, call));
        ensure(jobs.starts.length === before, () => say.startsAfter(rejects));
        for (const answer of answers) {
          if (!answer) throw new Explained(say.neverAnswered(rejects), 'stuck');
          if ('error' in answer) fail(say.endsWithError(answer.error, rejects));
          ensure(before > 1 || answer.value.done, () => say.valueAfterEnd(answer.value.value, rejects));
        }
      }),
    );
  }

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
      for (const other of others) if ('error' in other) fail(say.errorForOthers(other.error, error));
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

/** Opens a limiter over jobs that are closed in the ways that `leavesWell` tries. */
function opening(clock: VirtualClock, limit: (jobs: TimedJobs) => AsyncProbe<string>) {
  return ({ closable, closeFailsWith }: TimedJobsOptions) => {
    const jobs = timedJobs(clock, [10, 10, 10], {
      ...(closable === false && { closable }),
      ...(closeFailsWith !== undefined && { closeFailsWith }),
    });
    return { source: jobs, it: limit(jobs) };
  };
}

/** A job that rejects closes the jobs once, and is the end; when closing fails as well, either error may be told. */
async function closesAtRejection(
  clock: VirtualClock,
  limit: (jobs: TimedJobs) => AsyncProbe<string>,
): Promise<void> {
  const say = words.closing;
  const error = new Error('503: come back later');
  const closeFailsWith = new Error('cannot close');
  const plain = { job: 1, error };
  for (
    const options of [
      { fails: plain },
      { fails: plain, closeFailsWith },
      { fails: { ...plain, atOnce: true } },
      { fails: { job: 1, error: null } },
    ]
  ) {
    nextScene();
    const jobs = timedJobs(clock, [10, 10, 10], options);
    const it = limit(jobs);
    await it.next();
    const { fails } = options;
    const did = 'atOnce' in fails
      ? 'threw at once, without a promise'
      : fails.error
      ? 'rejected'
      : 'rejected with `null`';
    const got = await rejectionOf(() => it.next());
    const told = got === fails.error || ('closeFailsWith' in options && got === closeFailsWith);
    ensure(fails.error !== null || got !== undefined, words.limiter.nullLost());
    ensure(told, () => words.limiter.errorLost(`The second job ${did}`, got));
    ensure(jobs.closes > 0, say.notClosed(`A job ${did}`));
    const after = await outcomeOf(it.next());
    if ('error' in after) fail(say.rejectsAgain(`A job ${did}`, after.error));
    ensure(after.value.done, () => say.goesOnAfterError(`A job ${did}`, after.value.value));
    const late = await rejectionOf(() => it.close());
    ensure(!(late instanceof TypeError), () => say.closesNothing(late));
    if (late !== undefined) throw late;
    ensure(jobs.closes === 1, () => say.closedTwice(jobs.closes));
  }
}

/** Jobs that ran out are not closed; nor are those whose `next()` threw, but for an explicit `return()` afterwards. */
async function leavesEndedJobsOpen(
  clock: VirtualClock,
  limit: (jobs: TimedJobs) => AsyncProbe<string>,
): Promise<void> {
  const say = words.closing;
  const jobs = timedJobs(clock, [10, 10]);
  const it = limit(jobs);
  await it.values();
  await it.close();
  ensure(jobs.closes === 0, say.closedAtEnd());
  nextScene();
  const broken = timedJobs(clock, [10, 10], { breaksOnceWith: new Error('the list broke') });
  const breaking = limit(broken);
  await breaking.next();
  await rejectionOf(() => breaking.next());
  ensure(broken.closes === 0, say.closedBroken());
  const { pulls } = broken;
  const after = await outcomeOf(breaking.next());
  if ('error' in after) fail(say.rejectsAgain('`next()` of the jobs threw', after.error));
  ensure(after.value.done, () => say.goesOnAfterError('`next()` of the jobs threw', after.value.value));
  ensure(broken.pulls === pulls, () => say.asksBroken(broken.pulls - pulls));
  ensure(broken.closes === 0, say.closedBroken());
}

function* endless(value: number): Generator<number, void> {
  for (;;) yield value;
}

type Outcome<T> = { value: T } | { error: unknown };

/** How a promise settles, as a value. The kit's own errors pass through. */
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
