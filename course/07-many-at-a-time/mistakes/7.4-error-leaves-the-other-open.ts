// fails: 7.4
// names: The other one is still open
// Closes when the loop leaves and when one has ended, not when one fails.
import { Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  const left = new Source(a);
  const right = new Source(b);
  let failed = false;
  try {
    for (;;) {
      const [first, second] = await Promise.all([left.next(), right.next()]);
      if (first.done || second.done) return;
      yield [first.value, second.value];
    }
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    if (!failed) {
      left.close();
      right.close();
    }
  }
}
