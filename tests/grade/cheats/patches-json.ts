// @ts-nocheck
// Replaces what makes texts of events.
// needs: no sandbox
// told: replaces what is built in
const { stringify } = JSON;
JSON.stringify = (value, ...rest) => stringify({ ...value, error: undefined }, ...rest);
export function forOf() {}
