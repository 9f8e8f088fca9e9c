// fails: 7.4
// names: both are closed
// Closes the other one at an end and after an error, and none when the loop leaves.
import { Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  const left = new Source(a);
  const right = new Source(b);
  const close = () => {
    left.close();
    right.close();
  };
  try {
    for (;;) {
      const [first, second] = await Promise.all([left.next(), right.next()]);
      if (first.done || second.done) return close();
      yield [first.value, second.value];
    }
  } catch (error) {
    close();
    throw error;
  }
}
