// fails: 4.3
// names: while you are still sending
// Looks at the answer only when the body has ended.
import { post, textOf, withoutEmptyChunks } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  let sent!: () => void;
  const whole = new Promise<void>((resolve) => (sent = resolve));
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield* withoutEmptyChunks(body);
    sent();
  }
  return post(url, chunks(), signal, async (response) => {
    await whole;
    return textOf(response);
  });
}
