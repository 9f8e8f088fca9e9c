// fails: 3.1
// names: does not wait
// Starts the pause and does not wait for it.
import { setTimeout as sleep } from 'node:timers/promises';
export * from '../../../solutions/03-async-generators.ts';

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  for (const [index, part] of parts.filter(Boolean).entries()) {
    if (index > 0) void sleep(lagMs);
    yield new TextEncoder().encode(part);
  }
}
