// fails: 7.2
// names: A rejection that nobody hears
// Listens to a call when it is its turn.
import { checkLimit, DONE, Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

class Arrivals<T> {
  readonly #places: Promise<T>[] = [];
  readonly #free: ((settled: Promise<T>) => void)[] = [];

  get size(): number {
    return this.#places.length;
  }

  add(promise: Promise<T>): void {
    this.#places.push(new Promise<T>((resolve) => this.#free.push(resolve)));
    const arrive = () => this.#free.shift()!(promise);
    promise.then(arrive, arrive);
  }

  async take(): Promise<T> {
    const first = await this.#places[0]!;
    this.#places.shift();
    return first;
  }
}

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const values = new Source(source);
  const answers = new Arrivals<IteratorResult<U>>();
  let canPull = true;
  const pull = (): void => {
    if (canPull && answers.size < limit) answers.add(pullAndCall());
  };
  async function pullAndCall(): Promise<IteratorResult<U>> {
    canPull = false;
    const { value, done } = await values.next();
    if (done) return DONE;
    canPull = true;
    pull();
    try {
      return { value: await fn(value), done: false };
    } catch (error) {
      values.close();
      throw error;
    }
  }
  try {
    for (pull(); answers.size > 0; pull()) {
      const { value, done } = await answers.take();
      if (!done) yield value;
    }
  } finally {
    values.close();
  }
}
