// @ts-nocheck
// Makes every loop over a list end at once, those of the spec, too.
// needs: no sandbox
// told: -
const iterator = Object.getPrototypeOf([][Symbol.iterator]());
iterator.next = () => ({ done: true, value: undefined });
export function forOf() {}
