/*
 * The picture of the page in the README: `npm run picture` writes docs/page.png anew, from a wrong answer to 2.5.
 * It needs a Chromium, Chrome or Edge.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { copyWorkbook, mistakeAsLesson, root } from '../tests/support/copy.ts';
import { browserPath, skipping } from '../tests/web/browser-path.ts';
import { startPage, stopPage } from '../tests/web/start-page.ts';

if (!browserPath) throw new Error(skipping);
const folder = mkdtempSync(join(tmpdir(), 'for-await-picture-'));
copyWorkbook(folder);
const wrong = mistakeAsLesson('course/02-async-iterator-protocol/mistakes/2.5-no-queue.ts');
writeFileSync(join(folder, 'lessons', '02-async-iterator-protocol.ts'), wrong);
const served = await startPage(folder);
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await page.goto(served.url);
  await page.locator('#contents a', { hasText: '2.5' }).click();
  await page.locator('#failure .timeline').waitFor();
  await page.locator('#contents a[aria-current]', { hasText: '✗ 2.5' }).waitFor();
  mkdirSync(join(root, 'docs'), { recursive: true });
  await page.screenshot({ path: join(root, 'docs', 'page.png') });
} finally {
  await browser.close();
  await stopPage(served);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
