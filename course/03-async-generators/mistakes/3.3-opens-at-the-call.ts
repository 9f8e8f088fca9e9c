// fails: 3.3
// names: at the first `next()`
// Opens the resource in a plain function, when it is called.
import { withResource as right } from '../../../solutions/03-async-generators.ts';
export * from '../../../solutions/03-async-generators.ts';

export function withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const opening = open();
  opening.catch(() => {});
  return right(() => opening, close, read);
}
