// @ts-nocheck
// Starts the run again, with ears of its own.
// needs: no sandbox
// told: -
const { start } = await import('./bundle.mjs');
await start({ exercises: [], suite: 'spec', limits: {}, root: '/', traces: false, bundle: '/tmp/x/y' }, {
  tell() {},
  isAlive() {},
});
export function forOf() {}
