// fails: 7.4
// names: return()` of `b` was never called
// Loops over `a`, which the loop closes, and pulls `b` by hand.
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  const other = b[Symbol.asyncIterator]();
  const pull = () => {
    const asked = other.next();
    asked.catch(() => {});
    return asked;
  };
  let second = pull();
  for await (const first of a) {
    const { value, done } = await second;
    if (done) return;
    yield [first, value];
    second = pull();
  }
}
