import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pMapIterable } from 'p-map';
import { mapConcurrent, mapUnordered } from '../solutions/07-many-at-a-time.ts';
import { inTurn, median, timed } from './measure.ts';
import { listed, type Part, table } from './report.ts';

const CALLS = 40;
const LIMIT = 4;
/** How long the consumer stands still after the first answer: longer than all calls together. */
const STILL_MS = 600;
const SLOW_SOURCE_MS = 100;
const ITEMS = 20_000;
const ROUNDS = 9;

type Fn = (value: number) => Promise<number>;
type Contender = (source: AsyncIterable<number>, fn: Fn) => AsyncIterable<number>;

const contenders: Record<string, Contender> = {
  'mapConcurrent': (source, fn) => mapConcurrent(source, fn, LIMIT),
  'mapUnordered': (source, fn) => mapUnordered(source, fn, LIMIT),
  'pMapIterable': (source, fn) => pMapIterable(source, fn, { concurrency: LIMIT }),
  'pMapIterable (backpressure 8)': (source, fn) => pMapIterable(source, fn, { concurrency: LIMIT, backpressure: 8 }),
  'Readable.map': (source, fn) => Readable.from(source).map(fn, { concurrency: LIMIT }),
  'Readable.map (marks 1)': (source, fn) =>
    Readable.from(source, { highWaterMark: 1 }).map(fn, { concurrency: LIMIT, highWaterMark: 1 } as object),
};

/** What a call takes: 20 to 60 ms, in no order. */
const takes = (value: number): number => 20 + ((value * 7) % 5) * 10;

/** What is seen of a contender. Milliseconds. */
interface Seen {
  name: string;
  inOrder: boolean;
  most: number;
  /** Values read and not handed out, when the consumer stands still. */
  ahead: number;
  ms: number;
  /** When the first answer comes, of a source that takes `SLOW_SOURCE_MS` for each value. */
  slowFirst: number;
}

/** Calls that take their time, and how many of them run. */
function calls() {
  const seen = { running: 0, most: 0 };
  const fn: Fn = async (value) => {
    seen.most = Math.max(seen.most, ++seen.running);
    await sleep(takes(value));
    seen.running--;
    return value;
  };
  return { seen, fn };
}

async function* numbers(count: number, everyMs = 0, pulled = (_value: number): void => {}): AsyncGenerator<number> {
  for (let value = 1; value <= count; value++) {
    if (everyMs > 0) await sleep(everyMs);
    pulled(value);
    yield value;
  }
}

async function seenOf(name: string): Promise<Seen> {
  const contender = contenders[name]!;
  const got: number[] = [];
  const { seen, fn } = calls();
  const ms = await timed(async () => {
    for await (const answer of contender(numbers(CALLS), fn)) got.push(answer);
  });
  let last = 0;
  const still = contender(numbers(CALLS, 0, (value) => (last = value)), calls().fn);
  for await (const _ of still) {
    await sleep(STILL_MS);
    break;
  }
  let slowFirst = 0;
  const began = performance.now();
  for await (const _ of contender(numbers(CALLS, SLOW_SOURCE_MS), calls().fn)) {
    slowFirst = performance.now() - began;
    break;
  }
  const inOrder = got.every((answer, index) => answer === index + 1);
  return { name, inOrder, most: seen.most, ahead: last - 1, ms, slowFirst };
}

/** Nanoseconds for each of many values whose calls answer at once. */
function perItem(contender: Contender): () => Promise<number> {
  return async () => {
    let sum = 0;
    const ms = await timed(async () => {
      for await (const answer of contender(numbers(ITEMS), async (value) => value)) sum += answer;
    });
    if (sum !== (ITEMS * (ITEMS + 1)) / 2) throw new Error(`the sum is ${sum}`);
    return (ms * 1e6) / ITEMS;
  };
}

export const many: Part = {
  title: 'Many calls with a limit',
  async measure(say) {
    const seen: Seen[] = [];
    for (const name of Object.keys(contenders)) {
      say(name);
      seen.push(await seenOf(name));
    }
    say('one item');
    const runs = Object.fromEntries(Object.entries(contenders).map(([name, contender]) => [name, perItem(contender)]));
    const items = await inTurn(runs, ROUNDS);
    const namesWhere = (holds: (one: Seen) => boolean): string => listed(seen.filter(holds).map(({ name }) => name));
    return `${CALLS} calls of 20 to 60 ms, at most ${LIMIT} at once. "Read ahead": the consumer takes one answer and stands still; so many
values have been read, and not handed out. "Slow source": each value takes ${SLOW_SOURCE_MS} ms; when the first answer comes. "One item":
calls that answer at once, ${
      ITEMS.toLocaleString('en')
    } of them, median of ${ROUNDS} runs in turn. \`Readable.map\` holds what its streams may hold; with
marks of 1 they hold least.

${
      table(
        ['', 'order', 'most at once', 'read ahead', 'time', 'slow source', 'one item'],
        seen.map(({ name, inOrder, most, ahead, ms, slowFirst }) => [
          name,
          inOrder ? 'of the source' : 'as they come',
          String(most),
          String(ahead),
          `${Math.round(ms)} ms`,
          `${Math.round(slowFirst)} ms`,
          `${Math.round(median(items[name]!)).toLocaleString('en')} ns`,
        ]),
      )
    }

- No more than ${LIMIT} read ahead: ${namesWhere(({ ahead }) => ahead <= LIMIT)}.
- As they come: ${namesWhere(({ inOrder }) => !inOrder)}.
- With a slow source, the first answer waits for more values than its own: ${
      namesWhere(({ slowFirst }) => slowFirst > 2 * SLOW_SOURCE_MS)
    }.`;
  },
};
