// fails: 4.3
// names: Response
// Returns the response in place of its text.
import { post, withoutEmptyChunks } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  return post(url, withoutEmptyChunks(body), signal, async (response) => response as unknown as string);
}
