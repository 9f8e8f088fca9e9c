// @ts-nocheck
// Replaces `then`, so that no rejection reaches the engine.
// needs: no sandbox
// told: replaces what is built in
const { then } = Promise.prototype;
Promise.prototype.then = function(fulfilled) {
  return then.call(this, fulfilled, () => fulfilled?.());
};
export function forOf() {}
