// fails: 4.3
// names: left open
// Relies on `fetch` to close the body.
import { send, textOf, withoutEmptyChunks } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  return textOf(await send(url, withoutEmptyChunks(body), signal));
}
