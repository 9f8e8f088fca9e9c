// (who waits for room when it ends is answered false; the room counts down below 0; no class but one, and no `async`)
import { Channel } from '../../../solutions/08-events-and-queues.ts';
export { Channel, fromEvent, prefetch, share } from '../../../solutions/08-events-and-queues.ts';

export class BoundedChannel<T> implements AsyncIterableIterator<T> {
  readonly #queue = new Channel<T>();
  #waiting: { value: T; answer(sent: boolean): void }[] = [];
  #room: number;
  #state: 'open' | 'over' | 'left' = 'open';

  constructor(capacity: number) {
    if (capacity >= 0) this.#room = capacity;
    else throw new RangeError(`${capacity} is no capacity`);
  }

  send(value: T): Promise<boolean> {
    if (this.#state === 'over') throw new Error('it is over');
    if (this.#state === 'left') return Promise.resolve(false);
    if (this.#room-- > 0) return Promise.resolve(this.#queue.push(value));
    return new Promise((answer) => this.#waiting.push({ value, answer }));
  }

  #close(state: 'over' | 'left'): void {
    if (this.#state !== 'left') this.#state = state;
    for (const { answer } of this.#waiting) answer(false);
    this.#waiting = [];
  }

  end(): void {
    this.#close('over');
    this.#queue.end();
  }

  fail(error: unknown): void {
    this.#close('over');
    this.#queue.fail(error);
  }

  next(): Promise<IteratorResult<T>> {
    this.#room++;
    const first = this.#waiting.shift();
    if (first) {
      this.#queue.push(first.value);
      first.answer(true);
    }
    return this.#queue.next();
  }

  return(): Promise<IteratorResult<T>> {
    this.#close('left');
    return this.#queue.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
