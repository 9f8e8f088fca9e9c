// fails: 3.1
// names: milliseconds
// Takes the lag for seconds, as in Python.
import { fakeFileData as right } from '../../../solutions/03-async-generators.ts';
export * from '../../../solutions/03-async-generators.ts';

export function fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  return right(parts, lagMs * 1000);
}
