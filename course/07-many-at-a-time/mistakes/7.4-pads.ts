// fails: 7.4
// names: ends with the shorter one
// Goes on until both have ended.
import { Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  const left = new Source(a);
  const right = new Source(b);
  try {
    for (;;) {
      const [first, second] = await Promise.all([left.next(), right.next()]);
      if (first.done && second.done) return;
      yield [first.value as A, second.value as B];
    }
  } finally {
    left.close();
    right.close();
  }
}
