// fails: 7.4
// names: First one was asked, then the other
// Asks `b` when `a` has answered.
import { Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  const left = new Source(a);
  const right = new Source(b);
  try {
    for (;;) {
      const first = await left.next();
      const second = await right.next();
      if (first.done || second.done) return;
      yield [first.value, second.value];
    }
  } finally {
    left.close();
    right.close();
  }
}
