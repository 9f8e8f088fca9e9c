// fails: 3.1
// names: after the last
// Pauses after every part, the last too, as one writes it first.
import { setTimeout as sleep } from 'node:timers/promises';
export * from '../../../solutions/03-async-generators.ts';

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  for (const part of parts.filter(Boolean)) {
    yield new TextEncoder().encode(part);
    await sleep(lagMs);
  }
}
