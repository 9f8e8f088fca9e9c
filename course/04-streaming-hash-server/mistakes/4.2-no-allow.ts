// fails: 4.2
// names: Allow
// Answers 405 without saying what is allowed.
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  return serverOf(options, {
    answer(response, status, text) {
      response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
    },
  });
}
