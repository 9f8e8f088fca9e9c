// fails: 7.1
// names: too far ahead
// Lets calls run on while the first one is slow, and keeps their answers.
import { mapUnordered } from '../../../solutions/07-many-at-a-time.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  async function* numbered(): AsyncGenerator<[number, T]> {
    let place = 0;
    for await (const value of source) yield [place++, value];
  }
  const kept = new Map<number, U>();
  let next = 0;
  const answers = mapUnordered(numbered(), async ([place, value]) => [place, await fn(value)] as const, limit);
  for await (const [place, answer] of answers) {
    kept.set(place, answer);
    for (; kept.has(next); next++) {
      yield kept.get(next)!;
      kept.delete(next);
    }
  }
}
