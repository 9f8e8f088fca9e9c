// @ts-nocheck
// Takes the answer of another student away.
// needs: no sandbox
// told: changes files that are not its own
import { rmSync } from 'node:fs';

rmSync('CLASS/good/01-sync-iterator-protocol.ts');
export function forOf() {}
