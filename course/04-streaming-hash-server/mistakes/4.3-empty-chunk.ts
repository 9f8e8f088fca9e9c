// fails: 4.3
// names: empty chunk
// Hands empty chunks on.
import { post } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield* body;
  }
  return post(url, chunks(), signal);
}
