// (a pump that works off a list of requests; Promise.withResolvers by hand; labelled loops; a WeakMap for the state)
const state = new WeakMap<object, { items: unknown[]; cursor: number | null; over: boolean }>();

export async function forAwaitOf<T>(
  source: AsyncIterable<T>,
  visit: (value: T) => void | false | Promise<void | false>,
): Promise<void> {
  const iterator = await source[Symbol.asyncIterator]();
  pulling: for (;;) {
    const answer = await iterator.next();
    switch (Boolean(answer.done)) {
      case true:
        return;
      default: {
        const verdict = await run(() => visit(answer.value));
        if (verdict.ok && verdict.value !== false) continue pulling;
        const closing = await run(() => iterator.return?.());
        if (!verdict.ok) throw verdict.error;
        if (!closing.ok) throw closing.error;
        return;
      }
    }
  }
}

type Ran<R> = { ok: true; value: R } | { ok: false; error: unknown };
async function run<R>(work: () => R | PromiseLike<R>): Promise<Ran<R>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error };
  }
}

export class Ticker implements AsyncIterable<number> {
  readonly #count: number;
  readonly #everyMs: number;

  constructor(count: number, everyMs: number) {
    this.#count = count;
    this.#everyMs = everyMs;
  }

  [Symbol.asyncIterator](): AsyncIterator<number> {
    let due: Promise<unknown> = Promise.resolve(); // each tick waits for the one before: allowed, too
    let left = this.#count;
    const everyMs = this.#everyMs;
    const count = this.#count;
    return {
      next: () => {
        if (left <= 0) return Promise.resolve({ done: true, value: undefined });
        const value = count - left--;
        const tick = due.then(() => new Promise((resolve) => setTimeout(resolve, everyMs)));
        due = tick;
        return tick.then(() => ({ done: false, value }));
      },
    };
  }
}

export type FetchPage<T> = (cursor: number) => Promise<{ items: T[]; next: number | null }>;

export class Pages<T> implements AsyncIterableIterator<T> {
  constructor(private readonly fetchPage: FetchPage<T>) {
    state.set(this, { items: [], cursor: 0, over: false });
  }

  async next(): Promise<IteratorResult<T>> {
    const mine = state.get(this);
    if (!mine) return { value: undefined, done: true };
    do {
      if (mine.items.length) return { value: mine.items.shift() as T, done: false };
      if (mine.cursor === null) break;
      const page = await run(() => this.fetchPage(mine.cursor!));
      if (!page.ok) {
        state.delete(this);
        throw page.error;
      }
      mine.items.push(...page.value.items);
      mine.cursor = page.value.next;
    } while (state.has(this));
    state.delete(this);
    return { value: undefined, done: true };
  }

  async return(): Promise<IteratorResult<T>> {
    state.delete(this);
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  let closeSource = (): void => {};
  let pull = (): IteratorResult<T | PromiseLike<T>> => {
    const iterator = source[Symbol.iterator]();
    closeSource = () => {
      closeSource = () => {};
      pull = end;
      iterator.return?.();
    };
    pull = () => {
      const result = iterator.next();
      if (result.done) {
        closeSource = () => {};
        pull = end;
      }
      return result;
    };
    return pull();
  };
  const end = (): IteratorReturnResult<undefined> => ({ value: undefined, done: true });
  return {
    async next() {
      const result = pull();
      if (result.done) return end();
      const value = await run(() => result.value);
      if (value.ok) return { value: value.value as T, done: false };
      closeSource();
      throw value.error;
    },
    async return() {
      closeSource();
      pull = end;
      return end();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

interface Request<T> {
  kind: 'next' | 'return';
  resolve: (answer: IteratorResult<T> | PromiseLike<IteratorResult<T>>) => void;
  reject: (error: unknown) => void;
}

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  const requests: Request<T>[] = [];
  let pumping = false;
  let exhausted = false;
  let closed = false;

  async function pump(): Promise<void> {
    if (pumping) return;
    pumping = true;
    for (let request = requests.shift(); request; request = requests.shift()) {
      try {
        let answer: IteratorResult<T> = { value: undefined, done: true };
        if (request.kind === 'return') {
          closed = true;
          if (!exhausted) await source.return?.();
        } else if (!closed && !exhausted) {
          answer = await source.next();
          exhausted = Boolean(answer.done);
        }
        request.resolve(answer);
      } catch (error) {
        request.reject(error);
      }
    }
    pumping = false;
  }

  const send = (kind: Request<T>['kind']) =>
    new Promise<IteratorResult<T>>((resolve, reject) => {
      requests.push({ kind, resolve, reject });
      void pump();
    });

  return {
    next: () => send('next'),
    return: () => send('return'),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
