// (share counts in rounds: each pull is a promise that all wait for who stand at its number; values lie in a Map until all had them)
export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  const iterator = source[Symbol.asyncIterator]();
  const rounds = new Map<number, Promise<IteratorResult<T>>>();
  const places = new Map<object, number>();
  let last: Promise<unknown> = Promise.resolve();
  let end = Infinity; // the number of the round after which there is nothing more
  let isClosed = false;

  function round(number: number): Promise<IteratorResult<T>> {
    const begun = rounds.get(number);
    if (begun) return begun;
    const done: IteratorResult<T> = { value: undefined, done: true };
    const pulled = last.then(async () => {
      if (number > end || isClosed) return done;
      end = number;
      const result = await iterator.next();
      if (result.done) return done;
      end = Infinity;
      return result;
    });
    last = pulled.catch(() => {});
    rounds.set(number, pulled);
    return pulled;
  }

  function forget(): void {
    const slowest = Math.min(...places.values());
    for (const number of rounds.keys()) if (number < slowest) rounds.delete(number);
  }

  return Array.from({ length: consumers }, () => {
    const it: AsyncIterableIterator<T> = {
      async next() {
        const place = places.get(it);
        if (place === undefined) return { value: undefined, done: true };
        const answer = round(place);
        places.set(it, place + 1);
        forget();
        return answer;
      },
      async return() {
        const wasHere = places.delete(it);
        forget();
        if (wasHere && places.size === 0 && end === Infinity) {
          isClosed = true;
          await iterator.return?.();
        } else if (wasHere && places.size === 0) {
          isClosed = true;
          await last;
          if (end === Infinity) await iterator.return?.();
        }
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]: () => it,
    };
    places.set(it, 0);
    return it;
  });
}

export { BoundedChannel, Channel, fromEvent, prefetch } from '../../../solutions/08-events-and-queues.ts';
