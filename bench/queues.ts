import { EventEmitter, on } from 'node:events';
import { BoundedChannel, Channel, fromEvent } from '../solutions/08-events-and-queues.ts';
import { inTurn, median, ratio, type Run } from './measure.ts';
import { type Part, table, times } from './report.ts';

const ROUNDS = 9;
const ITEMS = 100_000;
/** Values that come at once. */
const BATCH = 100;
/** Values that come at once before the loop has its turn; more of them take very long in some. */
const DEEP = 50_000;

/*
 * Each contender has a loop of its own, see items.ts. A producer brings `batch` values and lets the loop run; the loop adds
 * them up.
 */

/** Brings the numbers below `count`, `batch` at a time. */
interface Produce {
  (take: (item: number) => unknown): Promise<void>;
  count: number;
}

function producer(count: number, batch: number): Produce {
  return Object.assign(async (take: (item: number) => unknown) => {
    for (let item = 0; item < count;) {
      for (const end = Math.min(item + batch, count); item < end; item++) take(item);
      await new Promise((resolve) => void setImmediate(resolve));
    }
  }, { count });
}

/** Nanoseconds for each value; the sum must be right. */
function perItem(use: () => Promise<number>, count = ITEMS): Run {
  return async () => {
    const began = performance.now();
    const sum = await use();
    const elapsedMs = performance.now() - began;
    if (sum !== (count * (count - 1)) / 2) throw new Error(`the sum is ${sum}`);
    return (elapsedMs * 1e6) / count;
  };
}

class Numbered extends Event {
  readonly item: number;

  constructor(item: number) {
    super('item');
    this.item = item;
  }
}

const contenders: Record<string, (produce: Produce) => Promise<number>> = {
  async Channel(produce) {
    const channel = new Channel<number>();
    void produce((item) => channel.push(item)).then(() => channel.end());
    let sum = 0;
    for await (const item of channel) sum += item;
    return sum;
  },
  async ReadableStream(produce) {
    const stream = new ReadableStream<number>({
      start(controller) {
        void produce((item) => controller.enqueue(item)).then(() => controller.close());
      },
    });
    let sum = 0;
    for await (const item of stream) sum += item;
    return sum;
  },
  async 'events.on, EventEmitter'(produce) {
    const emitter = new EventEmitter();
    const items = on(emitter, 'item') as AsyncIterable<[number]>;
    void produce((item) => emitter.emit('item', item));
    let sum = 0;
    let count = 0;
    for await (const [item] of items) {
      sum += item;
      if (++count === produce.count) break;
    }
    return sum;
  },
  async 'events.on, EventTarget'(produce) {
    const target = new EventTarget();
    const events = on(target, 'item') as AsyncIterable<[Numbered]>;
    void produce((item) => target.dispatchEvent(new Numbered(item)));
    let sum = 0;
    let count = 0;
    for await (const [{ item }] of events) {
      sum += item;
      if (++count === produce.count) break;
    }
    return sum;
  },
  async fromEvent(produce) {
    const target = new EventTarget();
    const events = fromEvent<Numbered>(target, 'item');
    void produce((item) => target.dispatchEvent(new Numbered(item)));
    let sum = 0;
    let count = 0;
    for await (const { item } of events) {
      sum += item;
      if (++count === produce.count) break;
    }
    return sum;
  },
};

/** With backpressure there are no batches: the producer waits for room. */
const held: Record<string, () => Promise<number>> = {
  async 'BoundedChannel(100)'() {
    const channel = new BoundedChannel<number>(BATCH);
    void (async () => {
      for (let item = 0; item < ITEMS; item++) await channel.send(item);
      channel.end();
    })();
    let sum = 0;
    for await (const item of channel) sum += item;
    return sum;
  },
  async 'ReadableStream, pull, highWaterMark 100'() {
    let next = 0;
    const stream = new ReadableStream<number>({
      pull(controller) {
        if (next < ITEMS) controller.enqueue(next++);
        else controller.close();
      },
    }, { highWaterMark: BATCH });
    let sum = 0;
    for await (const item of stream) sum += item;
    return sum;
  },
  async 'TransformStream, writer.ready'() {
    const { readable, writable } = new TransformStream<number, number>(undefined, { highWaterMark: BATCH });
    const writer = writable.getWriter();
    void (async () => {
      for (let item = 0; item < ITEMS; item++) {
        await writer.ready;
        void writer.write(item);
      }
      await writer.close();
    })();
    let sum = 0;
    for await (const item of readable) sum += item;
    return sum;
  },
};

async function rows(runs: Record<string, Run>): Promise<string[][]> {
  const figures = await inTurn(runs, ROUNDS);
  const [first] = Object.values(figures) as [number[]];
  return Object.entries(figures).map(([name, ofOne]) => [
    name,
    `${median(ofOne).toFixed(0)} ns`,
    times(ratio(ofOne, first)),
  ]);
}

export const queues: Part = {
  title: 'Queues: one value',
  async measure(say) {
    const brought = (count: number, batch: number): Record<string, Run> => {
      const produce = producer(count, batch);
      return Object.fromEntries(
        Object.entries(contenders).map(([name, use]) => [name, perItem(() => use(produce), count)]),
      );
    };
    say('in batches');
    const batches = await rows(brought(ITEMS, BATCH));
    say('all at once');
    const allAtOnce = await rows(brought(DEEP, DEEP));
    say('with backpressure');
    const backpressure = await rows(
      Object.fromEntries(Object.entries(held).map(([name, use]) => [name, perItem(use)])),
    );
    const count = ITEMS.toLocaleString('en');
    return `Lesson 8's queues and the platform's: a producer brings ${count} numbers, a \`for await\` adds them up. ${ROUNDS} rounds
after one that warms up; the last column is the ratio to the first row.

${BATCH} at a time, then the loop has its turn:

${table(['', 'per value', 'ratio'], batches)}

${DEEP.toLocaleString('en')} at once, then the loop:

${table(['', 'per value', 'ratio'], allAtOnce)}

With backpressure, at most ${BATCH} held:

${table(['', 'per value', 'ratio'], backpressure)}

A queue that is an array, ours and the stream's, gets slow where it is deep: \`shift()\` moves what is behind. \`events.on\` does
not.`;
  },
};
