// fails: 4.5
// names: 0 is a limit
// Takes `maxBytes: 0` for no limit.
import { createHashServer as right, type HashServerOptions } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer({ maxBytes }: HashServerOptions = {}) {
  return right({ maxBytes: maxBytes || Infinity });
}
