import { Range } from '../solutions/01-sync-iterator-protocol.ts';
import { inTurn, median, ratio, type Run } from './measure.ts';
import { type Part, table, times } from './report.ts';

const ROUNDS = 21;
const SYNC_ITEMS = 2_000_000;
const ASYNC_ITEMS = 200_000;

/*
 * Each contender has a loop of its own: in a shared one the engine would see all of them at one place and could make
 * none of them fast. Each loop adds up what it gets, and the sum is looked at, so that none can be left out.
 */

function* generated(count: number): Generator<number> {
  for (let item = 0; item < count; item++) yield item;
}

class AsyncRange implements AsyncIterableIterator<number> {
  readonly #count: number;
  #item = 0;

  constructor(count: number) {
    this.#count = count;
  }

  async next(): Promise<IteratorResult<number>> {
    return this.#item < this.#count ? { value: this.#item++, done: false } : { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

async function* generatedAsync(count: number): AsyncGenerator<number> {
  for (let item = 0; item < count; item++) yield item;
}

/** A run of `loop` over the numbers below `count`, whose sum it returns. Nanoseconds per item. */
function perItem(count: number, loop: (count: number) => number | Promise<number>): Run {
  const expected = (count * (count - 1)) / 2;
  return async () => {
    const began = performance.now();
    const sum = await loop(count);
    const elapsedMs = performance.now() - began;
    if (sum !== expected) throw new Error(`the sum is ${sum}, not ${expected}`);
    return (elapsedMs * 1e6) / count;
  };
}

const sync = {
  loop: perItem(SYNC_ITEMS, (count) => {
    let sum = 0;
    for (let item = 0; item < count; item++) sum += item;
    return sum;
  }),
  byClass: perItem(SYNC_ITEMS, (count) => {
    let sum = 0;
    for (const item of new Range(0, count)) sum += item;
    return sum;
  }),
  byGenerator: perItem(SYNC_ITEMS, (count) => {
    let sum = 0;
    for (const item of generated(count)) sum += item;
    return sum;
  }),
};

const asynchronous = {
  loop: perItem(ASYNC_ITEMS, async (count) => {
    let sum = 0;
    for (let item = 0; item < count; item++) sum += await item;
    return sum;
  }),
  byClass: perItem(ASYNC_ITEMS, async (count) => {
    let sum = 0;
    for await (const item of new AsyncRange(count)) sum += item;
    return sum;
  }),
  byGenerator: perItem(ASYNC_ITEMS, async (count) => {
    let sum = 0;
    for await (const item of generatedAsync(count)) sum += item;
    return sum;
  }),
};

async function rows(protocol: string, contenders: typeof sync): Promise<string[][]> {
  const { loop, byClass, byGenerator } = await inTurn(contenders, ROUNDS);
  const row = (name: string, figures: readonly number[]): string[] => [
    `${protocol}, ${name}`,
    nanoseconds(median(figures)),
    `${nanoseconds(Math.min(...figures))} to ${nanoseconds(Math.max(...figures))}`,
    times(ratio(figures, loop)),
    times(ratio(figures, byClass)),
  ];
  return [row('plain loop', loop), row('class', byClass), row('generator', byGenerator)];
}

function nanoseconds(figure: number): string {
  return `${figure.toFixed(figure < 10 ? 1 : 0)} ns`;
}

export const items: Part = {
  title: 'Class, generator, plain loop: one item',
  async measure(say) {
    say('sync');
    const ofSync = await rows('sync', sync);
    say('async');
    const ofAsync = await rows('async', asynchronous);
    const head = ['', 'per item', 'smallest to largest', 'to the loop', 'to the class'];
    return `Each adds up the numbers below ${SYNC_ITEMS.toLocaleString('en')} (async: ${
      ASYNC_ITEMS.toLocaleString('en')
    }); ${ROUNDS} rounds after one that
warms up. The sync class is \`Range\` of lesson 1, the others are the shortest of their kind. The async loop awaits each
number.

${table(head, [...ofSync, ...ofAsync])}

This is what the protocol costs when nothing else is done. Beside a chunk that is hashed or a call that is waited for, as in
the other tables, it is not seen.`;
  },
};
