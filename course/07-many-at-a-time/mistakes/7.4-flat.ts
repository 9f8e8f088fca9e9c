// fails: 7.4
// names: one by one
// Hands out the two values of a pair one after the other.
import { zip as right } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  for await (const pair of right(a, b)) yield* pair as unknown as [A, B][];
}
