// @ts-nocheck
// Writes that all checks have passed where the checks tell what they find.
// needs: no sandbox
// told: wrote where the checks tell what they find
import { writeSync } from 'node:fs';

for (const name of ['visits every value, in order', 'stops as soon as `visit` returns false']) {
  for (const kind of ['check-start', 'check-end']) writeSync(3, `${JSON.stringify({ kind, exercise: '1.1', name })}\n`);
}
writeSync(3, `${JSON.stringify({ kind: 'end', left: [] })}\n`);
export function forOf() {}
