// fails: 7.3
// names: answers like any other
// Takes a value that looks like nothing for none.
import { merge as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  for await (const value of right(...sources)) if (value) yield value;
}
