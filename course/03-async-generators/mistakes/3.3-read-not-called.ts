// fails: 3.3
// names: function, not its call
// Hands out `read`, the function, in place of what it returns.
import { withResource as right } from '../../../solutions/03-async-generators.ts';
export * from '../../../solutions/03-async-generators.ts';

export const withResource: typeof right = async function*(open, close, read) {
  const resource = await open();
  try {
    // @ts-expect-error: a function is no iterable
    yield* read;
  } finally {
    await close(resource);
  }
};
