// fails: 7.1
// names: PromiseLike
// Calls `catch` of what `fn` gives.
import { mapConcurrent as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  const listening = (value: T) => {
    const call = fn(value) as Promise<U>;
    call.catch(() => {});
    return call;
  };
  yield* right(source, listening, limit);
}
