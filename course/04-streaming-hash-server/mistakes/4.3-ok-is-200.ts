// fails: 4.3
// names: response.ok
// Takes 200 alone for a success.
import { post, withoutEmptyChunks } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  return post(url, withoutEmptyChunks(body), signal, async (response) => {
    if (response.status !== 200) throw new Error(`The server answered ${response.status}: ${await response.text()}`);
    return response.text();
  });
}
