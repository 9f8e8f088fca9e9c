// fails: 4.3
// names: all of its text
// Takes its listener off the signal as soon as `fetch` has settled: the text of the answer is still on its way.
import { post, textOf, withoutEmptyChunks } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function postStream(
  url: string | URL,
  body: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort);
  return post(url, withoutEmptyChunks(body), controller.signal, (response) => {
    signal?.removeEventListener('abort', abort);
    return textOf(response);
  });
}
