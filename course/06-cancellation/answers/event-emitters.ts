// (node:events: what happens is an event, the abort one of them; a real interval that is asked, and does not call by itself)
import { EventEmitter, once } from 'node:events';

class Race extends EventEmitter<{ end: [how: () => unknown] }> {
  /** The first that ends it decides. */
  end(how: () => unknown): void {
    this.emit('end', how);
  }
}

async function race<T>(begin: (race: Race) => () => void): Promise<T> {
  const events = new Race();
  const [[how], tidy] = await new Promise<[[() => unknown], () => void]>((resolve) => {
    const ended = once(events, 'end') as Promise<[() => unknown]>;
    const tidy = begin(events);
    void ended.then((args) => resolve([args, tidy]));
  });
  tidy();
  return how() as T;
}

function raises(error: unknown): () => never {
  return () => {
    throw error;
  };
}

function hear(signal: AbortSignal | undefined, race: Race): () => void {
  const stop = (): void => race.end(raises(signal!.reason));
  if (signal?.aborted) stop();
  else signal?.addEventListener('abort', stop);
  return () => signal?.removeEventListener('abort', stop);
}

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return race((events) => {
    const deaf = hear(signal, events);
    const timer = signal?.aborted ? undefined : setTimeout(() => events.end(() => {}), ms);
    return () => {
      clearTimeout(timer);
      deaf();
    };
  });
}

function follow<T>(work: () => PromiseLike<T>, race: Race): void {
  void (async () => {
    try {
      const value = await work();
      race.end(() => value);
    } catch (error) {
      race.end(raises(error));
    }
  })();
}

async function* between<T>(
  source: AsyncIterable<T>,
  limit: (race: Race) => () => void,
  isOver: () => boolean,
): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let isClosable = true;
  try {
    for (;;) {
      const { done, value } = await race<IteratorResult<T>>((events) => {
        const tidy = limit(events);
        if (!isOver()) {
          isClosable = false;
          follow(() => iterator.next(), events);
        }
        return tidy;
      });
      if (done) return;
      isClosable = true;
      yield value;
    }
  } finally {
    const closing = (async () => (isOver() || isClosable) && iterator.return?.())();
    if (isOver()) closing.catch(() => {});
    else await closing;
  }
}

export function abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  return between(source, (events) => hear(signal, events), () => signal.aborted);
}

export function withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  let isLate = false;
  return between(source, (events) => {
    const timer = setTimeout(() => {
      isLate = true;
      events.end(raises(new DOMException('late', 'TimeoutError')));
    }, ms);
    return () => clearTimeout(timer);
  }, () => isLate);
}

export interface RetryOptions {
  tries: number;
  waitMs: number;
  signal?: AbortSignal;
}

export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  { tries, waitMs, signal }: RetryOptions,
): Promise<T> {
  if (!Number.isInteger(tries) || tries < 1) throw new RangeError('tries');
  if (!(waitMs >= 0)) throw new RangeError('waitMs');
  for (let wait = waitMs;; wait += wait) {
    if (signal?.aborted) throw signal.reason;
    try {
      return await race<T>((events) => {
        const deaf = hear(signal, events);
        follow(() => job(signal), events);
        return deaf;
      });
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (--tries === 0) throw error;
    }
    await sleep(wait, signal);
  }
}

export async function* poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const ticks = new EventEmitter();
  let isDue = true;
  let ticking: NodeJS.Timeout | undefined;
  try {
    while (!signal.aborted) {
      if (!isDue) await once(ticks, 'due', { signal });
      if (signal.aborted) return;
      isDue = false;
      clearInterval(ticking);
      ticking = setInterval(() => {
        isDue = true;
        ticks.emit('due');
      }, everyMs);
      const answer = await job(signal);
      if (signal.aborted) return;
      yield answer;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(ticking);
  }
}
