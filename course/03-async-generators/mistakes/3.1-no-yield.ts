// fails: 3.1
// names: only through **`yield`**
// Encodes each part and does not hand it out.
export * from '../../../solutions/03-async-generators.ts';

export async function* fakeFileData(parts: readonly string[], _lagMs: number): AsyncGenerator<Uint8Array> {
  for (const part of parts) new TextEncoder().encode(part);
}
