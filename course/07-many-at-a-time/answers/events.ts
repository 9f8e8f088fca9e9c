// (an emitter tells what has settled; `events.once` waits for it)
import { EventEmitter, once } from 'node:events';
import { type Job, zip } from '../../../solutions/07-many-at-a-time.ts';
import { checkLimit, checkRate, sleep, Source } from '../answer-helpers.ts';
export { type Job, zip };

/** Settled promises, in the order in which they settled. */
class Settled<T> {
  readonly #news = new EventEmitter();
  readonly #list: (() => T)[] = [];
  pending = 0;

  add(promise: PromiseLike<T>): void {
    this.pending++;
    promise.then((value) => this.#came(() => value), (error: unknown) =>
      this.#came(() => {
        throw error;
      }));
  }

  #came(take: () => T): void {
    this.#list.push(take);
    this.#news.emit('came');
  }

  async take(): Promise<T> {
    if (this.#list.length === 0) await once(this.#news, 'came');
    this.pending--;
    return this.#list.shift()!();
  }
}

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  type News = { pulled: IteratorResult<T> } | { answer: U };
  const values = new Source(source);
  const news = new Settled<News>();
  const failing = new AbortController();
  let isPulling = false;
  let ended = false;
  try {
    for (;;) {
      if (!isPulling && !ended && news.pending < limit && !failing.signal.aborted) {
        isPulling = true;
        news.add(values.next().then((pulled) => ({ pulled })));
      }
      if (news.pending === 0) return;
      const one = await news.take();
      if ('answer' in one) {
        yield one.answer;
        continue;
      }
      isPulling = false;
      ended = Boolean(one.pulled.done);
      if (ended || failing.signal.aborted) continue;
      const call = (async () => ({ answer: await fn(one.pulled.value) }))();
      call.catch((error: unknown) => failing.abort(error));
      news.add(call);
    }
  } finally {
    values.close();
  }
}

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const values = new Source(source);
  const news = new EventEmitter();
  // a slot for each place in the window: empty, an answer, or an error
  const slots: ({ value: U } | { error: unknown } | undefined)[] = [];
  let isPulling = false;
  let ended = false;
  const pump = async (): Promise<void> => {
    if (isPulling) return;
    isPulling = true;
    try {
      while (!ended && slots.length < limit) {
        const slot = slots.push(undefined) - 1 + handed;
        const { value, done } = await values.next();
        if (done || ended) {
          slots.pop();
          ended = true;
          break;
        }
        (async () => fn(value))().then(
          (answer) => void (slots[slot - handed] = { value: answer }),
          (error: unknown) => {
            ended = true;
            values.close();
            slots[slot - handed] = { error };
          },
        ).finally(() => news.emit('news'));
      }
    } catch (error) {
      slots[slots.length - 1] = { error };
      ended = true;
    }
    isPulling = false;
    news.emit('news');
  };
  let handed = 0;
  try {
    for (;;) {
      void pump();
      while (!slots[0] && (slots.length > 0 || isPulling)) await once(news, 'news');
      const slot = slots[0];
      if (!slot) return;
      if ('error' in slot) throw slot.error;
      slots.shift();
      handed++;
      yield slot.value;
    }
  } finally {
    ended = true;
    values.close();
  }
}

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const settled = new Settled<{ source: Source<T>; result: IteratorResult<T> }>();
  const open = sources.map((source) => new Source(source));
  const ask = (source: Source<T>) => settled.add(source.next().then((result) => ({ source, result })));
  try {
    open.forEach(ask);
    while (settled.pending > 0) {
      const { source, result } = await settled.take();
      if (result.done) continue;
      yield result.value;
      ask(source);
    }
  } finally {
    for (const source of open) source.close();
  }
}

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkLimit(limit);
  checkRate(perSecond);
  const over = new AbortController();
  let free = -Infinity;
  async function* all(): AsyncGenerator<Job<T>> {
    yield* jobs;
  }
  async function inItsTurn(job: Job<T>): Promise<T> {
    const now = performance.now();
    const start = Math.max(now, free);
    free = start + 1000 / perSecond;
    await sleep(start - now, over.signal);
    over.signal.throwIfAborted();
    try {
      return await job();
    } catch (error) {
      over.abort();
      throw error;
    }
  }
  try {
    yield* mapUnordered(all(), inItsTurn, limit);
  } finally {
    over.abort();
  }
}
