// @ts-nocheck
// Opens the solution, and reads from the descriptor.
// needs: no sandbox
// told: reads files that are not its own
import { openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
const workbook = join(dirname(process.argv[1]), '../../..');
export const text = readFileSync(openSync(join(workbook, 'solutions/01-sync-iterator-protocol.ts'), 'r'), 'utf8');
