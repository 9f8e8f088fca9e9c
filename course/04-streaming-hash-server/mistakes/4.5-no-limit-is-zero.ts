// fails: 4.2, 4.5
// names: no limit
// Takes a missing `maxBytes` for 0.
import { createHashServer as right, type HashServerOptions } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer({ maxBytes = 0 }: HashServerOptions = {}) {
  return right({ maxBytes });
}
