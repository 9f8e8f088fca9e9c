import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { findLessons } from '../runner/curriculum/lessons.ts';
import { mistakeAsLesson, root } from '../tests/support/copy.ts';
import { TerminalSession } from '../tests/support/pseudo-terminal.ts';
import { browserPath } from '../tests/web/browser-path.ts';
import { inTurn, median, percentile } from './measure.ts';
import { type Part, table } from './report.ts';
import { inSolvedWorkbook, runner } from './workbook.ts';

const SAVES = 31;
/** Between two saves, as a person would leave: the types are checked meanwhile. */
const PAUSE_MS = 400;
const OPENINGS = 11;
const COLUMNS = 100;

/** In the page: tells, in milliseconds since 1970, when the mark of the exercise at hand has been painted anew. */
const watchMark = `new Promise((resolve) => {
  const markOf = () => document.getElementById('status').dataset.mark;
  const before = markOf();
  const observer = new MutationObserver(() => {
    if (markOf() === before) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
  });
  observer.observe(document.querySelector('footer'), { subtree: true, childList: true, attributes: true });
})`;

/** In the page: its first paint since it was asked for; on a busy machine that may still be to come. */
const firstPaint = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntriesByName('first-contentful-paint')) resolve(startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

/** In the page: what has been transferred. */
const bytesSoFar = `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .reduce((sum, { transferSize }) => sum + transferSize, 0)`;

async function measureSaves(folder: string, session: TerminalSession, page: Page): Promise<[string, number[]][]> {
  const lesson = findLessons(root)[0]!;
  const right = readFileSync(lesson.solution, 'utf8');
  const wrong = mistakeAsLesson(`course/${lesson.name}/mistakes/${readdirSync(lesson.mistakes)[0]!}`);
  const file = join(folder, 'lessons', `${lesson.name}.ts`);
  const [inPage, inTerminal, behind]: number[][] = [[], [], []];
  for (let save = 0; save < SAVES; save++) {
    const isWrong = save % 2 === 0;
    const painting = page.evaluate(watchMark) as Promise<number>;
    await sleep(50);
    const began = performance.timeOrigin + performance.now();
    writeFileSync(file, `${isWrong ? wrong : right}\n// ${save}\n`);
    await session.shows((text) => /\[✗\]/.test(text.split('\n')[0]!) === isWrong);
    const shown = performance.timeOrigin + performance.now() - began;
    const painted = (await painting) - began;
    inTerminal!.push(shown);
    inPage!.push(painted);
    behind!.push(painted - shown);
    await sleep(PAUSE_MS);
  }
  return [['from a save until the page is painted', inPage!], ['until the terminal shows it', inTerminal!], [
    'the page behind the terminal',
    behind!,
  ]];
}

async function measure(folder: string, say: (line: string) => void): Promise<string> {
  if (!browserPath) return 'No Chromium, Chrome or Edge is installed: nothing was measured.';
  const session = new TerminalSession(folder, process.execPath, [runner, 'start'], {
    columns: COLUMNS,
    env: { BROWSER: 'none' },
  });
  const oneWord = createServer((_request, answer) => answer.end('<!doctype html><title>a</title><p>Hello'));
  oneWord.listen(0, '127.0.0.1');
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  try {
    await session.shows('You have reached the end');
    session.type('l');
    await session.shows('› ');
    session.type('\u001B[H\r');
    await session.shows('1.1 forOf  checked');
    session.type('b');
    await session.shows('Open the page in your browser.');
    const url = /http:\S+/.exec(session.text)![0];
    say('opening');
    let bytes = 0;
    const open = (address: string) => async (): Promise<number> => {
      const page = await (await browser.newContext()).newPage();
      await page.goto(address, { waitUntil: 'load' });
      const paintMs = await page.evaluate(firstPaint) as number;
      await sleep(PAUSE_MS);
      bytes = Math.max(bytes, await page.evaluate(bytesSoFar) as number);
      await page.context().close();
      return paintMs;
    };
    const openings = await inTurn({ ours: open(url), word: open(`http://127.0.0.1:${portOf(oneWord)}/`) }, OPENINGS);
    say('saves');
    const page = await (await browser.newContext()).newPage();
    await page.goto(url);
    await page.locator('#status[data-mark=passed]').waitFor();
    const saves = await measureSaves(folder, session, page);
    const rows = [
      ...saves,
      ['from opening it until its first paint', openings.ours] as const,
      ['the same of a page of one word', openings.word] as const,
    ];
    return `\`npm start\` with the page open beside it, lesson 1 solved and ${SAVES} saves of its file, wrong and right in turn; the page opened ${OPENINGS}
times by a browser that has not seen it yet. It transfers ${
      (bytes / 1000).toFixed(0)
    } kB then, style and scripts included.

${
      table(
        ['', 'median', '95th percentile'],
        rows.map((
          [what, figures],
        ) => [what, `${median(figures).toFixed(0)} ms`, `${percentile(figures, 0.95).toFixed(0)} ms`]),
      )
    }`;
  } finally {
    oneWord.close();
    await browser.close();
    session.kill();
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

export const page: Part = {
  title: 'The page beside the terminal',
  measure: (say) => inSolvedWorkbook((folder) => measure(folder, say)),
};
