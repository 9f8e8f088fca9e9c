// fails: 6.3
// names: taken for seconds
// Takes the time for seconds.
import { withTimeout as right } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  yield* right(source, ms * 1000);
}
