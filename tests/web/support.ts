import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { browserPath } from './browser-path.ts';
import { type RunningPage, startPage, stopPage } from './start-page.ts';

/** The same for one test, at whose end it ends. */
export async function servePage(folder: string): Promise<RunningPage> {
  const page = await startPage(folder);
  onTestFinished(() => stopPage(page));
  return page;
}

let browser: Promise<Browser> | undefined;

/** A browser of its own, as somebody else would have it, with one tab; it complains when the page does. */
export async function openTab(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= chromium.launch({ executablePath: browserPath!, args: ['--no-sandbox'] });
  const context = await (await browser).newContext({ viewport: { width: 1280, height: 800 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  complainIn(page);
  page.setDefaultTimeout(30_000);
  await (/^(?:file|about):/.test(url) ? page.goto(url) : visit(page, url));
  return page;
}

/** Goes to a page of the workbook, and waits until it listens: its script comes after its first paint. */
export async function visit(page: Page, url: string): Promise<void> {
  const listens = page.waitForRequest((request) => request.url().includes('/events'));
  await page.goto(url);
  await listens;
}

/** What a page throws, and what it may not load, is a failure of the test. */
export function complainIn(page: Page): void {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const isAway = /ERR_(CONNECTION|INCOMPLETE|EMPTY|ABORTED)/.test(message.text());
    if (message.type() === 'error' && !isAway) complaints.push(message.text());
  });
  onTestFinished(() => expect(complaints).toEqual([]));
}

/** The browser serves all tests of a file. */
export async function closeBrowser(): Promise<void> {
  const opened = await browser;
  browser = undefined; // another file of the same process opens its own
  await opened?.close();
}

/** What axe-core finds wrong, one line each: by all of its rules, or by these. */
export async function violations(page: Page, runOnly?: string[]): Promise<string[]> {
  // As a script of the page it would be refused by its policy; this way it runs beside it.
  if (!await page.evaluate('"axe" in window')) await page.evaluate(axe.source);
  const options = JSON.stringify({ preload: false, runOnly });
  const found = await page.evaluate(`axe.run(document, ${options})`) as axe.AxeResults;
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

/** Whether something is wider than the window. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > window.innerWidth') as Promise<boolean>;
}
