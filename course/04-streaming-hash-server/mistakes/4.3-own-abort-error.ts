// fails: 4.3
// names: signal.reason
// Replaces the reason of the abort with an error of its own.
import { postStream as right } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  try {
    return await right(url, body, signal);
  } catch (error) {
    throw signal?.aborted ? new Error('The upload was aborted') : error;
  }
}
