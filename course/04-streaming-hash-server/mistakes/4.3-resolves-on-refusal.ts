// fails: 4.3
// names: refusal is an answer
// Takes every answer for a success.
import { post, withoutEmptyChunks } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  return post(url, withoutEmptyChunks(body), signal, (response) => response.text());
}
