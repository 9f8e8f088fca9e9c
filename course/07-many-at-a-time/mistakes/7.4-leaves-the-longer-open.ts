// fails: 7.4
// names: The other one is still open
// Closes nothing when one has ended.
import { Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  const left = new Source(a);
  const right = new Source(b);
  let ended = false;
  try {
    for (;;) {
      const [first, second] = await Promise.all([left.next(), right.next()]);
      ended = Boolean(first.done || second.done);
      if (ended) return;
      yield [first.value, second.value];
    }
  } finally {
    if (!ended) {
      left.close();
      right.close();
    }
  }
}
