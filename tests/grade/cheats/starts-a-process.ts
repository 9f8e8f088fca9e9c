// @ts-nocheck
// Has another process read the solution.
// needs: no sandbox
// told: reaches into what runs it
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
const workbook = join(dirname(process.argv[1]), '../../..');
const child = spawn('cat', [join(workbook, 'solutions/01-sync-iterator-protocol.ts')]);
export const text = (await child.stdout.toArray()).join('');
