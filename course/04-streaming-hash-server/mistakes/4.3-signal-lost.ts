// fails: 4.3
// names: signal does not reach
// Does not hand the signal on.
import { postStream as right } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function postStream(url: string | URL, body: AsyncIterable<Uint8Array>): Promise<string> {
  return right(url, body);
}
