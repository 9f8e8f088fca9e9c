// fails: 8.4
// names: begins with the first next()
// Begins to read when it is called.
import { prefetch as right } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  const ahead = right(source, size);
  const first = ahead.next();
  first.catch(() => {});
  return (async function*() {
    const { done, value } = await first;
    if (done) return;
    yield value;
    yield* ahead;
  })();
}
