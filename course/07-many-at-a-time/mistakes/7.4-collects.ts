// fails: 7.4
// names: each source once
// Reads both to the end, and pairs then.
import { Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  const [left, right] = [new Source(a), new Source(b)];
  const pairs: [A, B][] = [];
  try {
    while (pairs.length < 1000) {
      const [first, second] = await Promise.all([left.next(), right.next()]);
      if (first.done || second.done) break;
      pairs.push([first.value, second.value]);
    }
    yield* pairs;
  } finally {
    left.close();
    right.close();
  }
}
