// fails: 6.2
// names: the source is stuck, and yours waits with it
// Looks at the signal only between two values.
export * from '../../../solutions/06-cancellation.ts';

export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  signal.throwIfAborted();
  for await (const value of source) {
    yield value;
    signal.throwIfAborted();
  }
}
