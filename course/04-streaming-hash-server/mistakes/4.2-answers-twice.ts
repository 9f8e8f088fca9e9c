// fails: 4.2, 4.5
// names: answered twice
// Goes on after the 404.
import { createServer } from 'node:http';
import { onlineSha256 } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer() {
  return createServer(async (request, response) => {
    if (request.url!.split('?')[0] !== '/') response.writeHead(404).end();
    if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
    try {
      response.writeHead(200, { 'content-type': 'text/plain' }).end(await onlineSha256(request));
    } catch {
      response.destroy();
    }
  });
}
