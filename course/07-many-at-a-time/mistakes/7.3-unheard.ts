// fails: 7.3
// names: A rejection that nobody hears
// Listens to a pull when it is its turn.
import { Source } from '../answer-helpers.ts';
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

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const open = sources.map((source) => new Source(source));
  const pulls = new Arrivals<[Source<T>, IteratorResult<T>]>();
  const pull = (source: Source<T>) => pulls.add(source.next().then((result) => [source, result]));
  for (const source of open) pull(source);
  try {
    while (pulls.size > 0) {
      const [source, { value, done }] = await pulls.take();
      if (done) continue;
      yield value;
      pull(source);
    }
  } finally {
    for (const source of open) source.close();
  }
}
