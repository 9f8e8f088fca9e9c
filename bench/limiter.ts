import Bottleneck from 'bottleneck';
import { setTimeout as sleep } from 'node:timers/promises';
import pThrottle from 'p-throttle';
import { timedJobs, tooClose } from '../course/05-rate-limiter/kit/jobs.ts';
import { AwaitRateLimited, awaitRateLimited, type Job } from '../solutions/05-rate-limiter.ts';
import { smallestGap, timed, worstWindow } from './measure.ts';
import { listed, type Part, table } from './report.ts';

const CALLS = 10;
const CALL_MS = 100;
const PER_SECOND = 5;
const GAP_MS = 1000 / PER_SECOND;
/** When the nine others are ready, in the second scene: shortly before a window of one second ends. */
const LATER_MS = 900;
/** A second, less what the timers of six calls may be early: at exactly 200 ms a second holds five. */
const SECOND_MS = 995;
/** Each place in a line of start marks. */
const PLACE_MS = 50;

type Jobs = readonly Job<string>[];

/** Makes all calls of `jobs`: the first at once, the others when `later` has come. */
type Limiter = (jobs: Jobs, later: Promise<void>) => Promise<unknown>;

/** A lesson's limiter, as a `for await` that comes back when the other jobs are ready. */
function asked(limit: (jobs: Jobs) => AsyncIterable<unknown>): Limiter {
  return async (jobs, later) => {
    for await (const _answer of limit(jobs)) await later;
  };
}

/** A library's limiter: it is given each job as soon as it is ready. */
function given(schedule: (job: Job<string>) => PromiseLike<string>): Limiter {
  return async ([first, ...others], later) => {
    const answers = [schedule(first!)];
    await later;
    await Promise.all([...answers, ...others.map(schedule)]);
  };
}

function throttled(strict: boolean): Limiter {
  const throttle = pThrottle({ limit: PER_SECOND, interval: 1000, strict });
  return given(throttle((job: Job<string>) => job()));
}

function bottleneck(options: Bottleneck.ConstructorOptions): Limiter {
  const limiter = new Bottleneck(options);
  return given((job) => limiter.schedule(job));
}

/** Each makes a limiter that has not been used yet. */
const limiters: Record<string, () => Limiter> = {
  'no limiter': () => given((job) => job()),
  'awaitRateLimited': () => asked((jobs) => awaitRateLimited(jobs, PER_SECOND)),
  'AwaitRateLimited': () => asked((jobs) => new AwaitRateLimited(jobs, PER_SECOND)),
  'p-throttle': () => throttled(false),
  'p-throttle strict': () => throttled(true),
  'Bottleneck minTime': () => bottleneck({ minTime: GAP_MS }),
  'Bottleneck reservoir': () =>
    bottleneck({ reservoir: PER_SECOND, reservoirRefreshAmount: PER_SECOND, reservoirRefreshInterval: 1000 }),
};

/** What a server saw of a limiter. Milliseconds. */
interface Seen {
  name: string;
  starts: number[];
  total: number;
}

async function seenOf(name: string, laterMs: number): Promise<Seen> {
  const limiter = limiters[name]!();
  const began = performance.now();
  const clock = { now: () => performance.now() - began, sleep: (ms: number) => sleep(ms) };
  const jobs = timedJobs(clock, Array<number>(CALLS).fill(CALL_MS));
  const total = await timed(() => limiter([...jobs], laterMs > 0 ? sleep(laterMs) : Promise.resolve()));
  return { name, starts: jobs.starts, total };
}

/** Lines of start marks: each place is `PLACE_MS`, with the number of calls that start nearest to it. */
function picture(seen: readonly Seen[]): string {
  const width = Math.max(...seen.map(({ name }) => name.length));
  const last = Math.max(...seen.flatMap(({ starts }) => starts));
  const lines = seen.map(({ name, starts }) => {
    const counts = Array<number>(Math.round(last / PLACE_MS) + 1).fill(0);
    for (const start of starts) counts[Math.round(start / PLACE_MS)]! += 1;
    return `${name.padEnd(width)}  ${counts.map((count) => (count === 0 ? '·' : count < 10 ? count : 'X')).join('')}`;
  });
  return `\`\`\`text\n${lines.join('\n')}\n\`\`\``;
}

function figures(seen: readonly Seen[]): string {
  return table(
    ['', 'starts, ms', 'smallest gap', 'most in one second', 'total'],
    seen.map(({ name, starts, total }) => [
      name,
      starts.map((start) => start.toFixed(0)).join(' '),
      `${smallestGap(starts).toFixed(1)} ms`,
      `${worstWindow(starts, SECOND_MS)}`,
      `${(total / 1000).toFixed(2)} s`,
    ]),
  );
}

export const limiter: Part = {
  title: 'Ten calls at five per second',
  async measure(say) {
    const atOnce: Seen[] = [];
    const late: Seen[] = [];
    for (const name of Object.keys(limiters)) {
      say(name);
      atOnce.push(await seenOf(name, 0));
      late.push(await seenOf(name, LATER_MS));
    }
    const namesWhere = (holds: (gap: number, window: number) => boolean): string =>
      listed(
        atOnce.filter(({ starts }, index) => {
          const gap = Math.min(smallestGap(starts), smallestGap(late[index]!.starts));
          const window = Math.max(worstWindow(starts, SECOND_MS), worstWindow(late[index]!.starts, SECOND_MS));
          return holds(gap, window);
        }).map(({ name }) => name),
      );
    return `Ten calls of ${CALL_MS} ms at ${PER_SECOND} per second; the server notes when each starts. The libraries are given all ten, the
lesson's two limiters are asked by \`for await\`. In the pictures each place is ${PLACE_MS} ms, a digit the number of calls that
start there, \`X\` ten. One second is counted as ${SECOND_MS} ms, for what timers may be early.

All ten are ready at once:

${picture(atOnce)}

${figures(atOnce)}

One is ready at once, the others after ${LATER_MS} ms:

${picture(late)}

${figures(late)}

- Spaced by ${GAP_MS} ms, less a timer's error of 1 ms: ${namesWhere((gap) => !tooClose(0, gap, PER_SECOND))}.
- Spaced, but some gaps are shorter: ${namesWhere((gap) => tooClose(0, gap, PER_SECOND) && gap >= GAP_MS / 2)}.
- Several calls at once: ${namesWhere((gap) => gap < GAP_MS / 2)}.
- More than ${PER_SECOND} in some second: ${namesWhere((_, window) => window > PER_SECOND)}.

A burst is not a fault: "five in a second" is another promise than "one every ${GAP_MS} ms". The total is the price of the
second one.`;
  },
};
