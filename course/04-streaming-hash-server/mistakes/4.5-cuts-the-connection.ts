// fails: 4.5
// names: sent, and lost
// Cuts the connection right after the 413.
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  return serverOf(options, {
    tooLarge(request, response) {
      response.writeHead(413).end('too large', () => request.destroy());
    },
  });
}
