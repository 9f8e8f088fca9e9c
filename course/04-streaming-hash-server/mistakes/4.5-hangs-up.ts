// fails: 4.5
// names: 413 never reached
// Hangs up on a client that sends too much.
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  return serverOf(options, { tooLarge: (_request, response) => void response.destroy() });
}
