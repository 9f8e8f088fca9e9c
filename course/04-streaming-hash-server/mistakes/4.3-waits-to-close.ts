// fails: 4.3
// names: an abort rejects at once
// Waits until the body is closed.
import { send, textOf, withoutEmptyChunks } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  const chunks = withoutEmptyChunks(body);
  try {
    return await textOf(await send(url, chunks, signal));
  } finally {
    await chunks.return(undefined).catch(() => {});
  }
}
