// fails: 8.5
// names: One pull at a time
// Does not wait for the pull that is running.
import { Shared } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  return new (class extends Shared<T> {
    protected override async pull(): Promise<void> {
      this.isPulling = false;
      await super.pull();
    }
  })(source, consumers).iterators;
}
