/* What answers of lesson 7 share: what the solution keeps to itself. */
import { setTimeout as timer } from 'node:timers/promises';

export function checkLimit(limit: number): void {
  if (!(Number.isInteger(limit) && limit > 0)) throw new RangeError(`not a limit: ${limit}`);
}

export function checkRate(perSecond: number): void {
  if (!(perSecond > 0 && perSecond < Infinity)) throw new RangeError(`not a rate: ${perSecond}`);
}

export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  if (ms > 0) await timer(Math.ceil(ms), undefined, { signal });
}

export const DONE = { value: undefined, done: true } as const;

export class Source<T> {
  #iterator: AsyncIterator<T> | undefined;

  constructor(source: AsyncIterable<T>) {
    this.#iterator = source[Symbol.asyncIterator]();
  }

  async next(): Promise<IteratorResult<T>> {
    let result: IteratorResult<T> | undefined;
    try {
      result = await this.#iterator?.next();
    } finally {
      if (!result || result.done) this.#iterator = undefined;
    }
    return result && this.#iterator ? result : DONE;
  }

  /** Does not wait, and does not fail. */
  close(): void {
    const iterator = this.#iterator;
    this.#iterator = undefined;
    (async () => iterator?.return?.())().catch(() => {});
  }
}

export class Arrivals<T> {
  readonly #places: Promise<T>[] = [];
  readonly #free: ((settled: Promise<T>) => void)[] = [];

  get size(): number {
    return this.#places.length;
  }

  add(promise: Promise<T>): void {
    const place = new Promise<T>((resolve) => this.#free.push(resolve));
    place.catch(() => {});
    this.#places.push(place);
    const arrive = () => this.#free.shift()!(promise);
    promise.then(arrive, arrive);
  }

  async take(): Promise<T> {
    const first = await this.#places[0]!;
    this.#places.shift();
    return first;
  }
}
