/*
 * Lesson 8 · Events and queues
 *
 * Where values come whether you ask or not, something must stand between those who bring them and the loop that takes
 * them: a queue. A channel is a queue with two ends: `push()` or `send()` on one side, `next()` on the other.
 */

/** A call of `next()` that waits. */
interface Caller<T> {
  resolve(result: IteratorResult<T>): void;
  reject(error: unknown): void;
}

/**
 * A queue without a limit, that can be looped over. Values come out in the order in which they were pushed; calls of
 * `next()` may overlap, and are answered in their order.
 */
export class Channel<T> implements AsyncIterableIterator<T> {
  // #region 8.1 members: what waits: values for a caller, or callers for a value; and how it is to end
  readonly #values: T[] = [];
  readonly #callers: Caller<T>[] = [];
  #isOver = false;
  #hasLeft = false;
  #failure: { error: unknown } | undefined;

  /** Answers the callers that wait, as far as there is something to say: first the values, then the failure, then done. */
  #serve(): void {
    while (this.#callers.length > 0 && (this.#values.length > 0 || this.#isOver)) {
      const { resolve, reject } = this.#callers.shift()!;
      if (this.#values.length > 0) {
        resolve({ value: this.#values.shift()!, done: false });
      } else if (this.#failure) {
        reject(this.#failure.error);
        this.#failure = undefined; // it is told once
      } else {
        resolve({ value: undefined, done: true });
      }
    }
  }
  // #endregion

  /**
   * Hands `value` to the caller that has waited longest, or keeps it until one asks.
   * `false` when the consumer has left and none will.
   *
   * @throws {Error} after `end()` or `fail()`.
   */
  push(value: T): boolean {
    // #region 8.1 has the consumer left? If not, queue it, and answer who waits
    if (this.#hasLeft) return false;
    if (this.#isOver) throw new Error('push() after end() or fail()');
    this.#values.push(value);
    this.#serve();
    return true;
    // #endregion
  }

  /** No more will be pushed. What waits is still handed out. */
  end(): void {
    // #region 8.1 it is over, and who waits must hear of it
    this.#isOver = true;
    this.#serve();
    // #endregion
  }

  /** No more will be pushed, because of `error`: it is told once, after what waits. Ignored when it is over already. */
  fail(error: unknown): void {
    // #region 8.1 remember the error, unless it is over already
    if (this.#isOver) return;
    this.#failure = { error };
    this.end();
    // #endregion
  }

  next(): Promise<IteratorResult<T>> {
    // #region 8.1 wait in the line of the callers; perhaps there is something already
    return new Promise((resolve, reject) => {
      this.#callers.push({ resolve, reject });
      this.#serve();
    });
    // #endregion
  }

  /** The consumer leaves: what waits is dropped. */
  async return(): Promise<IteratorResult<T>> {
    // #region 8.1 drop what waits, and answer who waits
    this.#hasLeft = true;
    this.#values.length = 0;
    this.#failure = undefined;
    this.end();
    return { value: undefined, done: true };
    // #endregion
  }

  [Symbol.asyncIterator](): this {
    // #region 8.1 an iterator that can be looped over
    return this;
    // #endregion
  }
}

/** A `send()` that waits for room. */
interface Sender<T> {
  value: T;
  answer(hasRoom: boolean): void;
}

/** A queue that holds at most `capacity` values. Who sends more has to wait: that is backpressure. */
export class BoundedChannel<T> implements AsyncIterableIterator<T> {
  // #region 8.2 members: the queue, how much room is left, who waits for it, and how it is to end
  readonly #values = new Channel<T>();
  readonly #senders: Sender<T>[] = [];

  /** How many values would be taken now. A caller that waits is room for one, too. */
  #room: number;

  #finish: (() => void) | undefined;
  #hasLeft = false;

  /** Lets in the senders that wait, as far as there is room; the end comes behind the last of them. */
  #admit(): void {
    while (this.#room > 0 && this.#senders.length > 0) {
      const { value, answer } = this.#senders.shift()!;
      this.#room--;
      this.#values.push(value);
      answer(true);
    }
    if (this.#senders.length === 0) this.#finish?.();
  }
  // #endregion

  /** @throws {RangeError} if `capacity` is not a number of 0 or more. */
  constructor(capacity: number) {
    // #region 8.2 refuse a bad capacity; at first all of it is room
    if (!(capacity >= 0)) throw new RangeError(`a capacity is a number of 0 or more, got ${capacity}`);
    this.#room = capacity;
    // #endregion
  }

  /**
   * `true` as soon as there is room for `value`, in the order of the calls; with a capacity of 0, when a consumer takes it.
   * `false` when the consumer has left, and it will never be handed out.
   *
   * @throws {Error} after `end()` or `fail()`.
   */
  async send(value: T): Promise<boolean> {
    // #region 8.2 has the consumer left? If not, wait in the line of the senders; perhaps there is room already
    if (this.#hasLeft) return false;
    if (this.#finish) throw new Error('send() after end() or fail()');
    return new Promise((answer) => {
      this.#senders.push({ value, answer });
      this.#admit();
    });
    // #endregion
  }

  /** No more will be sent. What was sent is still handed out, also what waits for room. */
  end(): void {
    // #region 8.2 the end waits behind the senders
    this.#finish ??= () => this.#values.end();
    this.#admit();
    // #endregion
  }

  /** No more will be sent, because of `error`: it is told once, after what was sent. Ignored when it is over already. */
  fail(error: unknown): void {
    // #region 8.2 so does an error
    this.#finish ??= () => this.#values.fail(error);
    this.#admit();
    // #endregion
  }

  next(): Promise<IteratorResult<T>> {
    // #region 8.2 this call is room for one more value
    this.#room++;
    this.#admit();
    return this.#values.next();
    // #endregion
  }

  /** The consumer leaves: what is there is dropped, and who waits for room is turned away. */
  return(): Promise<IteratorResult<T>> {
    // #region 8.2 turn away who waits for room, and leave the queue
    this.#hasLeft = true;
    for (const { answer } of this.#senders.splice(0)) answer(false);
    return this.#values.return();
    // #endregion
  }

  [Symbol.asyncIterator](): this {
    // #region 8.2 an iterator that can be looped over
    return this;
    // #endregion
  }
}

/**
 * The events called `type` of `target`, from this call on: those that come before the first `next()` wait, too.
 *
 * It listens until the consumer leaves, `signal` aborts (then it is done, without an error), or more than `limit` events
 * wait: then it fails with a `RangeError`, after those that wait.
 */
export function fromEvent<E extends Event>(
  target: EventTarget,
  type: string,
  { signal, limit = Infinity }: { signal?: AbortSignal; limit?: number } = {},
): AsyncIterableIterator<E> {
  // #region 8.3 listen now, into a channel; and stop listening whenever it is over
  const events = new Channel<E>();
  let waiting = 0; // below 0: so many calls of next() wait

  function hear(event: Event): void {
    if (waiting >= limit) {
      stop();
      events.fail(new RangeError(`more than ${limit} events wait`));
    } else {
      waiting++;
      events.push(event as E);
    }
  }
  function stop(): void {
    target.removeEventListener(type, hear);
    signal?.removeEventListener('abort', end);
  }
  function end(): void {
    stop();
    events.end();
  }

  target.addEventListener(type, hear);
  signal?.addEventListener('abort', end);
  if (signal?.aborted) end();

  return {
    next() {
      waiting--;
      return events.next();
    },
    return() {
      stop();
      return events.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  // #endregion
}

/**
 * The values of `source`; from the first `next()` on up to `size` of them are read ahead, while the consumer is busy.
 * The end and an error of the source come in their place. Leaving early closes the source.
 *
 * @throws {RangeError} at the first `next()`, if `size` is not a whole number of 0 or more.
 */
export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  // #region 8.4 one loop reads ahead into a queue with room, another one hands out
  if (!(Number.isInteger(size) && size >= 0)) {
    throw new RangeError(`a size is a whole number of 0 or more, got ${size}`);
  }
  if (size === 0) return yield* source;

  const ahead = new BoundedChannel<T>(size - 1); // one more waits in the hand of `read`
  let hasLeft = false;
  async function read(): Promise<void> {
    try {
      for await (const value of source) {
        hasLeft = !(await ahead.send(value));
        if (hasLeft) return; // the consumer has: so does this loop, and closes the source
      }
      ahead.end();
    } catch (error) {
      if (hasLeft) throw error; // of closing
      ahead.fail(error);
    }
  }

  const reading = read();
  try {
    yield* ahead;
  } finally {
    await reading; // the source is closed by then
  }
  // #endregion
}

/**
 * As many iterators over one source as there are `consumers`. Each of them gets every value; each value is pulled once,
 * when the first of them asks for it, and kept until the last of them has had it or has left.
 *
 * The source is closed when the last one leaves. Its error is told to each that is still there.
 */
export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  // #region 8.5 a channel for each consumer; one pull at a time fills them all
  const channels = new Set(Array.from({ length: consumers }, () => new Channel<T>()));
  let iterator: AsyncIterator<T> | undefined;
  let wanted = 0; // values: how many the fastest has asked for
  let pulled = 0;
  let isPulling = false;
  let isOver = false;

  async function pull(): Promise<void> {
    if (isPulling || isOver) return;
    isPulling = true;
    try {
      iterator ??= source[Symbol.asyncIterator]();
      while (pulled < wanted && !isOver) {
        pulled++;
        const { done, value } = await iterator.next();
        if (done) isOver = true;
        for (const channel of channels) {
          if (done) channel.end();
          else channel.push(value);
        }
      }
    } catch (error) {
      isOver = true;
      for (const channel of channels) channel.fail(error);
    }
    isPulling = false;
  }

  function consumer(channel: Channel<T>): AsyncIterableIterator<T> {
    let asked = 0;
    return {
      next() {
        if (channels.has(channel)) {
          wanted = Math.max(wanted, ++asked);
          void pull();
        }
        return channel.next();
      },
      async return() {
        channels.delete(channel);
        const answer = channel.return();
        if (channels.size === 0 && !isOver) {
          isOver = true;
          await iterator?.return?.();
        }
        return answer;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  return [...channels].map(consumer);
  // #endregion
}
