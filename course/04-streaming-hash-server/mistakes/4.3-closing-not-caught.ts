// fails: 4.3
// names: reject unheard
// Closes the body and does not hear of an error.
import { send, textOf, withoutEmptyChunks } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  const chunks = withoutEmptyChunks(body);
  try {
    return await textOf(await send(url, chunks, signal));
  } finally {
    void chunks.return(undefined);
  }
}
