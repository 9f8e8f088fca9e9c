// fails: 4.3
// names: path and query
// Posts to the root of the server.
import { postStream as right } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  return right(new URL(url).origin, body, signal);
}
