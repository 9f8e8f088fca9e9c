/*
 * A client in a process of its own. For each `Upload` it sends that many mebibytes from memory as fast as they are taken,
 * and answers with the milliseconds until the digest was there, and the digest.
 */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { chunk } from './upload.ts';

export interface Upload {
  port: number;
  mebibytes: number;
}

export interface Uploaded {
  ms: number;
  digest: string;
}

async function upload({ port, mebibytes }: Upload): Promise<Uploaded> {
  const began = performance.now();
  const headers = { 'content-length': mebibytes * chunk.length };
  const sending = request({ host: '127.0.0.1', port, method: 'POST', headers });
  const answer = once(sending, 'response') as Promise<[IncomingMessage]>;
  for (let sent = 0; sent < mebibytes; sent++) {
    if (!sending.write(chunk)) await once(sending, 'drain');
  }
  sending.end();
  const [response] = await answer;
  const digest = await text(response);
  return { ms: performance.now() - began, digest };
}

process.on('message', async (message: Upload) => process.send!(await upload(message)));
