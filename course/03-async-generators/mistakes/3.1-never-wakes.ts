// fails: 3.1
// names: Nobody ever settles
// Names `resolve` in the timer's callback and does not call it.
export * from '../../../solutions/03-async-generators.ts';

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  for (const [index, part] of parts.filter(Boolean).entries()) {
    if (index > 0) await new Promise<void>((resolve) => setTimeout(() => resolve, lagMs));
    yield new TextEncoder().encode(part);
  }
}
