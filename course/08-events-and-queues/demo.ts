import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { BoundedChannel, Channel } from '../../lessons/08-events-and-queues.ts';
import { type Demo, drawChart, megabytes, MemoryLog, seconds, type Stage } from '../../runner/demo-kit/index.ts';

/* A server that sends as fast as it may, and a loop that is slow: what is between them, without and with backpressure. */

const LOOPBACK = '127.0.0.1';
const BLOCK = Buffer.alloc(2 ** 16, 'for await ');
const BLOCKS = 640;
const SIZE = BLOCK.length * BLOCKS;
/** What the loop takes for each chunk. */
const CHUNK_MS = 2;
const CAPACITY = 4;
/** Far more than a few chunks, far less than what is sent. */
const MOST_HELD_BYTES = SIZE / 4;

const demo: Demo = {
  needs: ['8.1', '8.2'],

  async play(stage) {
    stage.say(
      `A server sends ${
        megabytes(SIZE)
      } over a socket, as fast as the socket takes them. The loop that reads them takes `
        + `${CHUNK_MS} ms for each chunk. Two programs, with another queue between the socket and the loop.`,
    );
    const runs: Run[] = [];
    await stage.live(
      (width, paint) =>
        runs.flatMap(({ name, memory, got }) => [
          `Memory held with ${name}, ${megabytes(got)} read:`,
          ...drawChart({ values: memory.held, top: memory.held[0]! + SIZE, height: 4, label: megabytes }, width, paint),
          '',
        ]),
      async () => {
        for (const [name, queue] of Object.entries(queues)) await play(name, queue, runs, stage);
      },
    );
    const [without, bounded] = runs as [Run, Run];
    stage.table(
      ['', 'most held', 'the server had sent all after', 'the loop had read all after'],
      runs.map((
        { name, memory, sentMs, readMs },
      ) => [name, megabytes(memory.growth), seconds(sentMs), seconds(readMs)]),
      ['left', 'right', 'right', 'right'],
    );
    stage.check(
      runs.every(({ got }) => got === SIZE),
      'Both loops have read every byte.',
      'A loop has not read every byte. `npm run lesson 8` says why.',
    );
    stage.check(
      bounded.memory.growth < MOST_HELD_BYTES,
      `With room for ${CAPACITY} chunks at most ${megabytes(bounded.memory.growth)} were held; without a limit, ${
        megabytes(without.memory.growth)
      }.`,
      `${
        megabytes(bounded.memory.growth)
      } were held, with room for ${CAPACITY} chunks. \`npm run lesson 8.2\` says why.`,
    );
    stage.lookAt(
      'Look at the **charts**: without a limit all that was sent lies in the queue, and goes as slowly as the loop takes it. '
        + 'Look at **the server**: with backpressure it is held back too, through the socket; only what fits into the '
        + "system's own buffers is ahead of the loop.",
    );
  },
};

/** Hands the chunks of a socket to the loop through a queue. */
type Queue = (socket: Socket) => AsyncIterable<Uint8Array>;

const queues: Record<string, Queue> = {
  Channel(socket) {
    const chunks = new Channel<Uint8Array>();
    socket.on('data', (chunk) => void chunks.push(chunk));
    socket.on('end', () => chunks.end());
    return chunks;
  },
  [`BoundedChannel(${CAPACITY})`](socket) {
    const chunks = new BoundedChannel<Uint8Array>(CAPACITY);
    let sent: Promise<unknown> = Promise.resolve();
    socket.on('data', (chunk) => {
      socket.pause(); // no more events until there is room
      sent = chunks.send(chunk).then(() => socket.resume());
    });
    socket.on('end', () => void sent.then(() => chunks.end()));
    return chunks;
  },
};

interface Run {
  name: string;
  memory: MemoryLog;
  /** Bytes that the loop has read. */
  got: number;
  sentMs: number;
  readMs: number;
}

async function play(name: string, queue: Queue, runs: Run[], stage: Stage): Promise<void> {
  const run: Run = { name, memory: new MemoryLog(30), got: 0, sentMs: 0, readMs: 0 };
  runs.push(run);
  const start = performance.now();
  const elapsed = (): number => performance.now() - start - run.memory.spentMs;
  const server = createServer(async (socket) => {
    await pipeline(Readable.from(blocks()), socket).catch(() => {}); // the loop has left: it is told elsewhere
    run.sentMs = elapsed();
  });
  await withSocket(server, async (socket) => {
    for await (const chunk of queue(socket)) {
      await sleep(CHUNK_MS);
      run.got += chunk.length;
      run.memory.reach(run.got / SIZE);
      stage.alive();
    }
  });
  run.readMs = elapsed();
}

async function* blocks(): AsyncGenerator<Buffer> {
  for (let count = 0; count < BLOCKS; count++) yield BLOCK;
}

/** Lets `server` listen, connects with it while `use` runs, and closes both. */
async function withSocket(server: Server, use: (socket: Socket) => Promise<void>): Promise<void> {
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, LOOPBACK);
  try {
    await use(socket);
  } finally {
    socket.destroy();
    server.close();
  }
}

export default demo;
