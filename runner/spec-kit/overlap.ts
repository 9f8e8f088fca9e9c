import { fail, type Words } from './words.ts';

/**
 * The same source, for a consumer that must wait for each answer: asked again too early, it throws at once, with an
 * explanation. A plain throw ends even a loop that never awaits and would otherwise hold the thread for ever.
 */
export function refusingOverlap<T>(source: AsyncIterable<T>, overlapped: () => Words): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      const inner = source[Symbol.asyncIterator]();
      let pending = false;
      const guarded: AsyncIterator<T> = {
        next() {
          if (pending) fail(overlapped());
          pending = true;
          const answer = inner.next();
          const settled = () => {
            pending = false;
          };
          answer.then(settled, settled);
          return answer;
        },
      };
      if (inner.return) {
        guarded.return = (value) => {
          const answer = inner.return!(value);
          answer.catch(() => {}); // a consumer that does not wait for it is told so, and must not end the program
          return answer;
        };
      }
      return guarded;
    },
  };
}
