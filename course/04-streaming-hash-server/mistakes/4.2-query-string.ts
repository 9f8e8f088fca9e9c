// fails: 4.2
// names: query string
// Compares `request.url` as a whole.
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  return serverOf(options, { status: ({ url, method }) => url !== '/' ? 404 : method === 'POST' ? 200 : 405 });
}
