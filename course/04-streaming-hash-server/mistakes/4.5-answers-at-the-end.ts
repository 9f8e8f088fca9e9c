// fails: 4.5
// names: still sending
// Reads the refused upload to its end before it answers.
import { once } from 'node:events';
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  return serverOf(options, {
    async tooLarge(request, response) {
      await once(request.resume(), 'end');
      response.writeHead(413).end();
    },
  });
}
