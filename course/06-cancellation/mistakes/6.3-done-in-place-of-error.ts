// fails: 6.3
// names: It was cut off
// Takes the time that is over for the end.
import { withTimeout as right } from '../../../solutions/06-cancellation.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  try {
    yield* right(source, ms);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
