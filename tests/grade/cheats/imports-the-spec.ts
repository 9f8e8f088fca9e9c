// @ts-nocheck
// Imports the spec, and with it everything that the spec imports.
// needs: no sandbox
// told: imports a file that is not its own
import 'WORKBOOK/course/01-sync-iterator-protocol/spec.ts';
export function forOf() {}
