// fails: 3.1
// names: not UTF-8
// Takes character codes for bytes.
import { setTimeout as sleep } from 'node:timers/promises';
export * from '../../../solutions/03-async-generators.ts';

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  for (const [index, part] of parts.filter(Boolean).entries()) {
    if (index > 0) await sleep(lagMs);
    yield Uint8Array.from(part, (character) => character.charCodeAt(0));
  }
}
