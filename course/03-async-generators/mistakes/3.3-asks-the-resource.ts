// fails: 3.3
// names: looks like nothing
// Takes a resource that is 0 or `undefined` for one that was not opened.
import { withResource as right } from '../../../solutions/03-async-generators.ts';
export * from '../../../solutions/03-async-generators.ts';

export const withResource: typeof right = (open, close, read) =>
  right(open, async (resource) => (resource ? close(resource) : undefined), read);
