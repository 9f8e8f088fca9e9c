// fails: 8.1
// names: the producer never hears
// Has no return().
import { Queue } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export class Channel<T> extends Queue<T> {
  constructor() {
    super();
    Object.assign(this, { return: undefined });
  }
}
