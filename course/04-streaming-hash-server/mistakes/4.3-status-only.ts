// fails: 4.3
// names: the server's words
// Throws the status without the server's words.
import { post, withoutEmptyChunks } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  return post(url, withoutEmptyChunks(body), signal, async (response) => {
    if (!response.ok) throw new Error(`The server answered ${response.status}`);
    return response.text();
  });
}
