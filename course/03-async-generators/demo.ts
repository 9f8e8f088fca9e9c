import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { lines } from '../../lessons/03-async-generators.ts';
import {
  type Demo,
  drawBar,
  drawChart,
  grouped,
  megabytes,
  MemoryLog,
  seconds,
  type Stage,
} from '../../runner/demo-kit/index.ts';

/* A log of more than 100 MB, one JSON object per line, read line by line. How much of it is in memory at a time? */

const MADE_BYTES = 105_000_000;
/** Far more than a chunk and a line, far less than the file. */
const MOST_HELD_BYTES = 32_000_000;
const LINES_PER_WRITE = 10_000;

const demo: Demo = {
  needs: ['3.4'],
  file: true,

  async play(stage) {
    const path = stage.file ?? join(stage.folder, 'requests.ndjson');
    const written = stage.file === undefined ? await makeLog(path, stage) : undefined;
    const { size } = await stat(path);
    stage.say(`\`lines\` reads ${basename(path)}, ${megabytes(size)}, line by line.`);

    const memory = new MemoryLog(40);
    const file = createReadStream(path);
    const start = performance.now();
    let count = 0;
    await stage.live(
      (width, paint, isOver) => {
        const ms = performance.now() - start - memory.spentMs;
        return [
          ...(isOver ? [] : [drawBar(file.bytesRead / size, width, paint)]),
          `${grouped(count)} lines in ${seconds(ms)}: ${grouped((count / ms) * 1000)} lines per second`,
          '',
          'Memory held:',
          ...drawChart({ values: memory.held, top: size, height: 4, label: megabytes }, width, paint),
        ];
      },
      async () => {
        for await (const _line of lines(file)) {
          count++;
          memory.reach(file.bytesRead / size);
          stage.alive();
        }
      },
    );

    stage.check(
      memory.growth < MOST_HELD_BYTES,
      `${megabytes(memory.held[0]!)} were held before, and at most ${megabytes(memory.growth)} more while it was read.`,
      `${
        megabytes(memory.growth)
      } more were held: what has gone by is kept. \`npm run lesson 3.4\` says where to look.`,
    );
    if (written !== undefined) {
      stage.check(
        count === written,
        `${grouped(written)} lines were written, and as many came.`,
        `${grouped(written)} lines were written, and ${grouped(count)} came. \`npm run lesson 3.4\` says why.`,
      );
    }
    stage.lookAt(
      `Look at the **memory**: the top of the chart is the size of the file, and the line at the bottom is what was held `
        + 'of it and of all else. Look at `lines`: it keeps a chunk and an unfinished line, so a file a hundred times '
        + 'as long gives the same picture.',
    );
  },
};

/** Writes the log of a busy server. Returns the number of its lines. */
async function makeLog(path: string, stage: Stage): Promise<number> {
  let count = 0;
  let bytes = 0;
  await stage.live(
    (width, paint, isOver) => [
      ...(isOver ? [] : [drawBar(bytes / MADE_BYTES, width, paint)]),
      `Made for this: a log of ${grouped(count)} requests, ${megabytes(bytes)}.`,
    ],
    async () => {
      await using file = await open(path, 'w');
      while (bytes < MADE_BYTES) {
        const batch = Array.from({ length: LINES_PER_WRITE }, () => logLine(count++));
        bytes += (await file.write(batch.join(''))).bytesWritten;
        stage.alive();
      }
    },
  );
  return count;
}

function logLine(number: number): string {
  const request = {
    request: number,
    path: `/café/${number % 97}`,
    status: 200,
    ms: number % 1009,
    user: number % 7919,
  };
  return `${JSON.stringify(request)}\n`;
}

export default demo;
