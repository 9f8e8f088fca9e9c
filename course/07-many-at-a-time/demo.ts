import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { mapConcurrent, pool } from '../../lessons/07-many-at-a-time.ts';
import {
  type Demo,
  drawLanes,
  type Happening,
  type Lane,
  seconds,
  serving,
  type Stage,
} from '../../runner/demo-kit/index.ts';

/* A hundred calls of an API that allows eight at once and fifty in a second: one by one, all at once, and in between. */

const CALLS = 100;
const CALL_MS = 100;
const LIMIT = 8;
const PER_SECOND = 50;
/**
 * What the API takes for a second. Some requests are under way a little longer than others, so calls that start 1,000 ms
 * apart may arrive a little closer; a fair API allows for that.
 */
const WINDOW_MS = 900;
/** One by one takes ten seconds: too long to watch. So it makes some of the calls, and the table says so. */
const CALLS_ONE_BY_ONE = 10;
const CHART_MS = 2_100;
/** More calls at once than these share one lane. */
const LANES = 8;
const OTHERS = 'the others';

interface CallLane extends Lane {
  happenings: Happening[];
}

/** A call that answers with the status of the API. */
type Call = (id: number) => Promise<number>;

/** How each program makes its calls. */
const programs: Record<string, (call: Call) => AsyncIterable<number>> = {
  async *'one by one'(call) {
    for await (const id of ids(CALLS_ONE_BY_ONE)) yield await call(id);
  },
  async *'Promise.all'(call) {
    yield* await Promise.all(Array.from({ length: CALLS }, (_, id) => call(id)));
  },
  'mapConcurrent': (call) => mapConcurrent(ids(CALLS), call, LIMIT),
  'pool': (call) => {
    const jobs = Array.from({ length: CALLS }, (_, id) => () => call(id));
    return pool(jobs, { limit: LIMIT, perSecond: PER_SECOND });
  },
};

const NAME_WIDTH = Math.max(...Object.keys(programs).map(({ length }) => length));

const demo: Demo = {
  needs: ['7.1', '7.5'],

  async play(stage) {
    stage.say(
      `An API answers each call after ${CALL_MS} ms. It allows ${LIMIT} calls at once and ${PER_SECOND} in a second, and `
        + `refuses the others. There are ${CALLS} calls to be made. Each line is a place: what runs at the same time `
        + 'stands one below the other.',
    );
    const done: Done[] = [];
    for (const name of Object.keys(programs)) {
      const lanes: CallLane[] = [{ name: name.padEnd(NAME_WIDTH), happenings: [] }];
      await stage.live(
        (width, paint) => drawLanes(lanes, CHART_MS, width, paint),
        async () => void done.push(await serving(strictApi(), 0, (url) => run(name, url, lanes, stage))),
      );
    }

    stage.table(
      ['', 'calls', 'time', 'most at once', 'answered', 'refused'],
      done.map(({ name, ms, most, calls, refused }) => [
        name,
        calls < CALLS ? `${calls} of ${CALLS}` : String(calls),
        seconds(ms),
        String(most),
        String(calls - refused),
        String(refused),
      ]),
      ['left', 'right', 'right', 'right', 'right', 'right'],
    );
    const { ms, calls } = done[0]!;
    stage.say(`One by one, all ${CALLS} would take ${seconds((ms / calls) * CALLS)}.`);
    const of = (name: string): Done => done.find((one) => one.name === name)!;
    stage.check(
      ['mapConcurrent', 'pool'].every((name) => of(name).most <= LIMIT && of(name).calls === CALLS),
      `With a limit, all ${CALLS} calls were made, and never more than ${LIMIT} at once.`,
      `With a limit, not all ${CALLS} calls were made, or more than ${LIMIT} at once. \`npm run lesson 7\` says why.`,
    );
    stage.check(
      of('pool').refused === 0,
      'The pool was never refused.',
      'The pool was refused. `npm run lesson 7` says why.',
    );
    stage.lookAt(
      `Look at the **refusals** (✗): a limit of ${LIMIT} alone keeps ${LIMIT} at once and is still too fast, for ${LIMIT} calls `
        + `of ${CALL_MS} ms are ${LIMIT * 10} in a second. Look at the **slope** of the pool: a start every `
        + `${1000 / PER_SECOND} ms, and as many calls under way as that needs.`,
    );
  },
};

async function* ids(count: number): AsyncGenerator<number> {
  for (let id = 0; id < count; id++) yield id;
}

interface Done {
  name: string;
  ms: number;
  calls: number;
  refused: number;
  /** The most calls that were under way at once. */
  most: number;
}

/** Makes the calls, and notes each of them in the first lane that is free. */
async function run(name: string, url: string, lanes: CallLane[], stage: Stage): Promise<Done> {
  const start = performance.now();
  const now = (): number => performance.now() - start;
  const underWay = new Set<Happening>();
  let most = 0;

  function laneFor(happening: Happening): void {
    const free = lanes.find(({ name, happenings }) => name === OTHERS || !underWay.has(happenings.at(-1)!));
    const lane = free ?? { name: lanes.length < LANES ? '' : OTHERS, happenings: [] };
    lane.happenings.push(happening);
    if (!free) lanes.push(lane);
  }

  async function call(): Promise<number> {
    stage.alive();
    const happening: Happening = { at: now(), role: 'good' };
    laneFor(happening);
    underWay.add(happening);
    most = Math.max(most, underWay.size);
    const { status } = await fetch(url);
    underWay.delete(happening);
    happening.until = now();
    if (status === 429) Object.assign(happening, { sign: '✗', role: 'bad' });
    return status;
  }

  const statuses: number[] = [];
  for await (const status of programs[name]!(call)) statuses.push(status);
  const refused = statuses.filter((status) => status === 429).length;
  return { name, ms: now(), calls: statuses.length, refused, most };
}

/** Answers 200, or 429 at once to a call that is one too many. */
function strictApi(): Server {
  let underWay = 0;
  const accepted: number[] = [];
  return createServer(async (_request, response) => {
    const now = performance.now();
    const recent = accepted.filter((at) => now - at < WINDOW_MS).length;
    if (underWay >= LIMIT || recent >= PER_SECOND) {
      response.writeHead(429).end();
      return;
    }
    accepted.push(now);
    underWay++;
    await sleep(CALL_MS);
    underWay--;
    response.writeHead(200).end();
  });
}

export default demo;
