// @ts-nocheck
// Ends the process with success, past what keeps it alive.
// needs: no sandbox
// told: -
process.exitCode = 0;
process.emit('exit', 0);
process.constructor.prototype.reallyExit?.(0);
export function forOf() {
  process.reallyExit(0);
}
