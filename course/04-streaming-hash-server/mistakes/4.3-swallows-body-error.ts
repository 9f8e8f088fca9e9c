// fails: 4.3
// names: swallowed
// Ends the upload where the body throws.
import { postStream as right } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  async function* quiet(): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch {
      // end of the upload
    }
  }
  return right(url, quiet(), signal);
}
