/*
 * A hash server in a process of its own, so that its memory is its own. The argument names the server. Sends its port,
 * then answers each `Watch` and each `'stop'` with a number of bytes: what has grown since the `Watch`, at its worst.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { heldBytes } from '../runner/spec-kit/memory.ts';
import { createHashServer } from '../solutions/04-streaming-hash-server.ts';

/** `held` looks after a forced collection each time, which slows the server down; `resident` leaves it alone. */
export type Watch = 'held' | 'resident';

const HELD_EVERY_MS = 50;

/** The same job in three ways. */
const servers: Record<string, () => Server> = {
  reference: () => createHashServer(),
  pipeline: () =>
    answering(async (request) => {
      const hash = createHash('sha256').setEncoding('hex');
      await pipeline(request, hash);
      return hash.read() as string;
    }),
  collect: () =>
    answering(async (request) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      return createHash('sha256').update(Buffer.concat(chunks)).digest('hex');
    }),
};

function answering(digestOf: (request: IncomingMessage) => Promise<string>): Server {
  return createServer((request, response) => {
    digestOf(request).then(
      (digest) => response.writeHead(200, { 'content-type': 'text/plain' }).end(digest),
      () => response.destroy(),
    );
  });
}

/** Begins to look; the function that it returns ends that, and tells by how many bytes the memory grew at most. */
function watchMemory(watch: Watch): () => number {
  if (watch === 'resident') {
    const before = process.memoryUsage().rss;
    return () => Math.max(0, process.resourceUsage().maxRSS * 1024 - before);
  }
  const before = heldBytes();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, heldBytes())), HELD_EVERY_MS);
  return () => {
    clearInterval(timer);
    return most - before;
  };
}

const server = servers[process.argv[2]!]!().listen(0, '127.0.0.1');
await once(server, 'listening');
let stop = (): number => 0;
process.on('message', (message: Watch | 'stop') => {
  const grown = stop();
  stop = message === 'stop' ? () => 0 : watchMemory(message);
  process.send!(grown);
});
process.on('disconnect', () => process.exit());
process.send!((server.address() as AddressInfo).port);
