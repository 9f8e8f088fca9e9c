// (a ReadableStream is the queue; end and failure are messages in it; a bounded channel asks desiredSize, and waits for pull)
type Message<T> = { value: T } | { error: unknown } | 'end';

export class Channel<T> implements AsyncIterableIterator<T> {
  #controller!: ReadableStreamDefaultController<Message<T>>;
  readonly #reader: ReadableStreamDefaultReader<Message<T>>;
  #isOver = false;
  #hasLeft = false;

  constructor() {
    const start = (controller: ReadableStreamDefaultController<Message<T>>): void =>
      void (this.#controller = controller);
    this.#reader = new ReadableStream<Message<T>>({ start }, { highWaterMark: Infinity }).getReader();
  }

  push(value: T): boolean {
    if (this.#hasLeft) return false;
    if (this.#isOver) throw new Error('over');
    this.#controller.enqueue({ value });
    return true;
  }

  end(): void {
    if (!this.#isOver) this.#controller.close();
    this.#isOver = true;
  }

  fail(error: unknown): void {
    if (!this.#isOver) this.#controller.enqueue({ error });
    this.end();
  }

  async next(): Promise<IteratorResult<T>> {
    const { done, value } = await this.#reader.read();
    if (done || value === 'end') return { value: undefined, done: true };
    if ('error' in value) throw value.error;
    return { value: value.value, done: false };
  }

  async return(): Promise<IteratorResult<T>> {
    this.#isOver = true;
    this.#hasLeft = true;
    await this.#reader.cancel();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export { BoundedChannel, fromEvent, prefetch, share } from '../../../solutions/08-events-and-queues.ts';
