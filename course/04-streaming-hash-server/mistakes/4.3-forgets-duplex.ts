// fails: 4.3
// names: duplex
// Forgets `duplex`.
import { textOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  return textOf(await fetch(url, { method: 'POST', body, redirect: 'error', signal }));
}
