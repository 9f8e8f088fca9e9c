// @ts-nocheck
// Looks for the secret in the memory of its process.
// needs: no sandbox
// told: reads files that are not its own
import { openSync, readFileSync } from 'node:fs';

export const maps = readFileSync('/proc/self/maps', 'utf8');
export const memory = openSync('/proc/self/mem', 'r');
