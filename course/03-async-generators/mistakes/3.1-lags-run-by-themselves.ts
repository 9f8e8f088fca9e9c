// fails: 3.1
// names: whatever the reader did before
// Sets all timers at the beginning.
export * from '../../../solutions/03-async-generators.ts';
import { setTimeout as sleep } from 'node:timers/promises';

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  const filled = parts.filter((part) => part !== '');
  const chunks = filled.map((part, index) => sleep(index * lagMs, new TextEncoder().encode(part)));
  for (const chunk of chunks) yield chunk;
}
