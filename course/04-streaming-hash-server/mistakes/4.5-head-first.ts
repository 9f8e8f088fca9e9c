// fails: 4.5
// names: head sent before the digest is there
// Sends the head, with 200, before it reads: for a 413 it is too late.
import { createServer, type Server } from 'node:http';
import { type HashServerOptions, limitBytes, onlineSha256 } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer({ maxBytes = Infinity }: HashServerOptions = {}): Server {
  return createServer(async (request, response) => {
    if (request.url!.split('?')[0] !== '/') return void response.writeHead(404).end();
    if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
    response.writeHead(200, { 'content-type': 'text/plain' });
    try {
      response.end(await onlineSha256(limitBytes(request.iterator({ destroyOnReturn: false }), maxBytes)));
    } catch (error) {
      response.statusCode = 413;
      response.end(String(error));
      request.resume();
    }
  });
}
