// fails: 7.3
// names: never settles
// Waits for the first of no promises.
import { merge as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  if (sources.length === 0) await new Promise(() => {});
  yield* right(...sources);
}
