// fails: 7.3
// names: Every source that is still open is closed
// Does not close when a source fails.
import { Arrivals, Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const open = sources.map((source) => new Source(source));
  const pulls = new Arrivals<[Source<T>, IteratorResult<T>]>();
  const pull = (source: Source<T>) => pulls.add(source.next().then((result) => [source, result]));
  for (const source of open) pull(source);
  let leaving = true;
  try {
    while (pulls.size > 0) {
      const [source, { value, done }] = await pulls.take();
      if (done) continue;
      yield value;
      pull(source);
    }
    leaving = false;
  } catch (error) {
    leaving = false;
    throw error;
  } finally {
    if (leaving) { for (const source of open) source.close(); }
  }
}
