// @ts-nocheck
// Throws errors that say they are something else.
// needs: no sandbox
// told: -
class PendingError extends Error {
  code = 'VITEST_PENDING';
  name = 'PendingError';
}
export function forOf() {
  throw Object.assign(new PendingError('skip'), { task: {}, note: '' });
}
export function take() {
  throw Object.defineProperty(new Error('x'), 'message', { get: () => undefined });
}
