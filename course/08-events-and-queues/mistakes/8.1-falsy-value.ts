// fails: 8.1
// names: a value like any other
// Looks whether the value is truthy to see whether there is one.
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  override next(): Promise<IteratorResult<T>> {
    while (this.values.length > 0 && !this.values[0]) this.values.shift();
    return super.next();
  }
}
