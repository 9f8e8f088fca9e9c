import axe from 'axe-core';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { killAtExit } from '../../runner/checker/children.ts';
import { cleanEnvironment } from '../support/pseudo-terminal.ts';

/** A Chromium, Chrome or Edge that is installed; `CHROME_PATH` names another. */
export const browserPath = findBrowser();

/** Why tests in a browser are skipped, for the name of a test. */
export const skipping = 'skipped: no Chromium, Chrome or Edge is installed, and CHROME_PATH names none';

function findBrowser(): string | undefined {
  const { CHROME_PATH, PATH = '', PROGRAMFILES = '', LOCALAPPDATA = '' } = process.env;
  if (CHROME_PATH) return CHROME_PATH;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const windows = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  return [
    ...PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    ...['Google Chrome', 'Microsoft Edge', 'Chromium'].map((name) =>
      `/Applications/${name}.app/Contents/MacOS/${name}`
    ),
    ...[PROGRAMFILES, `${PROGRAMFILES} (x86)`, LOCALAPPDATA].flatMap((folder) =>
      windows.map((name) => join(folder, name))
    ),
  ].find(existsSync);
}

/** `npm run page` on a workbook. */
export interface RunningPage {
  /** With the token. */
  url: string;
  origin: string;
  process: ChildProcess;
}

/** Starts `npm run page`, and waits for the address. It ends with `stopPage`. */
export async function startPage(folder: string, ...args: string[]): Promise<RunningPage> {
  const child = spawn(process.execPath, ['runner/start.mjs', 'page', '--no-open', ...args], {
    cwd: folder,
    env: cleanEnvironment(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  killAtExit(child);
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      const address = /http:\S+/.exec(said)?.[0];
      if (address) resolve(address);
    });
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    child.once('exit', () => reject(new Error(`npm run page has ended: ${said}`)));
  });
  return { url, origin: new URL(url).origin, process: child };
}

/** The same for one test, at whose end it ends. */
export async function servePage(folder: string): Promise<RunningPage> {
  const page = await startPage(folder);
  onTestFinished(() => stopPage(page));
  return page;
}

/** Ends it as Ctrl-C does. */
export async function stopPage({ process: child }: RunningPage): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  await ended;
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
  await page.goto(url);
  return page;
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
  await (await browser)?.close();
}

/** What axe-core finds wrong, one line each. */
export async function violations(page: Page): Promise<string[]> {
  // As a script of the page it would be refused by its policy; this way it runs beside it.
  await page.evaluate(axe.source);
  const found = await page.evaluate('axe.run(document)') as axe.AxeResults;
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

/** Whether something is wider than the window. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > window.innerWidth') as Promise<boolean>;
}
