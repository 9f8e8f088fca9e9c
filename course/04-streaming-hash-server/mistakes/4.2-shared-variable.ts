// fails: 4.2
// names: mix
// Keeps the hasher of the upload in a variable of the server.
import { createHash } from 'node:crypto';
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}) {
  let hasher = createHash('sha256');
  return serverOf(options, {
    async digest(body) {
      hasher = createHash('sha256');
      for await (const chunk of body) hasher.update(chunk);
      return hasher.digest('hex');
    },
  });
}
