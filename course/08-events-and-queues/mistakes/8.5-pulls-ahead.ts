// fails: 8.5
// names: more than the fastest has asked for
// Reads on without being asked.
import { Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    protected override async pull(): Promise<void> {
      this.wanted++;
      await super.pull();
    }
  })(source, consumers).iterators;
}
