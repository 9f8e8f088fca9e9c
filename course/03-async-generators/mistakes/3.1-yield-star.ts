// fails: 3.1
// names: single bytes
// Writes `yield*` in front of a chunk, which opens it.
export * from '../../../solutions/03-async-generators.ts';

export async function* fakeFileData(parts: readonly string[]): AsyncGenerator<Uint8Array> {
  // @ts-expect-error: numbers are no chunks
  for (const part of parts) yield* new TextEncoder().encode(part);
}
