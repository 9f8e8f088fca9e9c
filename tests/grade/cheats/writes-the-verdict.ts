// @ts-nocheck
// Writes a report and a known verdict of its own.
// needs: no sandbox
// told: changes files that are not its own
import { mkdirSync, writeFileSync } from 'node:fs';

mkdirSync('OUT/students', { recursive: true });
writeFileSync('OUT/students/writes-the-verdict.json', '{"points":5}');
export function forOf() {}
