// fails: 7.4
// names: filled again and again
// Fills one list and hands it out each time.
import { Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  const left = new Source(a);
  const right = new Source(b);
  const pair = [] as unknown as [A, B];
  try {
    for (;;) {
      const [first, second] = await Promise.all([left.next(), right.next()]);
      if (first.done || second.done) return;
      pair[0] = first.value;
      pair[1] = second.value;
      yield pair;
    }
  } finally {
    left.close();
    right.close();
  }
}
