// fails: 3.1
// names: before the first
// Pauses before every part, the first too.
import { setTimeout as sleep } from 'node:timers/promises';
export * from '../../../solutions/03-async-generators.ts';

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  for (const part of parts.filter(Boolean)) {
    await sleep(lagMs);
    yield new TextEncoder().encode(part);
  }
}
