// fails: 4.2
// names: one hasher for all requests
// Makes the hasher beside the server and shares it.
import { createHash } from 'node:crypto';
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  const hasher = createHash('sha256');
  return serverOf(options, {
    async digest(body) {
      for await (const chunk of body) hasher.update(chunk);
      return hasher.copy().digest('hex');
    },
  });
}
