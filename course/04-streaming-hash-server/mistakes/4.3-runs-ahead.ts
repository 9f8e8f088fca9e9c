// fails: 4.3
// names: pulled faster than it is sent
// Puts all chunks into a stream, without looking at its room.
import { send, textOf, withoutEmptyChunks } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      void (async () => {
        for await (const chunk of withoutEmptyChunks(body)) controller.enqueue(chunk);
        controller.close();
      })().catch((error) => controller.error(error));
    },
  });
  return textOf(await send(url, stream, signal));
}
