// fails: 3.3
// names: its own resource
// Keeps the resource in a variable of the module.
import { withResource as right } from '../../../solutions/03-async-generators.ts';
export * from '../../../solutions/03-async-generators.ts';

let resource: any;

export const withResource: typeof right = async function*(open, close, read) {
  resource = await open();
  try {
    yield* read(resource);
  } finally {
    await close(resource);
  }
};
