// fails: 3.1
// names: `return` ends
// Writes `return` where `yield` belongs.
export * from '../../../solutions/03-async-generators.ts';

export async function* fakeFileData(parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts.filter(Boolean)) return new TextEncoder().encode(part);
}
