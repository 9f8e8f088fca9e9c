// @ts-nocheck
// The same, by a definition that asks nobody.
// needs: no sandbox
// told: -
Object.defineProperty(WeakMap.prototype, 'get', { value: () => () => {} });
export function forOf() {}
