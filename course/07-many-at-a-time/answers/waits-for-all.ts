// (tells an error after the answers before it; leaving waits for what still runs, and for the closing)
import { type Job, zip as solutionZip } from '../../../solutions/07-many-at-a-time.ts';
import { checkLimit, checkRate, DONE, sleep } from '../answer-helpers.ts';
export { type Job };

class Patient<T> {
  readonly #iterator: AsyncIterator<T>;
  #pull: Promise<unknown> = Promise.resolve();
  #isOver = false;

  constructor(source: AsyncIterable<T>) {
    this.#iterator = source[Symbol.asyncIterator]();
  }

  next(): Promise<IteratorResult<T>> {
    const pull = this.#pull.then(async (): Promise<IteratorResult<T>> => {
      if (this.#isOver) return DONE;
      let isMore = false;
      try {
        const result = await this.#iterator.next();
        isMore = !result.done;
        return isMore && !this.isLeft ? result : DONE;
      } finally {
        if (!isMore) this.#isOver = true;
      }
    });
    this.#pull = pull.catch(() => {});
    return pull;
  }

  isLeft = false;

  /** Waits for the pull that is under way, then closes. */
  async close(): Promise<void> {
    if (this.isLeft) return;
    this.isLeft = true;
    await this.#pull;
    if (this.#isOver) return;
    this.#isOver = true;
    await this.#iterator.return?.();
  }
}

async function* inLine<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
  place: (line: Promise<IteratorResult<U>>[], call: Promise<IteratorResult<U>>) => void,
): AsyncGenerator<U> {
  checkLimit(limit);
  const values = new Patient(source);
  const line: Promise<IteratorResult<U>>[] = [];
  const all: Promise<unknown>[] = [];
  let isStopped = false;
  const start = async (): Promise<IteratorResult<U>> => {
    try {
      const { done, value } = await values.next();
      if (done) isStopped = true;
      if (isStopped) return DONE;
      return { done: false, value: await fn(value) };
    } catch (error) {
      isStopped = true;
      throw error;
    }
  };
  try {
    for (;;) {
      while (line.length < limit && !isStopped) {
        const call = start();
        all.push(call.catch(() => {}));
        place(line, call);
      }
      if (line.length === 0) return;
      const { done, value } = await line[0]!;
      line.shift();
      if (!done) yield value;
    }
  } finally {
    isStopped = true;
    await Promise.all([values.close().catch(() => {}), ...all]);
  }
}

export function mapConcurrent<T, U>(source: AsyncIterable<T>, fn: (value: T) => PromiseLike<U>, limit: number) {
  return inLine(source, fn, limit, (line, call) => line.push(call));
}

export function mapUnordered<T, U>(source: AsyncIterable<T>, fn: (value: T) => PromiseLike<U>, limit: number) {
  const free: ((call: Promise<IteratorResult<U>>) => void)[] = [];
  return inLine(source, fn, limit, (line, call) => {
    const place = new Promise<IteratorResult<U>>((resolve) => free.push(resolve));
    place.catch(() => {});
    line.push(place);
    const settled = () => free.shift()!(call);
    call.then(settled, settled);
  });
}

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const open = sources.map((source) => new Patient(source));
  const shared = { [Symbol.asyncIterator]: () => turns() };
  async function* turns(): AsyncGenerator<Patient<T>> {
    yield* open;
  }
  // each source is a worker of mapUnordered that is used again and again
  const ready: { source: Patient<T>; result: IteratorResult<T> }[] = [];
  let failure: { error: unknown } | undefined;
  let wake = () => {};
  const asked = new Set<Patient<T>>();
  const ask = async (source: Patient<T>): Promise<void> => {
    asked.add(source);
    try {
      ready.push({ source, result: await source.next() });
    } catch (error) {
      failure ??= { error };
    }
    asked.delete(source);
    wake();
  };
  try {
    for await (const source of shared) void ask(source);
    while (ready.length + asked.size > 0 || failure) {
      const first = ready.shift();
      if (first?.result.done) continue;
      if (first) {
        yield first.result.value as T;
        void ask(first.source);
      } else if (failure) throw failure.error;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    for (const source of asked) source.close().catch(() => {});
    await Promise.allSettled(open.map((source) => !asked.has(source) && source.close()));
  }
}

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  yield* solutionZip(a, b);
}

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkRate(perSecond);
  async function* spaced(): AsyncGenerator<Job<T>> {
    let last: number | undefined;
    for (const job of jobs) {
      if (last !== undefined) await sleep(1000 / perSecond - (performance.now() - last));
      last = performance.now();
      yield job;
    }
  }
  yield* mapUnordered(spaced(), async (job) => job(), limit);
}
