/*
 * Lesson 3 · Async generators
 *
 * `async function*` writes an async iterator for you: the body stands still at each `yield` until it is asked,
 * may `await` in between, and runs its `finally` blocks when the consumer leaves early.
 * Calls of `next()` that overlap wait in a queue.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Stands in for a file on a slow disk: each part as one chunk of UTF-8, with `lagMs` milliseconds between two chunks,
 * so none before the first and none after the last. An empty part counts as absent, its lag too.
 */
export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  // TODO 3.1: yield each part as bytes, and wait only between two of them
  throw new Error('TODO 3.1');
}

/**
 * `fn` of each value of `source`, in order. One at a time: the next value is pulled when the consumer asks for it,
 * not before. Where `fn` throws or rejects, the consumer gets the error and `source` is closed.
 */
export async function* map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  // TODO 3.2: a loop with a `yield` in it
  throw new Error('TODO 3.2');
}

/**
 * The values that `read` finds in a resource. `open` is called at the first `next()`; `close` is called exactly once
 * and waited for, however the reading ends: at its end, by a `break`, by an error in the loop or in `read`.
 * When `open` itself fails there is nothing to close.
 */
export async function* withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  // TODO 3.3: open, read, close: what runs on every way out?
  throw new Error('TODO 3.3');
}

/**
 * The lines of a text that arrives in chunks of UTF-8, without their ends (`\n` or `\r\n`). Characters and line ends
 * may be split between chunks. A last line without an end is a line; after the last end there is none.
 * A chunk is pulled only when the line asked for is not complete yet.
 */
export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // TODO 3.4: decode, cut at the line ends, and keep what is not finished
  throw new Error('TODO 3.4');
}

/** The values of each source, one source after the other. A later source is not even opened before its turn. */
export async function* concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  // TODO 3.5: hand the consumer over to each source in turn
  throw new Error('TODO 3.5');
}
