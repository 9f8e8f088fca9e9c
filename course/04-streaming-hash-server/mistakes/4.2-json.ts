// fails: 4.2
// names: nothing else
// Answers with the digest as JSON, and so in quotes.
import { type Server } from 'node:http';
import { type HashServerOptions, serverOf } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}): Server {
  return serverOf(options, {
    answer: (response, status, text) =>
      void response.writeHead(status, { 'content-type': 'text/plain', 'allow': 'POST' }).end(JSON.stringify(text)),
  });
}
