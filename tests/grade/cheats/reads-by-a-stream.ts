// @ts-nocheck
// Reads the solution as a stream.
// needs: no sandbox
// told: reads files that are not its own
import fs from 'node:fs';
import { dirname, join } from 'node:path';
const workbook = join(dirname(process.argv[1]), '../../..');
const chunks = [];
for await (const chunk of new fs.ReadStream(join(workbook, 'solutions/01-sync-iterator-protocol.ts'))) {
  chunks.push(chunk);
}
export const text = Buffer.concat(chunks).toString();
