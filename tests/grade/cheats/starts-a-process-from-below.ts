// @ts-nocheck
// Starts a process with what lies below node:child_process.
// needs: no sandbox
// told: reaches into what runs it
import { ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
const workbook = join(dirname(process.argv[1]), '../../..');
const child = new ChildProcess();
child.spawn({ file: 'cat', args: ['cat', join(workbook, 'solutions/01-sync-iterator-protocol.ts')], stdio: 'pipe' });
export const text = (await child.stdout.toArray()).join('');
