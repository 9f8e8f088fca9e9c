import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { originsFor } from '../../runner/web/access.ts';
import { copyWorkbook } from '../support/copy.ts';
import { temporaryFolder } from '../support/workbook.ts';
import { type Answer, cookieOf, send, tokenOf } from './requests.ts';
import { type RunningPage, startPage, stopPage } from './start-page.ts';

/*
 * The page in a GitHub codespace: its port is forwarded, and the browser knows it by another name. On the way the origin becomes
 * `http://localhost`, the host too or not.
 */

const codespace = { CODESPACE_NAME: 'tidy-trail', GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN: 'app.github.dev' };

let page: RunningPage;
beforeAll(async () => {
  const folder = temporaryFolder();
  copyWorkbook(folder);
  page = await startPage(folder, codespace);
});
afterAll(() => stopPage(page));

const port = (): string => new URL(page.origin).port;
const forwarded = (): string => `tidy-trail-${port()}.app.github.dev`;

function ask(headers: Record<string, string>): Promise<Answer> {
  const own = { 'cookie': cookieOf(page), 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  return send(page, '/ask', { method: 'POST', headers: { ...own, ...headers } }, '{"kind":"next","exercise":"1.1"}');
}

describe('works', () => {
  test.each<[what: string, host: () => string, origin: () => string]>([
    ['where the forwarder changes nothing', forwarded, () => `https://${forwarded()}`],
    ['where it changes the origin', forwarded, () => `http://localhost:${port()}`],
    ['where it changes the host', () => `localhost:${port()}`, () => `https://${forwarded()}`],
    ['where it changes both', () => `localhost:${port()}`, () => `http://localhost:${port()}`],
    ['without a forwarder', () => `127.0.0.1:${port()}`, () => page.origin],
  ])('%s', async (_what, host, origin) => {
    // The first address comes from the editor, which is another site, or by way of GitHub's sign-in.
    const first = { 'host': host(), 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await send(page, `/?token=${tokenOf(page)}`, { headers: first })).status).toBe(200);
    expect((await ask({ host: host(), origin: origin() })).status).toBe(204);
  });
});

test('without the token there is nothing', async () => {
  expect((await send(page, '/', { headers: { host: forwarded() } })).status).toBe(403);
  expect((await ask({ host: forwarded(), origin: `https://${forwarded()}`, cookie: '' })).status).toBe(403);
});

test('another name, another codespace, another port of this one: nothing', async () => {
  const names = [
    'app.github.dev',
    `tidy-trail.app.github.dev:${port()}`,
    `other-name-${port()}.app.github.dev`,
    'tidy-trail-3000.app.github.dev',
    `tidy-trail-${port()}.app.github.dev.elsewhere.example`,
    `tidy-trail-${port()}.elsewhere.example`,
  ];
  for (const name of names) {
    expect([name, (await ask({ host: name, origin: `https://${name}` })).status]).toEqual([name, 403]);
    expect([name, (await ask({ host: forwarded(), origin: `https://${name}` })).status]).toEqual([name, 403]);
  }
  const fromOther = { 'host': forwarded(), 'origin': `https://${forwarded()}`, 'sec-fetch-site': 'same-site' };
  expect((await ask(fromOther)).status).toBe(403);
});

test('outside of a codespace its name is a stranger’s, and each local name has its own origin', () => {
  expect(originsFor('tidy-trail-4000.app.github.dev', 4000, { CODESPACE_NAME: 'tidy-trail' })).toEqual([]);
  expect(originsFor('tidy-trail-4000.app.github.dev', 4000, {})).toEqual([]);
  expect(originsFor('localhost:4000', 4000, {})).toEqual(['http://localhost:4000']);
});
