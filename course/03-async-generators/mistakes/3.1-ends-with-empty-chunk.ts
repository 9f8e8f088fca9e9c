// fails: 3.1
// names: Never an empty chunk
// Ends with an empty chunk, as the talk does.
import { fakeFileData as right } from '../../../solutions/03-async-generators.ts';
export * from '../../../solutions/03-async-generators.ts';

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  yield* right(parts, lagMs);
  yield new Uint8Array(0);
}
