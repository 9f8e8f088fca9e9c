import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classOf, file, grade, mistake, solution } from '../grade/a-class.ts';
import { handedIn } from '../grade/verdicts.ts';
import { lessons, temporaryFolder } from '../support/workbook.ts';
import { browserPath, skipping } from './browser-path.ts';
import { closeBrowser, isTooWide, openTab, violations } from './support.ts';

/* The grades of a class as a teacher opens them: from a folder, in a real browser. */

afterAll(closeBrowser);

const hostile = '<img src=x onerror=window.pwned=1>';
const strange = `O'Neil "the <script>" & 李`;
const noQueue = handedIn(lessons[1]!).find(({ name }) => name === 'mistakes 2.5-no-queue')!.files;

describe.skipIf(!browserPath)('the grades in a browser', { timeout: 180_000 }, () => {
  let out: string;

  beforeAll(async () => {
    const inFolder = (student: string) =>
      Object.fromEntries(Object.entries(noQueue).map(([path, text]) => [`${student}/${path}`, text]));
    const folder = classOf({
      ...inFolder('ada'),
      ...inFolder('bob'),
      ...mistake(hostile, '1.1-asks-the-iterable'),
      [`${strange}/${file}`]: solution,
      [`eve/${file}`]: solution.replace(/(\/\/ #region 1\.5.*\n)/, '$1  for (;;);\n'),
      'gus/notes.txt': '',
    });
    out = join(temporaryFolder(), 'grades');
    expect((await grade(folder, out, '--lessons', '1-2')).status).toBe(0);
  }, 180_000);

  /** The page of the class; whatever it asks for is noted. */
  async function open(): Promise<{ page: Page; asked: string[] }> {
    const page = await openTab('about:blank');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(join(out, 'index.html')).href);
    return { page, asked };
  }

  test('what was misunderstood stands first, with an example and its picture, and nothing comes from elsewhere', async () => {
    const { page, asked } = await open();
    const idea = page.locator('section').filter({ hasText: 'No queue' });
    expect(await idea.locator('a').allTextContents()).toEqual(['ada', 'bob']);
    expect(await page.locator('section h3').first().textContent()).toContain('No queue'); // two have it, one the others
    expect(await idea.locator('.timeline').isVisible()).toBe(false);
    await idea.locator('summary', { hasText: 'An example' }).click();
    expect(await idea.locator('.timeline').isVisible()).toBe(true);
    await idea.locator('.timeline .picture').focus();
    await page.keyboard.press('ArrowRight');
    expect(await idea.locator('.said').textContent()).toMatch(/it\.next\(\), 0 ms to 10 ms/);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
  });

  test('every student has a row, whatever their folder is called, and a page behind it', async () => {
    const { page } = await open();
    const names = page.locator('.grades tbody td:first-child');
    const all = [hostile, strange, 'ada', 'bob', 'eve', 'gus'];
    expect((await names.allTextContents()).sort()).toEqual(all.toSorted());
    for (const name of [hostile, strange]) {
      await page.locator('.grades').getByRole('link', { name, exact: true }).click();
      expect(await page.locator('h1').textContent()).toBe(name);
      await page.goBack();
    }
    const why = (name: string) =>
      page.locator('.grades tbody tr').filter({ hasText: name }).locator('td').last().textContent();
    expect([await why('ada'), await why('eve'), await why('gus')]).toEqual([
      '',
      'never ends: 1.5',
      'has handed in no file',
    ]);
    const passed = await page.locator('tfoot td').allTextContents();
    expect(passed.join(' ').trim()).toBe('2 3 3 3 2 2 2 2 2 0');
    expect(await page.evaluate('window.pwned')).toBe(undefined);
    expect(await page.locator('main img').count()).toBe(0);
    await page.locator('th').getByRole('button', { name: 'Points' }).click();
    expect(await names.first().textContent()).toBe(strange); // most points first
    await page.locator('th').getByRole('button', { name: 'Points' }).click();
    expect(await names.first().textContent()).toBe('gus');
  });

  test('axe-core finds nothing wrong and nothing is too wide, at any width, light and dark', async () => {
    const { page } = await open();
    const look = async (what: string): Promise<void> => {
      for (const width of [360, 1600]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: 'light' });
        expect([what, width, await isTooWide(page)]).toEqual([what, width, false]);
        expect([what, width, await violations(page)]).toEqual([what, width, []]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect([what, width, await violations(page, ['color-contrast'])]).toEqual([what, width, []]);
      }
    };
    for (const example of await page.locator('summary', { hasText: 'An example' }).all()) await example.click();
    await look('the class');
    await page.locator('.grades').getByRole('link', { name: 'ada' }).click();
    await look('a student');
  });
});

if (!browserPath) test.skip(`the grades in a browser (${skipping})`, () => {});
