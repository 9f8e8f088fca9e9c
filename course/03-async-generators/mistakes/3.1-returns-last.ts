// fails: 3.1
// names: beside `done: true`
// Hands the last part out with `return`.
import { fakeFileData as right } from '../../../solutions/03-async-generators.ts';
export * from '../../../solutions/03-async-generators.ts';

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  yield* right(parts.slice(0, -1), lagMs);
  if (parts.length > 0) return new TextEncoder().encode(parts.at(-1));
}
