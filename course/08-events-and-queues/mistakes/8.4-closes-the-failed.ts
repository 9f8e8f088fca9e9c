// fails: 8.4
// names: **has failed** is at its end
// Closes a source that has failed.
import { Pulls } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  yield* new (class extends Pulls<T> {
    protected override failed(): void {}
  })(source, size).values();
}
