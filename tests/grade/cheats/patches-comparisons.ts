// @ts-nocheck
// Replaces what compares: `Object.is`, `includes`, `Symbol.hasInstance`.
// needs: no sandbox
// told: replaces what is built in
Object.is = () => true;
Object.defineProperty(Error, Symbol.hasInstance, { value: () => false });
export function forOf() {}
