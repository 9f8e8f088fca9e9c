// @ts-nocheck
// Reads the solution with node:fs/promises.
// needs: no sandbox
// told: reads files that are not its own
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
const workbook = join(dirname(process.argv[1]), '../../..');
export const text = await readFile(join(workbook, 'solutions/01-sync-iterator-protocol.ts'), 'utf8');
