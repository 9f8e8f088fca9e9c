// fails: 7.4
// names: A rejection that nobody hears
// Asks both, and waits for one after the other.
import { Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  const left = new Source(a);
  const right = new Source(b);
  try {
    for (;;) {
      const [one, other] = [left.next(), right.next()];
      const first = await one;
      const second = await other;
      if (first.done || second.done) return;
      yield [first.value, second.value];
    }
  } finally {
    left.close();
    right.close();
  }
}
