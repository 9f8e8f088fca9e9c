import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { mistakeAsLesson } from '../support/copy.ts';
import { freshWorkbook } from '../support/workbook.ts';
import { lesson1, lesson2, sitDown, solutionOf, solve, withCountdown } from '../watch/support.ts';
import { browserPath, skipping } from './browser-path.ts';
import { type RunningPage, startPage } from './start-page.ts';
import {
  closeBrowser,
  complainIn,
  isTooWide,
  openTab,
  servePage,
  violations,
  visit,
} from './support.ts';

/* The page in a real browser, as a learner has it beside the editor. */

afterAll(closeBrowser);

/** Waits until a part of the page says this. */
async function says(page: Page, selector: string, words: string | RegExp): Promise<void> {
  await page.locator(selector).filter({ hasText: words }).first().waitFor();
}

const scrollOf = (page: Page): Promise<number> => page.evaluate('window.scrollY') as Promise<number>;

const noQueue = mistakeAsLesson('course/02-async-iterator-protocol/mistakes/2.5-no-queue.ts');

describe.skipIf(!browserPath)('in a browser', { timeout: 180_000 }, () => {
  test('a day: read, predict, save a wrong answer, see why, mend it, go on, compare, put back and undo', async () => {
    const folder = freshWorkbook([1, 2]);
    const answer = join(folder, 'lessons', lesson1);
    const { url, origin } = await servePage(folder);
    const page = await openTab(url, { viewport: { width: 1280, height: 700 } });
    expect(page.url()).toBe(`${origin}/`); // the token is gone from the address
    await says(page, '#status', '1.1 forOf');
    await says(page, '#work', 'visits every value, in order');
    expect(await page.locator('.check.todo').count()).toBeGreaterThan(10);

    // A hint, and how many there are.
    await page.keyboard.press('h');
    await says(page, '.hints details[open]', 'Hint 1');
    await page.locator('.hints details summary').click();
    await page.keyboard.press('h');
    await says(page, '.hints details[open]', 'Hint 2');
    expect(await page.locator('.hints details[open]').count()).toBe(1); // what was folded stays so
    expect(JSON.parse(readFileSync(join(folder, '.workbook', 'hints.json'), 'utf8'))).toEqual({ shown: { '1.1': 2 } });

    // A prediction by its number; then its program is run.
    await page.keyboard.press('w');
    await page.keyboard.press('2');
    await says(page, '.answered', /You said .*Running it printed/);
    expect(await page.locator('[aria-pressed="true"]').getAttribute('data-choice')).toBe('2');

    // A wrong answer, saved in the editor: why it is wrong, without the place moving; then what is left, and what passes.
    await page.locator('article pre').last().scrollIntoViewIfNeeded();
    const read = await scrollOf(page);
    writeFileSync(answer, mistakeAsLesson('course/01-sync-iterator-protocol/mistakes/1.1-never-closes.ts'));
    await says(page, '#failure', 'What came');
    expect(await scrollOf(page)).toBe(read);
    await says(page, '#status', /\d+ of \d+ checks/);
    expect(await page.locator('.ticks .failed').count()).toBeGreaterThan(0);
    await page.keyboard.press('v');
    await expect.poll(() => scrollOf(page)).not.toBe(read);
    writeFileSync(answer, solutionOf(lesson1));
    await says(page, '#status', '1.1 is done.');
    expect(await page.locator('#failure').count()).toBe(0);
    expect(await page.locator('.check .new').count()).toBeGreaterThan(0);
    await expect.poll(() => page.locator('#status').textContent()).not.toContain('the rest follows'); // what passes counts from then on

    // On to the next; what broke is said, and `n` leads there.
    await page.keyboard.press('n');
    await says(page, 'article h2', '1.2 Range');
    expect(await scrollOf(page)).toBe(0);
    writeFileSync(answer, withCountdown('for (let n = from; n >= 0; n--) yield n;'));
    await says(page, '#status', '1.5 fails now, it passed before');
    await page.keyboard.press('n');
    await says(page, 'article h2', '1.5 countdown');
    await page.keyboard.press('p');
    await says(page, 'article h2', '1.4 take');

    // Beside the solution; then as it came, and back.
    await page.keyboard.press('c');
    await says(page, '.sheet', /same code.*same behaviour/);
    await page.keyboard.press('Escape');
    await page.locator('.sheet').waitFor({ state: 'detached' });
    const written = readFileSync(answer, 'utf8');
    await page.keyboard.press('x');
    await says(page, '#status', '1.4 is as it came.');
    await says(page, '#work', 'Write it, and save');
    expect(readFileSync(answer, 'utf8')).toContain('TODO 1.4');
    await page.getByRole('button', { name: 'Undo' }).click();
    await says(page, '#status', 'is back as it was');
    expect(readFileSync(answer, 'utf8')).toBe(written);

    // The demo's output arrives.
    writeFileSync(answer, solutionOf(lesson1));
    await page.keyboard.press('d');
    await says(page, '.sheet', 'Demo 1');
    await page.getByRole('button', { name: 'Again' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.sheet').waitFor({ state: 'detached' });
  });

  test('the page is painted, style and all, before its script has come, and no key or click is lost until then', async () => {
    const folder = freshWorkbook([1]);
    const { url } = await servePage(folder);
    const page = await openTab('about:blank');
    let release!: () => void;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/page.mjs', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(url, { waitUntil: 'commit' });
    const paints = (): Promise<unknown> =>
      page.evaluate('performance.getEntriesByName("first-contentful-paint").length');
    await expect.poll(paints, { timeout: 30_000 }).toBe(1);
    expect(await page.evaluate('getComputedStyle(document.querySelector("header")).position')).toBe('sticky');
    await page.keyboard.press('h');
    await page.keyboard.press('w');
    await page.keyboard.press('2'); // is about the prediction that `w` leads to
    await page.locator('[data-key="n"]').click();
    await page.locator('#contents a', { hasText: '1.3' }).click();
    expect(await page.locator('[data-open-question]').count()).toBeGreaterThan(0); // nothing has come of it yet
    release();
    await says(page, 'article h2', '1.3 Cursor');
    expect(new URL(page.url()).pathname).toBe('/');
    await page.keyboard.press('p');
    await page.keyboard.press('p');
    await says(page, 'article h2', '1.1 forOf');
    expect(await page.locator('.hints details').count()).toBe(1);
    expect(await page.locator('[aria-pressed="true"]').getAttribute('data-choice')).toBe('2');
  });

  test('in a narrow window Build is one key away, and the place stays', async () => {
    const folder = freshWorkbook([1]);
    const { url } = await servePage(folder);
    const page = await openTab(url, { viewport: { width: 360, height: 640 } });
    const button = page.getByRole('button', { name: /^Build/ });
    await says(page, '#head button', /^Build/);
    await page.evaluate('scrollTo(0, 600)');
    await expect.poll(() => scrollOf(page)).toBe(600);
    const { x, y } = (await button.boundingBox())!; // a locator's click would scroll
    await page.mouse.click(x + 5, y + 5);
    await says(page, '#build .build', 'forOf');
    writeFileSync(
      join(folder, 'lessons', lesson1),
      mistakeAsLesson('course/01-sync-iterator-protocol/mistakes/1.1-never-closes.ts'),
    );
    await says(page, '#build .ticks', /\d+ of \d+ checks/); // also while it is open
    expect(await page.locator('#build .ticks .failed').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await says(page, '#head button', /Build · \d+ of \d+/);
    expect(await scrollOf(page)).toBe(600);
    expect(await page.evaluate('document.querySelector("header").offsetHeight')).toBe(48); // and covers nothing more
    await page.keyboard.press('b');
    expect(await page.locator('#build').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    expect(await page.locator('#build').isVisible()).toBe(false);
    expect(await isTooWide(page)).toBe(false);
    await page.setViewportSize({ width: 1600, height: 640 });
    expect(await button.isVisible()).toBe(false); // it stands beside the text
  });

  test('checks are ticked off as they pass, and what is said of them then is the verdict', async () => {
    const folder = freshWorkbook([1]);
    const { url } = await servePage(folder);
    const page = await openTab(url);
    await says(page, '.ticks', /^\s*\d+ checks$/);
    const gate = join(folder, 'gate');
    const waiting = `while (!existsSync(${
      JSON.stringify(gate)
    })) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);`;
    writeFileSync(
      join(folder, 'lessons', lesson1),
      `import { existsSync } from 'node:fs';
import { forOf as right } from '../solutions/${lesson1}';
export * from '../solutions/${lesson1}';
let calls = 0;
export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  if (++calls > 4) ${waiting}
  right(iterable, visit);
}
`,
    );
    await says(page, '.ticks', /^\s*[1-4] of \d+ pass so far$/);
    const ticked = await page.locator('.ticks .passed').count();
    expect(ticked).toBeGreaterThan(0);
    expect(ticked).toBeLessThan(5);
    expect(await page.locator('.ticks .todo').count()).toBe(0);
    await says(page, '#status', 'Checking …');
    await says(page, '#head button', `Build · ${ticked} of`);
    expect(await page.locator('.ticks .passed').count()).toBe(ticked);
    writeFileSync(gate, '');
    await says(page, '#status', '1.1 is done.');
    await says(page, '.ticks', /^\s*\d+ checks/);
    expect(await page.locator('.ticks i:not(.passed)').count()).toBe(0);

    // A run that is stopped leaves the verdict that was there.
    rmSync(gate);
    await page.keyboard.press('r');
    await says(page, '.ticks', 'pass so far');
    await page.keyboard.press('s');
    await says(page, '#status', 'Stopped.');
    await says(page, '.ticks', /^\s*\d+ checks/);
    expect(await page.locator('.ticks i:not(.passed)').count()).toBe(0);
  });

  test('two tabs and a terminal are at the same exercise, and a tab that stays elsewhere stays there', async () => {
    const folder = freshWorkbook([1, 2]);
    const { terminal } = sitDown({ folder, env: { BROWSER: 'none' }, columns: 100 });
    await terminal.shows('1.1 forOf  checked');
    terminal.type('b');
    await terminal.shows('Open the page in your browser.');
    const url = /http:\S+/.exec(terminal.text)![0];
    const page = await openTab(url);
    const second = await page.context().newPage();
    complainIn(second);
    await visit(second, new URL(url).origin);
    await says(second, '#status', '1.1 forOf');

    // Each moves all.
    terminal.type('n');
    await says(page, 'article h2', '1.2 Range');
    await says(second, 'article h2', '1.2 Range');
    await second.keyboard.press('n');
    await terminal.shows('1.3 Cursor');
    await says(page, 'article h2', '1.3 Cursor');

    // Hints are counted together, and a verdict is there in both.
    terminal.type('h');
    await terminal.shows('hint 1 of');
    await says(page, '.hints details', 'Hint 1');
    await page.keyboard.press('h');
    await says(second, '.hints details', 'Hint 2');
    terminal.type('h');
    await terminal.shows('hint 3 of');
    solve(folder, lesson1);
    await says(page, '#status', '1.3 is done');
    await terminal.shows('1.3 is done');

    // So is a prediction that was answered in the terminal.
    terminal.type('w');
    await terminal.shows('Predict:');
    terminal.type('1');
    await says(page, '.answered', /You said .*Running it printed/);
    terminal.type('\u001B');

    // A link that is opened in another tab stays there; the work goes on here.
    await page.bringToFront();
    const [elsewhere] = await Promise.all([
      page.context().waitForEvent('page'),
      page.locator('#contents a', { hasText: '2.1' }).click({ modifiers: ['ControlOrMeta'] }),
    ]);
    complainIn(elsewhere);
    await says(elsewhere, 'article h2', '2.1 forAwaitOf');
    await says(elsewhere, '#status', 'You are working at 1.3 Cursor');
    terminal.type('n');
    await says(page, 'article h2', '1.4 take');
    await says(elsewhere, '#status', 'You are working at 1.4 take');
    await says(elsewhere, 'article h2', '2.1 forAwaitOf');
    await elsewhere.getByRole('button', { name: 'Work here' }).click();
    await terminal.shows('2.1 forAwaitOf');
    await says(page, 'article h2', '2.1 forAwaitOf');
    await says(elsewhere, '#status', 'Build it in');
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
    await page.locator('body.lost').waitFor();
  });

  test('a server that was killed and started again, and a laptop that slept: the page comes back by itself', async () => {
    const folder = freshWorkbook([1]);
    const first = await startPage(folder);
    const page = await openTab(first.url);
    await says(page, '#status', '1.1 forOf');
    await page.locator('[data-choice="2"]').first().click();
    await says(page, '.answered', /You said .*Running it printed/);
    first.process.kill('SIGKILL');
    await says(page, '.lost-words', 'starts it again');
    await page.locator('.lost-words').waitFor();
    solve(folder, lesson1);
    const again: RunningPage = await servePage(folder);
    expect(again.url).toBe(first.url);
    await page.locator('body:not(.lost)').waitFor();
    await says(page, '#contents', '✓ 1.5 countdown');

    // What was predicted is remembered, until it is to be asked again.
    const other = await page.context().newPage();
    await visit(other, `${first.origin}/1.1`);
    await says(other, '.answered', /You said .*Running it printed/);
    await other.getByRole('button', { name: 'Ask me again' }).first().click();
    await other.locator('.answered').waitFor({ state: 'detached' });
    await other.close();

    // Nothing comes while the laptop sleeps: the stream is taken for dead, and another one opened.
    await page.clock.install();
    await page.reload();
    await says(page, '#head', 'Lesson 1');
    const opened = page.waitForRequest((request) => request.url().includes('/events'));
    await page.clock.fastForward('10:00');
    await opened;
    writeFileSync(join(folder, 'lessons', lesson1), withCountdown('throw new Error("no");'));
    await says(page, '#contents', '✗ 1.5 countdown');
  });

  test('whatever a learner prints, throws or is told stays text', async () => {
    const folder = freshWorkbook([1]);
    const { url } = await servePage(folder);
    const page = await openTab(url);
    const attack =
      '</code></pre><script>window.pwned = 1</script><img src=x onerror=window.pwned=1> **b** [x](javascript:alert(1))';
    writeFileSync(
      join(folder, 'lessons', lesson1),
      `console.log(${JSON.stringify(attack)});\n${
        withCountdown(`console.log(${JSON.stringify(attack)}); throw new Error(${JSON.stringify(attack)});`)
      }`,
    );
    await says(page, '#contents', '✗ 1.5 countdown');
    await page.locator('#contents a', { hasText: '1.5' }).click();
    await says(page, '#failure', 'window.pwned = 1');
    await says(page, '.printed', '</code></pre><script>');
    expect(await page.evaluate('window.pwned')).toBe(undefined);
    expect(await page.locator('main img, main script, main a[href^="javascript"]').count()).toBe(0);
  });

  test('by keys alone: every tool, the timeline call by call, and the focus is where something happened', async () => {
    const folder = freshWorkbook([2]);
    writeFileSync(join(folder, 'lessons', lesson2), noQueue);
    const { url } = await servePage(folder);
    const page = await openTab(url, { viewport: { width: 800, height: 900 } });
    await says(page, '#failure', 'First difference');
    await page.keyboard.press('v');
    await page.locator('.timeline .picture').first().focus();
    await page.keyboard.press('ArrowRight');
    await says(page, '.timeline .said', 'your run: it.next(), 0 ms to 10 ms');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toContain('gives a value');
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('l');
    await page.locator('#contents a').first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await says(page, 'article h2', '2.1 forAwaitOf');
    await page.keyboard.press('t');
    await says(page, '.sheet', 'both runs');
    await page.keyboard.press('o');
    await says(page, '#status', 'Set EDITOR to open it from here');
    // In a field, keys are text.
    expect(await page.locator('main').count()).toBe(1);
  });

  test('on every kind of page nothing is too wide and axe-core finds nothing wrong, at any width, light and dark', async () => {
    const folder = freshWorkbook([2]);
    const { url, origin } = await servePage(folder);
    const page = await openTab(url, { viewport: { width: 800, height: 900 }, reducedMotion: 'reduce' });
    const look = async (what: string): Promise<void> => {
      for (const width of [360, 800, 1600]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: 'light' });
        expect([what, width, await isTooWide(page)]).toEqual([what, width, false]);
        expect([what, width, await violations(page)]).toEqual([what, width, []]);
        await page.emulateMedia({ colorScheme: 'dark' }); // changes colours and nothing else
        expect([what, width, await violations(page, ['color-contrast'])]).toEqual([what, width, []]);
      }
    };
    await says(page, '#status', 'Build it in');
    await page.keyboard.press('h');
    await says(page, '.hints details[open]', 'Hint 1');
    await look('what is to do');
    writeFileSync(join(folder, 'lessons', lesson2), noQueue);
    await says(page, '#status', '2.1 is done');
    await page.locator('#contents a', { hasText: '2.5' }).dispatchEvent('click');
    await says(page, '#failure', 'First difference');
    await says(page, '#contents a[aria-current]', '✗ 2.5'); // also on what has the focus
    await page.locator('.as-text summary').first().click();
    expect(await page.evaluate('getComputedStyle(document.querySelector("#failure")).animationName')).toBe('none');
    await look('what is wrong');
    await page.locator('[data-choice="1"]').first().click();
    await says(page, '.answered', 'Running it printed');
    await page.getByRole('button', { name: /Compare/ }).click();
    await page.getByRole('button', { name: 'Show it all the same' }).click();
    await says(page, '.sheet', 'What happens');
    await look('a comparison, and an answered prediction');
    await page.keyboard.press('b');
    await look('Build above the text');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await look('the keys');
    await page.keyboard.press('Escape');
    await visit(page, `${origin}/2.3`);
    await says(page, '#status', 'This tab stays here');
    await look('another exercise');
    solve(folder, lesson2);
    await visit(page, `${origin}/`);
    await says(page, '#status', 'All done.');
    await page.keyboard.press('n');
    await says(page, '#after', 'Still there');
    await look('the last page');
  });
});

if (!browserPath) test.skip(`the page in a browser (${skipping})`, () => {});
