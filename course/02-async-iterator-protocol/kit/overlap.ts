import { fail, recorder, turnOfTheEventLoop, type Words } from '../../../runner/spec-kit/index.ts';

export interface Watched<T> {
  watched: AsyncIterable<T>;
  /** It was asked for `[Symbol.iterator]`, which it does not have. */
  askedForSync(): boolean;
}

/**
 * The same source, for a consumer that must wait for each answer: asked again too early, it throws at once,
 * with an explanation. Each answer takes a turn of the event loop, so that no answer is in time by chance; a
 * plain throw ends even a loop that never awaits and would otherwise hold the thread for ever.
 *
 * A method that is called without its object is called so on the source, which knows what to say to that.
 */
export function refusingOverlap<T>(source: AsyncIterable<T>, overlapped: () => Words): Watched<T> {
  let askedForSync = false;
  const watched: AsyncIterable<T> = {
    [Symbol.asyncIterator](): AsyncIterator<T> {
      const inner = source[Symbol.asyncIterator].call(this === watched ? source : this);
      let pending = false;
      const guarded: AsyncIterator<T> = {
        next() {
          if (pending) {
            recorder().begin({ lane: 'source', call: 'next()' }).settle('error', new Error('too early'));
            fail(overlapped());
          }
          pending = true;
          const answer = inner.next.call(this === guarded ? inner : this);
          answer.catch(() => {}); // a consumer that does not wait for it is told so, and must not end the program
          return turnOfTheEventLoop().then(() => {
            pending = false;
            return answer;
          });
        },
      };
      if (inner.return) {
        guarded.return = function(value) {
          const answer = inner.return!.call(this === guarded ? inner : this, value);
          answer.catch(() => {});
          return answer;
        };
      }
      return guarded;
    },
  };
  Object.defineProperty(watched, Symbol.iterator, { get: () => void (askedForSync = true) });
  return { watched, askedForSync: () => askedForSync };
}
