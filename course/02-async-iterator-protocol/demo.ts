import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FetchPage, Pages } from '../../lessons/02-async-iterator-protocol.ts';
import { type Demo, drawLanes, type Happening, serving } from '../../runner/demo-kit/index.ts';

/* A paged API over HTTP, read until item 7. Which pages are requested, and what else runs while the loop waits? */

const PAGES = 10;
const ITEMS_PER_PAGE = 3;
const WANTED = 7;
const LAG_MS = 250;
const USE_MS = 40;
const HEARTBEAT_MS = 50;
/** How long the demo goes on after the loop: a page that is requested too early would show. */
const AFTERWARDS_MS = 200;
const FEWEST_BEATS = 10;
const CHART_MS = 1_400;

const demo: Demo = {
  needs: ['2.3'],

  async play(stage) {
    stage.say(
      `An API has ${PAGES * ITEMS_PER_PAGE} items, ${ITEMS_PER_PAGE} on a page, and takes ${LAG_MS} ms to answer. A `
        + `loop uses each item for ${USE_MS} ms and leaves with item ${WANTED}. Beside it a heart beats every `
        + `${HEARTBEAT_MS} ms.`,
    );

    const start = performance.now();
    const now = (): number => performance.now() - start;
    const requests: Array<Happening & { page: number }> = [];
    const items: Happening[] = [];
    const beats: Happening[] = [];

    const api = pagedApi((page) => {
      requests.push({ page, at: now() });
      stage.alive();
    });

    await stage.live(
      (width, paint) => {
        const lanes = requests.map(({ page, at, until = now() }) => ({
          name: `page ${page}`,
          happenings: [{ at, until }],
        }));
        const others = [{ name: 'items', happenings: items }, { name: 'heart', happenings: beats }];
        return drawLanes([...lanes, ...others], CHART_MS, width, paint);
      },
      () =>
        serving(api, 0, async (url) => {
          const heart = setInterval(() => beats.push({ at: now(), sign: '♥', role: 'bad' }), HEARTBEAT_MS);
          const fetchPage: FetchPage<number> = async (page) => {
            const response = await fetch(`${url}items?page=${page}`);
            const answer = await response.json() as { items: number[]; next: number | null };
            requests.at(-1)!.until = now();
            return answer;
          };
          try {
            for await (const item of new Pages(fetchPage)) {
              items.push({ at: now(), sign: String(item), role: 'good' });
              if (item === WANTED) break;
              await sleep(USE_MS);
            }
            await sleep(AFTERWARDS_MS);
          } finally {
            clearInterval(heart);
          }
        }),
    );

    const requested = requests.map(({ page }) => page).join(', ');
    const used = '0, 1, 2';
    stage.check(
      requested === used,
      `Requested: pages ${requested} of ${PAGES}, and none after the \`break\`.`,
      `Requested: pages ${requested}; it should be ${used}. \`npm run lesson 2.3\` says why.`,
    );
    stage.check(
      beats.length >= FEWEST_BEATS,
      `The heart beat ${beats.length} times meanwhile.`,
      'The heart hardly beat: something held the thread. `npm run lesson 2.2` says what does that.',
    );

    stage.lookAt(
      `Look at the **pages**: each is requested when the items of the one before are used up, and the other `
        + `${PAGES - 3} are never requested. Look at the **heart**: an \`await\` holds up the loop that it stands in, `
        + 'and nothing else.',
    );
  },
};

/** GET /items?page=2 answers `{ items: [7, 8, 9], next: 3 }` after a while. */
function pagedApi(onRequest: (page: number) => void): Server {
  return createServer(async (request, response) => {
    const page = Number(new URL(request.url!, 'http://localhost').searchParams.get('page'));
    onRequest(page);
    await sleep(LAG_MS);
    const items = Array.from({ length: ITEMS_PER_PAGE }, (_, index) => page * ITEMS_PER_PAGE + index + 1);
    const next = page + 1 < PAGES ? page + 1 : null;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ items, next }));
  });
}

export default demo;
