// @ts-nocheck
// Empties the spec, for itself and for all that come later.
// needs: no sandbox
// told: changes files that are not its own
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
const workbook = join(dirname(process.argv[1]), '../../..');
writeFileSync(join(workbook, 'course/01-sync-iterator-protocol/spec.ts'), '');
export function forOf() {}
