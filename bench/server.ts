import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Upload, Uploaded } from './client-process.ts';
import { inTurn, median, ratio, timed } from './measure.ts';
import { listed, mebibytes, type Part, table, times } from './report.ts';
import type { Watch } from './server-process.ts';
import { hashFromMemory } from './upload.ts';

const ROUNDS = 9;
/** MiB of an upload whose time is taken. */
const TIMED = 256;
/** MiB of the uploads whose memory is watched. */
const WATCHED = [64, 256, 1024];
const names = {
  reference: 'the lesson: `for await`, `update`',
  pipeline: '`pipeline(req, hash)`',
  collect: 'collects, then hashes',
};
type Name = keyof typeof names;
/** More than this at the largest upload is no constant memory. */
const STEADY_BYTES = 48 * 2 ** 20;

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

/** Milliseconds of an upload. */
async function upload(client: Helper, port: number, mebibytes: number): Promise<number> {
  const message: Upload = { port, mebibytes };
  const { ms, digest } = await client.ask<Uploaded>(message);
  if (digest !== digests.get(mebibytes)) throw new Error(`a server answered ${digest}`);
  return ms;
}

/** What the servers must answer, by the size of the upload. */
const digests = new Map([TIMED, ...WATCHED].map((size) => [size, hashFromMemory(size)]));

async function throughput(client: Helper): Promise<string> {
  const servers = Object.keys(names).map((name) => [name as Name, new HashServer(name as Name)] as const);
  try {
    const runs = await Promise.all(servers.map(async ([name, server]) => {
      const port = await server.answer<number>();
      return [name, () => upload(client, port, TIMED)] as const;
    }));
    const memory = (): Promise<number> => timed(() => hashFromMemory(TIMED));
    const figures = await inTurn(
      { ...Object.fromEntries(runs) as Record<Name, () => Promise<number>>, memory },
      ROUNDS,
    );
    const rows = Object.entries({ ...names, memory: '`createHash` over memory: no network' });
    return table(
      ['', 'MiB per second', 'to `pipeline`', 'to memory'],
      rows.map(([name, words]) => {
        const ms = figures[name as Name | 'memory'];
        // Speed is the inverse of time: theirs over ours.
        return [
          words,
          (TIMED / (median(ms) / 1000)).toFixed(0),
          times(ratio(figures.pipeline, ms)),
          times(ratio(figures.memory, ms)),
        ];
      }),
    );
  } finally {
    for (const [, server] of servers) server.end();
  }
}

/** Bytes held and bytes resident that an upload adds, each in a new process that has served a small upload. */
async function growthOf(client: Helper, name: Name, size: number): Promise<Record<Watch, number>> {
  const watched = async (watch: Watch): Promise<number> => {
    const server = new HashServer(name);
    try {
      const port = await server.answer<number>();
      await upload(client, port, WATCHED[0]!);
      return await server.growth(watch, () => upload(client, port, size));
    } finally {
      server.end();
    }
  };
  return { held: await watched('held'), resident: await watched('resident') };
}

export const server: Part = {
  title: 'The hash server',
  async measure(say) {
    const client = new Helper('client-process.ts');
    try {
      say(`${ROUNDS} rounds of ${TIMED} MiB`);
      const speed = await throughput(client);
      const rows: string[][] = [];
      const steady: string[] = [];
      for (const [name, words] of Object.entries(names) as [Name, string][]) {
        say(`memory: ${name}`);
        const row = [words];
        for (const size of WATCHED) {
          const { held, resident } = await growthOf(client, name, size);
          row.push(`${mebibytes(held)} (${mebibytes(resident)})`);
          if (size === WATCHED.at(-1) && held < STEADY_BYTES) steady.push(name);
        }
        rows.push(row);
      }
      const namesOf = (isSteady: boolean): string =>
        listed(
          (Object.keys(names) as Name[]).filter((name) => steady.includes(name) === isSteady).map((name) =>
            names[name]
          ),
        );
      return `A client in a process of its own sends ${TIMED} MiB from memory over loopback, as fast as they are taken; each server
has a process of its own. ${ROUNDS} rounds, in turn.

${speed}

How much the server's memory grows during one upload, in a process that has served ${
        WATCHED[0]
      } MiB before: held, which is
\`heapUsed + external\` after a forced collection every 50 ms, and in brackets resident, without forced collections.

${table(['', ...WATCHED.map((size) => `${size} MiB`)], rows)}

Holds no file, under ${mebibytes(STEADY_BYTES)} at ${WATCHED.at(-1)} MiB: ${namesOf(true)}. Holds the file: ${
        namesOf(false)
      }.`;
    } finally {
      client.end();
    }
  },
};
