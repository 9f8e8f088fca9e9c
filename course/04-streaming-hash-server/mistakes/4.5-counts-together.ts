// fails: 4.5
// names: Each upload counts for itself
// One sum for the server, set back after each upload: two at the same time add up.
import { type Server } from 'node:http';
import { onlineSha256, PayloadTooLargeError } from '../../../solutions/04-streaming-hash-server.ts';
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer({ maxBytes = Infinity }: HashServerOptions = {}): Server {
  let bytes = 0;
  async function* counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new PayloadTooLargeError(maxBytes);
      yield chunk;
    }
  }
  return serverOf({}, {
    digest: (body) => onlineSha256(counted(body)).finally(() => (bytes = 0)),
  });
}
