// fails: 6.3
// names: One time for all of them
// One time for the whole loop.
import { abortable } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  yield* abortable(source, AbortSignal.timeout(ms));
}
