// fails: 6.3
// names: the source is stuck, and yours waits with it
// Looks at the clock when the value is there.
import { timedOut } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function* withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  let asked = performance.now();
  for await (const value of source) {
    if (performance.now() - asked > ms) throw timedOut(ms);
    yield value;
    asked = performance.now();
  }
}
