// fails: 4.2, 4.5
// names: response.end(
// Writes the digest and never ends the response.
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  return serverOf(options, {
    answer(response, status, text) {
      response.writeHead(status, { 'content-type': 'text/plain', 'allow': 'POST' }).write(text);
    },
  });
}
