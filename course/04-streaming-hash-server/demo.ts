import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import type { Server } from 'node:http';
import { basename, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHashServer, hashFile, postStream } from '../../lessons/04-streaming-hash-server.ts';
import {
  type Demo,
  drawBar,
  drawChart,
  drawLanes,
  grouped,
  type Happening,
  megabytes,
  MemoryLog,
  seconds,
  serving,
  type Stage,
  systemSha256,
  watchUploads,
} from '../../runner/demo-kit/index.ts';

/* The hash server, a real file, and two uploads at once. Or, with --serve: the server, for you and curl. */

const PORT = 5000;
/** Far more than a few chunks, less than the Node binary. */
const MOST_HELD_BYTES = 32_000_000;
const DRIP_MS = 100;
/** Chunks that the slow upload still sends when the other one is answered. */
const LATE_DRIPS = 6;
const CHART_MS = 1_500;
/** Chunks of an upload that --serve prints one by one, and how often it then prints their sum. */
const FIRST_CHUNKS = 20;
const SUM_MS = 1_000;

const demo: Demo = {
  needs: ['4.1', '4.2', '4.3', '4.4'],
  file: true,
  serve: true,

  async play(stage) {
    const path = stage.file ?? process.execPath;
    const server = createHashServer();
    await serving(server, PORT, async (url) => {
      if (stage.serve) return await serveOn(server, url, stage);
      const alone = await uploadOne(server, url, path, stage);
      await uploadTwo(server, url, path, alone, stage);
    });
    if (stage.serve) return;
    stage.lookAt(
      'Look at the **memory**: the top of the chart is the size of the file, and the server and the client together '
        + 'hold a few chunks of it. Look at the **two uploads**: while the server waits for the next chunk of the slow '
        + 'one, its loop has nothing to do, and the other upload has the thread.',
    );
  },
};

interface Uploaded {
  digest: string;
  ms: number;
}

/** Uploads the file; shows progress, throughput, memory, and the digest beside the system's. */
async function uploadOne(server: Server, url: string, path: string, stage: Stage): Promise<Uploaded> {
  const { size } = await stat(path);
  stage.say(`The server listens at ${url}. \`hashFile\` uploads ${basename(path)}, ${megabytes(size)}.`);

  const memory = new MemoryLog(40);
  let bytes = 0;
  watchUploads(server, {
    onChunk(upload) {
      if (upload.number > 1) return;
      bytes = upload.bytes;
      memory.reach(bytes / size);
      stage.alive();
    },
  });

  const start = performance.now();
  const elapsed = (): number => performance.now() - start - memory.spentMs;
  const digest = await stage.live(
    (width, paint, isOver) => [
      ...(isOver ? [] : [drawBar(bytes / size, width, paint)]),
      `${megabytes(bytes)} in ${seconds(elapsed())}: ${megabytes((bytes / elapsed()) * 1000)} per second`,
      '',
      'Memory held by server and client:',
      ...drawChart({ values: memory.held, top: size, height: 4, label: megabytes }, width, paint),
    ],
    () => hashFile(path, url),
  );
  const ms = elapsed();

  const system = await stage.patiently(() => systemSha256(path));
  stage.check(
    memory.growth < MOST_HELD_BYTES,
    `${megabytes(memory.held[0]!)} were held before, and at most ${megabytes(memory.growth)} more meanwhile.`,
    `${megabytes(memory.growth)} more were held: the server keeps the chunks (4.1), or \`fetch\` keeps a copy (4.3). `
      + '`npm run lesson 4` says who.',
  );
  stage.print('');
  stage.pairs([['the server', digest.trim()], [system.by, system.digest]]);
  stage.check(
    digest.trim() === system.digest,
    'The two digests are the same.',
    'The two digests differ. `npm run lesson 4` says why.',
  );
  stage.print('');
  return { digest, ms };
}

/** Uploads the file once more, while a client with a slow line is uploading. */
async function uploadTwo(server: Server, url: string, path: string, alone: Uploaded, stage: Stage): Promise<void> {
  stage.say(`Now two uploads at once: a few bytes every ${DRIP_MS} ms, and the file again.`);
  const start = performance.now();
  const now = (): number => performance.now() - start;
  const drips: Happening[] = [];
  const file: Happening[] = [];
  let isAnswered = false;

  async function* slowly(): AsyncGenerator<Uint8Array> {
    const patienceMs = 3_000 + 3 * alone.ms; // a server that lets the file wait for this upload shall not wait for ever
    for (let late = 0; late < LATE_DRIPS && now() < patienceMs; late += isAnswered ? 1 : 0) {
      drips.push({ at: now() });
      stage.alive();
      yield new TextEncoder().encode('drip ');
      await sleep(DRIP_MS);
    }
  }

  let digest = '';
  await stage.live(
    (width, paint) => {
      const running = file.map(({ at, until = now() }): Happening => ({ at, until, role: 'good' }));
      const lanes = [{ name: 'slow', happenings: drips }, { name: basename(path), happenings: running }];
      return drawLanes(lanes, CHART_MS, width, paint);
    },
    async () => {
      const first = once(server, 'request');
      const slow = postStream(url, slowly());
      await Promise.race([first, slow]);
      const quick: Happening = { at: now() };
      file.push(quick);
      digest = await hashFile(path, url);
      quick.until = now();
      isAnswered = true;
      await slow;
    },
  );

  const [{ at, until = at }] = file as [Happening];
  const later = drips.filter((drip) => drip.at > until).length;
  stage.check(
    later > 0 && digest === alone.digest,
    `The file took ${seconds(until - at)} beside the slow upload, ${seconds(alone.ms)} alone. `
      + `The slow one went on for ${later} more chunks.`,
    'The file had to wait for the slow upload, or its digest changed. `npm run lesson 4.2` says why.',
  );
}

/** Goes on until Ctrl-C, and prints the first chunks of each upload as they come, then a sum each second. */
async function serveOn(server: Server, url: string, stage: Stage): Promise<void> {
  const file = relative(process.cwd(), stage.file ?? 'package.json');
  stage.say(`The server listens at ${url}. Try it from another terminal; Ctrl-C ends it.`);
  stage.print(
    `curl --data-binary @${file} ${url}`,
    `(printf hello; sleep 1; printf ' world') | curl -XPOST -T- ${url}`,
    '',
  );
  const summedUp = new Map<number, number>();
  watchUploads(server, {
    onBegin({ number, request }) {
      stage.print(`upload ${number}: ${request.method} ${request.url}`);
    },
    onChunk({ number, chunks, start, bytes: sum }, bytes) {
      const now = performance.now();
      const after = seconds(now - start);
      if (chunks <= FIRST_CHUNKS) {
        stage.print(`upload ${number}: chunk ${chunks} after ${after}, ${grouped(bytes)} bytes`);
      } else if (now - (summedUp.get(number) ?? start) >= SUM_MS) {
        summedUp.set(number, now);
        stage.print(`upload ${number}: ${grouped(chunks)} chunks after ${after}, ${grouped(sum)} bytes in all`);
      }
    },
    onEnd({ number, response, bytes }) {
      summedUp.delete(number);
      const end = response.writableFinished ? `answered ${response.statusCode}` : 'cut off';
      stage.print(`upload ${number}: ${end}, ${grouped(bytes)} bytes`);
    },
  });
  await stage.patiently(() => new Promise(() => {}));
}

export default demo;
