// fails: 4.3
// names: can be sent **once**
// Tries a second time where the server is in trouble, with a body that is used up.
import { post, send, textOf, withoutEmptyChunks } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function postStream(
  url: string | URL,
  body: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  const chunks = withoutEmptyChunks(body);
  return post(
    url,
    chunks,
    signal,
    async (response) => textOf(response.status < 500 ? response : await send(url, chunks, signal)),
  );
}
