import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Upload, Uploaded } from './client-process.ts';
import { inTurn, median, ratio, type Run, timed } from './measure.ts';
import { listed, mebibytes, type Part, table, times } from './report.ts';
import type { Watch } from './server-process.ts';
import { hashFromMemory } from './upload.ts';

const ROUNDS = 9;
/** MiB of an upload whose time is taken. */
const TIMED = 256;
/** MiB of the uploads whose memory is watched. */
const WATCHED = [64, 256, 1024];
/** More than this at the largest upload is no constant memory. */
const STEADY_BYTES = 48 * 2 ** 20;

const words = {
  reference: 'the lesson: `for await`, `update`',
  pipeline: '`pipeline(req, hash)`',
  collect: 'collects, then hashes',
};
type Name = keyof typeof words;
const names = Object.keys(words) as Name[];

/** A process of the benchmark, which answers each message that it is sent. */
class Helper {
  readonly #process: ChildProcess;
  /** Rejects when the process ends. */
  readonly #ended: Promise<never>;

  constructor(file: string, ...args: string[]) {
    this.#process = fork(fileURLToPath(new URL(file, import.meta.url)), args);
    this.#ended = once(this.#process, 'exit').then(([code]) => {
      throw new Error(`${file} has ended: ${code}`);
    });
    this.#ended.catch(() => {}); // heard by whoever waits for an answer
  }

  /** The next message that it sends. */
  async answer<T>(): Promise<T> {
    const [message] = await Promise.race([once(this.#process, 'message'), this.#ended]);
    return message as T;
  }

  ask<T>(message: object | string): Promise<T> {
    this.#process.send(message);
    return this.answer();
  }

  end(): void {
    this.#process.kill('SIGKILL');
  }
}

class HashServer extends Helper {
  constructor(name: Name) {
    super('server-process.ts', name);
  }

  /** Bytes by which its memory grows while `action` runs. */
  async growth(watch: Watch, action: () => Promise<unknown>): Promise<number> {
    await this.ask<number>(watch);
    await action();
    return this.ask<number>('stop');
  }
}

class Client extends Helper {
  /** What a server must answer, by the size of the upload. */
  readonly #digests = new Map<number, string>();

  constructor() {
    super('client-process.ts');
  }

  /** Milliseconds of an upload. */
  async upload(port: number, size: number): Promise<number> {
    if (!this.#digests.has(size)) this.#digests.set(size, hashFromMemory(size));
    const message: Upload = { port, mebibytes: size };
    const { ms, digest } = await this.ask<Uploaded>(message);
    if (digest !== this.#digests.get(size)) throw new Error(`a server answered ${digest}`);
    return ms;
  }
}

async function throughput(client: Client): Promise<string> {
  const servers = names.map((name) => new HashServer(name));
  try {
    const ports = await Promise.all(servers.map((server) => server.answer<number>()));
    const uploads = names.map((name, index) => [name, () => client.upload(ports[index]!, TIMED)] as const);
    const figures = await inTurn<Name | 'memory'>(
      {
        ...Object.fromEntries(uploads) as Record<Name, Run>,
        memory: () => timed(() => hashFromMemory(TIMED)),
      },
      ROUNDS,
    );
    const row = (what: string, ms: readonly number[]): string[] => [
      what,
      (TIMED / (median(ms) / 1000)).toFixed(0),
      // Speed is the inverse of time: theirs over ours.
      times(ratio(figures.pipeline, ms)),
      times(ratio(figures.memory, ms)),
    ];
    return table(['', 'MiB per second', 'to `pipeline`', 'to memory'], [
      ...names.map((name) => row(words[name], figures[name])),
      row('`createHash` over memory, no network', figures.memory),
    ]);
  } finally {
    for (const server of servers) server.end();
  }
}

/** Bytes that an upload adds to a server's memory, in a new process that has served a small one. */
async function growthOf(client: Client, name: Name, size: number, watch: Watch): Promise<number> {
  const server = new HashServer(name);
  try {
    const port = await server.answer<number>();
    await client.upload(port, WATCHED[0]!);
    return await server.growth(watch, () => client.upload(port, size));
  } finally {
    server.end();
  }
}

async function memory(client: Client, say: (line: string) => void): Promise<string> {
  const rows: string[][] = [];
  const steady: string[] = [];
  const growing: string[] = [];
  for (const name of names) {
    say(`memory: ${name}`);
    const held: number[] = [];
    const row = [words[name]];
    for (const size of WATCHED) {
      held.push(await growthOf(client, name, size, 'held'));
      const resident = await growthOf(client, name, size, 'resident');
      row.push(`${mebibytes(held.at(-1)!)} (${mebibytes(resident)})`);
    }
    rows.push(row);
    (held.at(-1)! < STEADY_BYTES ? steady : growing).push(words[name]);
  }
  return `${table(['', ...WATCHED.map((size) => `${size} MiB`)], rows)}

At ${WATCHED.at(-1)} MiB below ${mebibytes(STEADY_BYTES)} held: ${listed(steady)}. Above: ${listed(growing)}.`;
}

export const server: Part = {
  title: 'The hash server',
  async measure(say) {
    const client = new Client();
    try {
      say(`${ROUNDS} rounds of ${TIMED} MiB`);
      return `A client in a process of its own sends ${TIMED} MiB from memory over loopback, as fast as they are taken; each server
has a process of its own. ${ROUNDS} rounds after one that warms up, in turn.

${await throughput(client)}

How much a server's memory grows during one upload, in a new process that has served ${
        WATCHED[0]
      } MiB before. Held is the most of
\`heapUsed + external\`, after a forced collection every 50 ms; in brackets the most that was resident, in another upload
without forced collections.

${await memory(client, say)}`;
    } finally {
      client.end();
    }
  },
};
