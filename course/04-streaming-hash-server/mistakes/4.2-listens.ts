// fails: 4.2, 4.5
// names: not yet listening
// Returns a server that listens already.
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  return serverOf(options).listen(0);
}
