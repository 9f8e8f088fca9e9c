// fails: 4.2
// names: break off the handler
// Makes a URL of the path, outside of any `try`.
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  return serverOf(options, {
    status({ url, method }) {
      if (new URL(url!, 'http://localhost').pathname !== '/') return 404;
      return method === 'POST' ? 200 : 405;
    },
  });
}
