// fails: 4.2
// names: content type
// Does not say what the answer is.
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  return serverOf(options, {
    answer(response, status, text) {
      response.writeHead(status, { allow: 'POST' }).end(text);
    },
  });
}
