// fails: 4.3
// names: source code
// Posts the generator function in place of its call.
import { send, textOf, withoutEmptyChunks } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  const chunks = () => withoutEmptyChunks(body);
  return textOf(await send(url, chunks as unknown as AsyncIterable<Uint8Array>, signal));
}
