import { getEventListeners, once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { abortable, poll, retry, withTimeout } from '../../lessons/06-cancellation.ts';
import {
  type Demo,
  drawLanes,
  type Happening,
  type Lane,
  seconds,
  serving,
  type Stage,
} from '../../runner/demo-kit/index.ts';

/* Three downloads that are cut off, and what each of them leaves open. */

const CHUNKS = 12;
const CHUNK_MS = 100;
/** After this time the first download is stopped: half-way. */
const STOP_MS = 650;
/** After so many chunks the server says nothing more, where it is to go silent … */
const SILENT_AFTER = 4;
/** … and so long a download waits for a chunk. */
const QUIET_MS = 600;
const WAIT_MS = 200;
const ASK_MS = 250;
const CHART_MS = 2_500;
/** What is about to close when a download is over gets so long to do it. */
const CLOSING_MS = 500;

const demo: Demo = {
  needs: ['6.1', '6.2', '6.3', '6.4', '6.5'],

  async play(stage) {
    stage.say(
      `A server sends a film in ${CHUNKS} chunks, one every ${CHUNK_MS} ms. The first download is stopped after `
        + `${STOP_MS} ms. In the second the server goes silent. In the third it does so once, and the download is tried `
        + `again. Beside each, a poll asks every ${ASK_MS} ms how much has been sent, until the download is over.`,
    );

    const lanes: Lane[] = [];
    const done: Done[] = [];
    await stage.live(
      (width, paint) => drawLanes(lanes, CHART_MS, width, paint),
      () =>
        serving(filmServer(), 0, async (url) => {
          for (const [name, begin] of Object.entries(downloads)) done.push(await run(name, begin, url, lanes, stage));
        }),
    );

    stage.table(
      ['', 'time', 'chunks', 'polls', 'how it ended', 'left open'],
      done.map(({ name, ms, chunks, polls, end, left }) => [
        name,
        seconds(ms),
        String(chunks),
        String(polls),
        end,
        left.join(', ') || 'nothing',
      ]),
      ['left', 'right', 'right', 'right', 'left', 'left'],
    );
    stage.check(
      done.map(({ end }) => end).join() === 'the user went away,TimeoutError,it came whole',
      'The first was stopped, the second given up, and the third came whole.',
      'A download did not end as it should. `npm run lesson 6` says why.',
    );
    stage.check(
      done.every(({ left }) => left.length === 0),
      'No socket, no timer and no listener was left, on either side.',
      'Something was left open. `npm run lesson 6` says why.',
    );
    stage.lookAt(
      `Look at the **ends** (✗): the stop is heard between two chunks, and a silence is given up after ${QUIET_MS} ms. `
        + 'Look at the **last column**: a download that is cut off gives everything back, as one that ends does.',
    );
  },
};

/** A download: each chunk is told, and `signal` stops it. */
type Download = (url: string, signal: AbortSignal, onChunk: () => void) => Promise<void>;

const downloads: Record<string, Download> = {
  stopped: (url, signal, onChunk) => download(`${url}film`, signal, onChunk),
  silent: (url, signal, onChunk) => download(`${url}silent`, signal, onChunk),
  'tried again': (url, signal, onChunk) => {
    let tries = 0;
    const job = () => download(url + (++tries === 1 ? 'silent' : 'film'), signal, onChunk);
    return retry(job, { tries: 3, waitMs: WAIT_MS, signal });
  },
};

async function download(url: string, signal: AbortSignal, onChunk: () => void): Promise<void> {
  const request = get(url, { agent: false });
  request.on('error', () => {}); // one that is destroyed before its answer has come says so once more
  try {
    const [film] = (await once(request, 'response', { signal })) as [IncomingMessage];
    for await (const _ of abortable(withTimeout(film, QUIET_MS), signal)) onChunk();
  } finally {
    request.destroy(); // a film that is stuck cannot be closed by the loop: its request can
  }
}

async function textOf(url: string, signal: AbortSignal): Promise<string> {
  const request = get(url, { agent: false, signal });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  return (await answer.setEncoding('utf8').toArray()).join('');
}

interface Done {
  name: string;
  ms: number;
  chunks: number;
  polls: number;
  end: string;
  /** What is open afterwards and was not before: `2 sockets`. */
  left: string[];
}

/** Makes a download, with a poll beside it, and counts what both leave open. */
async function run(name: string, begin: Download, url: string, lanes: Lane[], stage: Stage): Promise<Done> {
  const before = openNow();
  const chunks: Happening[] = [];
  const polls: Happening[] = [];
  lanes.push({ name, happenings: chunks }, { name: '  poll', happenings: polls });
  const start = performance.now();
  const now = (): number => performance.now() - start;
  const happens = (happenings: Happening[], happening: Omit<Happening, 'at'>): void => {
    stage.alive();
    happenings.push({ at: now(), ...happening });
  };

  const stop = new AbortController();
  const isOver = new AbortController();
  const asking = (async () => {
    const ask = (signal: AbortSignal) => textOf(`${url}sent`, signal);
    for await (const _ of poll(ask, ASK_MS, isOver.signal)) happens(polls, { sign: '·' });
  })();
  const timer = setTimeout(() => stop.abort(new Error('the user went away')), name === 'stopped' ? STOP_MS : 60_000);
  let end = 'it came whole';
  try {
    await begin(url, stop.signal, () => happens(chunks, { role: 'good' }));
  } catch (error) {
    end = error instanceof DOMException ? error.name : (error as Error).message;
    happens(chunks, { sign: '✗', role: 'bad' });
  } finally {
    clearTimeout(timer);
    isOver.abort();
    await asking;
  }
  const ms = now();
  const left = () => leftSince(before, openNow(), [stop.signal, isOver.signal]);
  for (const until = now() + CLOSING_MS; left().length > 0 && now() < until;) await wait(10);
  return {
    name,
    ms,
    chunks: chunks.filter(({ role }) => role === 'good').length,
    polls: polls.length,
    end,
    left: left(),
  };
}

/** What keeps this process alive, by Node's names for it. Server and downloads are in one process: so both sides. */
function openNow(): Record<'sockets' | 'timers', number> {
  const open = process.getActiveResourcesInfo();
  const count = (kind: string): number => open.filter((one) => one === kind).length;
  return { sockets: count('TCPSocketWrap'), timers: count('Timeout') };
}

function leftSince(
  before: ReturnType<typeof openNow>,
  now: ReturnType<typeof openNow>,
  signals: AbortSignal[],
): string[] {
  const listeners = signals.flatMap((signal) => getEventListeners(signal, 'abort')).length;
  const more = { sockets: now.sockets - before.sockets, timers: now.timers - before.timers, listeners };
  return Object.entries(more).filter(([, count]) => count > 0).map(([what, count]) =>
    `${count} ${count === 1 ? what.slice(0, -1) : what}`
  );
}

/** Sends `/film` chunk by chunk; `/silent` begins like it and then says nothing more. `/sent` tells how much has been sent. */
function filmServer(): Server {
  let sent = 0;
  return createServer(async ({ url }, response) => {
    if (url === '/sent') return void response.end(String(sent));
    const closed = new AbortController();
    response.on('close', () => closed.abort());
    try {
      for (let chunk = 0; chunk < CHUNKS; chunk++) {
        if (url === '/silent' && chunk === SILENT_AFTER) return; // and the connection stays
        await wait(CHUNK_MS, undefined, { signal: closed.signal });
        response.write(new Uint8Array(10_000));
        sent++;
      }
      response.end();
    } catch {
      // the client has gone
    }
  });
}

export default demo;
