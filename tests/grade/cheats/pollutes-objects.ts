// @ts-nocheck
// Gives every object what the engine asks a check for: that it must fail, that it is skipped.
// needs: no sandbox
// told: -
Object.prototype.fails = true;
Object.prototype.skip = true;
export function forOf() {}
