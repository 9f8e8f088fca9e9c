// fails: 8.4
// names: not when the source has closed
// Notes that it is over when the source has closed; what was planned is pulled meanwhile.
import { Pulls } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  yield* new (class extends Pulls<T> {
    protected override async close(): Promise<void> {
      await this.iterator.return?.();
      this.isOver = true;
    }
  })(source, size).values();
}
