// (the server loops over the request itself and does not read the rest of a refused upload; a file handle is closed with its stream)
import { open } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import {
  type HashServerOptions,
  limitBytes,
  onlineSha256,
  PayloadTooLargeError,
  postStream,
} from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer({ maxBytes }: HashServerOptions = {}): Server {
  return createServer({}, async (request, response) => {
    function answer(status: number, text: string): void {
      response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
    }

    const [path] = request.url!.split('?');
    if (path !== '/') return answer(404, 'Nothing here: POST to /');
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return answer(405, 'Only POST is answered');
    }

    try {
      answer(200, await onlineSha256(limitBytes(request, maxBytes ?? Infinity)));
    } catch (error) {
      if (!(error instanceof PayloadTooLargeError)) return void response.destroy();
      answer(413, error.message);
    }
  });
}

export async function hashFile(path: string, url: string | URL): Promise<string> {
  const file = await open(path);
  try {
    return await postStream(url, file.createReadStream());
  } finally {
    await file.close();
  }
}
