// fails: 7.3
// names: Errors reach the consumer
// Takes the failure of a source for its end.
import { merge as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  async function* careful(source: AsyncIterable<T>): AsyncGenerator<T> {
    try {
      yield* source;
    } catch {
      // the others go on
    }
  }
  yield* right(...sources.map(careful));
}
