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
  // TODO 8.1: what waits: values for a caller, or callers for a value; and how it is to end

  /**
   * Hands `value` to the caller that has waited longest, or keeps it until one asks.
   * `false` when the consumer has left and none will.
   *
   * @throws {Error} after `end()` or `fail()`.
   */
  push(value: T): boolean {
    // TODO 8.1: has the consumer left? If not, queue it, and answer who waits
    throw new Error('TODO 8.1');
  }

  /** No more will be pushed. What waits is still handed out. */
  end(): void {
    // TODO 8.1: it is over, and who waits must hear of it
    throw new Error('TODO 8.1');
  }

  /** No more will be pushed, because of `error`: it is told once, after what waits. Ignored when it is over already. */
  fail(error: unknown): void {
    // TODO 8.1: remember the error, unless it is over already
    throw new Error('TODO 8.1');
  }

  next(): Promise<IteratorResult<T>> {
    // TODO 8.1: wait in the line of the callers; perhaps there is something already
    throw new Error('TODO 8.1');
  }

  /** The consumer leaves: what waits is dropped. */
  async return(): Promise<IteratorResult<T>> {
    // TODO 8.1: drop what waits, and answer who waits
    throw new Error('TODO 8.1');
  }

  [Symbol.asyncIterator](): this {
    // TODO 8.1: an iterator that can be looped over
    throw new Error('TODO 8.1');
  }
}

/** A `send()` that waits for room. */
interface Sender<T> {
  value: T;
  answer(hasRoom: boolean): void;
}

/** A queue that holds at most `capacity` values. Who sends more has to wait: that is backpressure. */
export class BoundedChannel<T> implements AsyncIterableIterator<T> {
  // TODO 8.2: the queue, how much room is left, who waits for it, and how it is to end

  /** @throws {RangeError} if `capacity` is not a number of 0 or more. */
  constructor(capacity: number) {
    // TODO 8.2: refuse a bad capacity; at first all of it is room
    throw new Error('TODO 8.2');
  }

  /**
   * `true` as soon as there is room for `value`, in the order of the calls; with a capacity of 0, when a consumer takes it.
   * `false` when the consumer has left, and it will never be handed out.
   *
   * @throws {Error} after `end()` or `fail()`.
   */
  async send(value: T): Promise<boolean> {
    // TODO 8.2: has the consumer left? If not, wait in the line of the senders; perhaps there is room already
    throw new Error('TODO 8.2');
  }

  /** No more will be sent. What was sent is still handed out, also what waits for room. */
  end(): void {
    // TODO 8.2: the end waits behind the senders
    throw new Error('TODO 8.2');
  }

  /** No more will be sent, because of `error`: it is told once, after what was sent. Ignored when it is over already. */
  fail(error: unknown): void {
    // TODO 8.2: so does an error
    throw new Error('TODO 8.2');
  }

  next(): Promise<IteratorResult<T>> {
    // TODO 8.2: this call is room for one more value
    throw new Error('TODO 8.2');
  }

  /** The consumer leaves: what is there is dropped, and who waits for room is turned away. */
  return(): Promise<IteratorResult<T>> {
    // TODO 8.2: turn away who waits for room, and leave the queue
    throw new Error('TODO 8.2');
  }

  [Symbol.asyncIterator](): this {
    // TODO 8.2: an iterator that can be looped over
    throw new Error('TODO 8.2');
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
  // TODO 8.3: listen now, into a channel; and stop listening whenever it is over
  throw new Error('TODO 8.3');
}

/**
 * The values of `source`; from the first `next()` on up to `size` of them are read ahead, while the consumer is busy.
 * The end and an error of the source come in their place. Leaving early closes the source.
 *
 * @throws {RangeError} at the first `next()`, if `size` is not a whole number of 0 or more.
 */
export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  // TODO 8.4: one loop reads ahead into a queue with room, another one hands out
  throw new Error('TODO 8.4');
}

/**
 * As many iterators over one source as there are `consumers`. Each of them gets every value; each value is pulled once,
 * when the first of them asks for it, and kept until the last of them has had it or has left.
 *
 * The source is closed when the last one leaves. Its error is told to each that is still there.
 */
export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  // TODO 8.5: a channel for each consumer; one pull at a time fills them all
  throw new Error('TODO 8.5');
}
