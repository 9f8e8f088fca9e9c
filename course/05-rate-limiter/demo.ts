import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwaitRateLimited, awaitRateLimited, type Job } from '../../lessons/05-rate-limiter.ts';
import {
  type Demo,
  drawLanes,
  type Happening,
  type Lane,
  seconds,
  serving,
  type Stage,
} from '../../runner/demo-kit/index.ts';

/* An API that refuses more than five calls in a second, called ten times: as fast as it goes, and limited in two ways. */

const CALLS = 10;
const PER_SECOND = 5;
const CALL_MS = 100;
/**
 * What the API takes for a second. Some requests are under way a little longer than others, so calls that start 1,000 ms
 * apart may arrive a little closer; a fair API allows for that.
 */
const WINDOW_MS = 900;
const CHART_MS = 2_200;

const demo: Demo = {
  needs: ['5.1', '5.2', '5.3'],

  async play(stage) {
    stage.say(
      `An API answers each call after ${CALL_MS} ms. Whoever calls more than ${PER_SECOND} times in a second gets 429, `
        + `Too Many Requests. Three programs call it ${CALLS} `
        + 'times each, one call after another.',
    );

    const lanes: Lane[] = [];
    const done: Done[] = [];
    await stage.live(
      (width, paint) => drawLanes(lanes, CHART_MS, width, paint),
      async () => {
        for (const [name, limit] of Object.entries(programs)) {
          done.push(await serving(strictApi(), 0, (url) => run(name, limit, url, lanes, stage)));
        }
      },
    );

    stage.table(
      ['', 'time', 'refused', 'closest two starts'],
      done.map((
        { name, ms, refused, closestMs },
      ) => [name, seconds(ms), String(refused), `${Math.round(closestMs)} ms`]),
      ['left', 'right', 'right', 'right'],
    );
    const limited = done.filter(({ name }) => name !== 'no limit');
    stage.check(
      limited.every(({ refused }) => refused === 0),
      'The limited programs were never refused.',
      'A limited program was refused. `npm run lesson 5` says why.',
    );
    stage.check(
      done.every(({ answers }) => answers === CALLS),
      `Each made ${CALLS} calls.`,
      `Not each made ${CALLS} calls. \`npm run lesson 5\` says why.`,
    );
    stage.lookAt(
      `Look at the **starts** (●): without a limit a call begins when the one before is answered, and after ${PER_SECOND} `
        + 'the API refuses (✗). Look at the **gaps**: the generator and the class leave 200 ms from start to start, no '
        + 'more, so the answer that takes half of it costs no time.',
    );
  },
};

/** How each program makes its calls. */
const programs = {
  'no limit': oneAfterAnother,
  generator: (jobs: Iterable<Job<number>>) => awaitRateLimited(jobs, PER_SECOND),
  class: (jobs: Iterable<Job<number>>) => new AwaitRateLimited(jobs, PER_SECOND),
};

async function* oneAfterAnother<T>(jobs: Iterable<Job<T>>): AsyncGenerator<T> {
  for (const job of jobs) yield await job();
}

interface Done {
  name: string;
  /** From the first start to the end of the loop. */
  ms: number;
  answers: number;
  refused: number;
  closestMs: number;
}

/** Makes the calls, and notes each of them in a lane of its own. */
async function run(
  name: string,
  limit: (jobs: Iterable<Job<number>>) => AsyncIterable<number>,
  url: string,
  lanes: Lane[],
  stage: Stage,
): Promise<Done> {
  const calls: Happening[] = [];
  lanes.push({ name, happenings: calls });
  const start = performance.now();
  const now = (): number => performance.now() - start;

  async function call(): Promise<number> {
    stage.alive();
    const happening: Happening = { at: now(), role: 'good' };
    calls.push(happening);
    const { status } = await fetch(url);
    happening.until = now();
    if (status === 429) Object.assign(happening, { sign: '✗', role: 'bad' });
    return status;
  }

  const statuses: number[] = [];
  for await (const status of limit(Array.from({ length: CALLS }, () => call))) statuses.push(status);
  const starts = calls.map(({ at }) => at);
  return {
    name,
    ms: now(),
    answers: statuses.length,
    refused: statuses.filter((status) => status === 429).length,
    closestMs: Math.min(...starts.slice(1).map((at, index) => at - starts[index]!)),
  };
}

/** Answers 200, or 429 to a call that comes within a second of five others, refused ones too. */
function strictApi(): Server {
  const arrivals: number[] = [];
  return createServer(async (_request, response) => {
    const now = performance.now();
    const recent = arrivals.filter((at) => now - at < WINDOW_MS).length;
    arrivals.push(now);
    await sleep(CALL_MS);
    response.writeHead(recent < PER_SECOND ? 200 : 429).end();
  });
}

export default demo;
