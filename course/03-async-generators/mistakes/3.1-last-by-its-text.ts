// fails: 3.1
// names: Equal parts
// Knows the last part by its text.
import { setTimeout as sleep } from 'node:timers/promises';
export * from '../../../solutions/03-async-generators.ts';

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  const filled = parts.filter((part) => part !== '');
  for (const part of filled) {
    yield new TextEncoder().encode(part);
    if (part !== filled.at(-1)) await sleep(lagMs);
  }
}
