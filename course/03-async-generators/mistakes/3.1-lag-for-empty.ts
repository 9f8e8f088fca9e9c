// fails: 3.1
// names: its lag too
// Leaves an empty part out, but not its pause.
import { setTimeout as sleep } from 'node:timers/promises';
export * from '../../../solutions/03-async-generators.ts';

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  for (const [index, part] of parts.entries()) {
    if (index > 0) await sleep(lagMs);
    if (part !== '') yield new TextEncoder().encode(part);
  }
}
