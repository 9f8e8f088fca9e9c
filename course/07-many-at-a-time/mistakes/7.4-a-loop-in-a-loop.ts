// fails: 7.4
// names: one value with several of the other
// Puts one loop into the other.
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  for await (const first of a) {
    for await (const second of b) yield [first, second];
  }
}
