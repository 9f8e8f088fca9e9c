import {
  ensure,
  fail,
  probeAsync,
  type Result,
  stopRecording,
  type VirtualClock,
  type Words,
} from '../../../runner/spec-kit/index.ts';
import type { Job } from '../../../solutions/05-rate-limiter.ts';
import { limiter as say, type Scene } from '../words.ts';
import { type Stopwatch, timedJobs, tooClose, tooLate } from './jobs.ts';

export type Make = <T>(jobs: Iterable<Job<T>>, perSecond: number) => AsyncIterable<T>;

/** One use of a rate limiter: the jobs are pulled to the last, not to the end. */
export interface Plan {
  perSecond: number;
  takes: readonly number[];
  /** How long the loop's body takes each time. */
  consumer?: readonly number[];
  /** How long no answer is asked for at first. */
  idle?: number;
}

type Explain = (scene: Scene) => Words;
type Why = (clock: VirtualClock) => Promise<Explain>;

/** Measures a limiter's pace, and finds out what makes it wrong. `name` is how the limiter is made, in words. */
export function paceOf(name: string, make: Make) {
  async function use(
    clock: Stopwatch,
    { perSecond, takes, consumer = takes.map(() => 0), idle = 0 }: Plan,
  ): Promise<Scene> {
    const jobs = timedJobs(clock, takes);
    const call = `${name}(jobs, ${perSecond})`;
    const it = probeAsync(call, () => make(jobs, perSecond));
    if (idle > 0) await clock.sleep(idle);
    const soonest = [clock.now()];
    const begin = clock.now();
    const got: unknown[] = [];
    for (const ms of consumer) {
      const { done, value }: Result<string> = await it.next();
      ensure(!done && jobs.starts.length > 0, () => say.answers(got, takes.map((_, job) => `answer ${job + 1}`)));
      got.push(value);
      if (ms > 0) await clock.sleep(ms);
      soonest.push(Math.max(jobs.starts.at(-1)! + 1000 / perSecond, clock.now()));
    }
    soonest.pop();
    const sinceBegin = (times: readonly number[]) => times.map((time) => time - begin);
    return { call, perSecond, takes, consumer, idle, starts: sinceBegin(jobs.starts), soonest: sinceBegin(soonest) };
  }

  /** Uses a limiter and explains a wrong pace; `tight` and `slack` know better what this plan brings to light. */
  async function keepsPace(
    clock: VirtualClock,
    plan: Plan,
    tight: Why = whyTooClose,
    slack: Why = whyTooSlow,
  ): Promise<void> {
    const scene = await use(clock, plan);
    const why = isTooClose(scene) ? tight : isTooSlow(scene) ? slack : undefined;
    if (!why) return;
    if (why === slack && isOnlyFirstLate(scene)) fail(say.firstLate(scene));
    stopRecording();
    fail((await why(clock))(scene));
  }

  /** How long after the first start the second one comes, when no time is lost with jobs. */
  async function gapAt(clock: VirtualClock, perSecond: number): Promise<number> {
    const { starts } = await use(clock, { perSecond, takes: [0, 0] });
    return starts[1]! - starts[0]!;
  }

  /** Tells apart what makes two starts too close, by rates and jobs that bring out the difference. */
  async function whyTooClose(clock: VirtualClock): Promise<Explain> {
    const timers = clock.timers();
    const rare = await gapAt(clock, 0.2);
    const unheeded = clock.timers() > timers;
    const often = await gapAt(clock, 50);
    if (isAbout(rare, 1 / 0.2) && often <= 1) return say.oneOverRate;
    if (rare <= 1 && isAbout(often, 50)) return say.rateItself;
    const gaps = gapsOf((await use(clock, { perSecond: 5, takes: [10, 10, 10, 10, 10, 10, 10] })).starts);
    const kept = gaps.map((gap) => !tooClose(0, gap, 5));
    const none = gaps.map((gap) => isAbout(gap, 10));
    if (rare <= 1 && often <= 1) {
      if (none.every(Boolean)) return unheeded ? say.notAwaited : say.noPause;
      if (none[0] && kept.slice(1).every(Boolean)) return say.notAfterFirst;
    } else if (isAbout(rare, often)) return say.samePause;
    if (kept[0] && none[1] && kept[2] && none[3]) return say.stampBeforeSleep;
    if (kept[0] && none.slice(1).every(Boolean)) return say.onlyFirstGap;
    if (none[0] && gaps.some((gap) => gap > 400)) return say.window;
    return say.tooClose;
  }

  /** Tells apart what makes a start too late, by the time of a job and of the consumer in a gap of 500 ms. */
  async function whyTooSlow(clock: VirtualClock, otherwise: Explain = say.tooSlow): Promise<Explain> {
    if (isAbout(await gapAt(clock, 0.5), await gapAt(clock, 20))) return say.samePause;
    if (isAbout(await gapAt(clock, 2), 2000) && isAbout(await gapAt(clock, 4), 4000)) return say.multiplied;
    const jobAndConsumer = { takes: [100, 100, 170, 100, 100], consumer: [30, 30, 30, 90, 30] };
    const gaps = gapsOf((await use(clock, { perSecond: 2, ...jobAndConsumer })).starts).slice(1);
    const are = (...wanted: number[]) => gaps.every((gap, i) => isAbout(gap, wanted[i]!));
    if (are(630, 700, 690)) return say.fullPause;
    if (are(600, 670, 600)) return say.stampAfterAnswer;
    if (are(530, 530, 590)) return say.consumerNotCounted;
    const slow = gapsOf((await use(clock, { perSecond: 5, takes: [330, 470, 330, 470] })).starts);
    const onGrid = are(500, 500, 500) && [400, 600, 400].every((wanted, i) => isAbout(slow[i]!, wanted));
    return onGrid ? say.grid : otherwise;
  }

  /** `explain` where the same plan `without` its one trait keeps pace, and what is wrong there otherwise. */
  function becauseOf(without: Plan, explain: Explain): Why {
    return async (clock) => (isTooClose(await use(clock, without)) ? whyTooClose(clock) : explain);
  }

  return { use, keepsPace, whyTooSlow, becauseOf };
}

const isAbout = (ms: number, wanted: number): boolean => Math.abs(ms - wanted) <= 2;

function gapsOf(starts: readonly number[]): number[] {
  return starts.slice(1).map((start, job) => start - starts[job]!);
}

function isTooClose({ starts, perSecond }: Scene): boolean {
  return starts.some((start, job) => job > 0 && tooClose(starts[job - 1]!, start, perSecond));
}

/** Whether the first start is too late, and no other. */
function isOnlyFirstLate({ starts, soonest }: Scene): boolean {
  return starts.every((start, job) => tooLate(start, soonest[job]!) === (job === 0));
}

function isTooSlow({ starts, soonest }: Scene): boolean {
  return starts.some((start, job) => tooLate(start, soonest[job]!));
}
