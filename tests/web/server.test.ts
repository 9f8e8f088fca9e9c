import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { MOST_TABS } from '../../runner/web/tabs.ts';
import { copyWorkbook } from '../support/copy.ts';
import { freshWorkbook, run, runHere, temporaryFolder } from '../support/workbook.ts';
import { type Answer, cookieOf, send, tokenOf } from './requests.ts';
import { type RunningPage, startPage, stopPage } from './start-page.ts';
import { servePage } from './support.ts';

/* What a web page from elsewhere, or a program without the token, can do: nothing. */

/** One server for all of these: none of them may harm it. */
let page: RunningPage;
beforeAll(async () => {
  const folder = temporaryFolder();
  copyWorkbook(folder);
  page = await startPage(folder);
});
afterAll(() => stopPage(page));

/** What the page itself would send. */
function own(page: RunningPage): Record<string, string> {
  return {
    'cookie': cookieOf(page),
    'origin': page.origin,
    'content-type': 'application/json',
    'sec-fetch-site': 'same-origin',
  };
}

const post = (page: RunningPage, headers: Record<string, string>, body: string): Promise<Answer> =>
  send(page, '/ask', { method: 'POST', headers }, body);

test('the token becomes a cookie; without either there is nothing', async () => {
  const first = await send(page, `/?token=${tokenOf(page)}`);
  expect(first.status).toBe(200);
  expect(first.headers['set-cookie']).toEqual([
    `${cookieOf(page)}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict`,
  ]);
  const policy = first.headers['content-security-policy'] as string;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  const style = /<style>([^]*?)<\/style>/.exec(first.text)![1]!;
  expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}';`);
  const loaded = [...first.text.matchAll(/ (?:src|href)="(\/[^"]*\.[a-z]+)"/g)].map(([, path]) => path);
  expect(loaded).toEqual(['/icon.svg', '/start.mjs']); // and nothing else before the first paint
  expect(policy).not.toContain('unsafe');
  expect(first.headers['cache-control']).toBe('no-store');
  expect(first.text).not.toContain(tokenOf(page));
  expect(first.text).not.toMatch(/<script(?! src=)|\son\w+=|\sstyle=/);

  expect((await send(page, '/', { headers: { cookie: cookieOf(page) } })).status).toBe(200);
  const strangers = ['/', '/1.1', '/events', '/start.mjs', '/page.mjs', '/?token=', `/?token=${'x'.repeat(22)}`];
  for (const path of strangers) {
    const { status, text } = await send(page, path);
    expect([path, status]).toEqual([path, 403]);
    expect(text).not.toContain('forOf');
  }
  const wrong = { ...own(page), cookie: cookieOf(page).slice(0, -1) };
  expect((await post(page, wrong, '{"kind":"next","exercise":"1.1"}')).status).toBe(403);
});

describe('a page from elsewhere', () => {
  test.each<[what: string, headers: (page: RunningPage) => Record<string, string>]>([
    ['under a name of its own that leads here', () => ({ host: 'elsewhere.example' })],
    ['under a name of its own with our port', ({ origin }) => ({ host: `elsewhere.example:${new URL(origin).port}` })],
    ['with an origin of its own', () => ({ origin: 'http://elsewhere.example' })],
    ['from another port of this machine', () => ({ origin: 'http://127.0.0.1:1' })],
    ['without an origin that can be named', () => ({ origin: 'null' })],
    ['as the browser says', () => ({ 'sec-fetch-site': 'cross-site' })],
    ['from the same site, which another port is', () => ({ 'sec-fetch-site': 'same-site' })],
  ])('%s', async (_what, headers) => {
    const given = { ...own(page), ...headers(page) };
    expect((await send(page, '/', { headers: given })).status).toBe(403);
    expect((await send(page, `/?token=${tokenOf(page)}`, { headers: given })).status).toBe(403);
    expect((await send(page, '/events', { headers: given })).status).toBe(403);
    expect((await post(page, given, '{"kind":"reset","exercise":"1.1"}')).status).toBe(403);
  });

  test('a form cannot ask for anything: it has no JSON, and a request without an origin asks for nothing', async () => {
    const { origin, ...without } = own(page);
    expect((await post(page, without, '{"kind":"next","exercise":"1.1"}')).status).toBe(405);
    expect(
      (await post(page, { ...own(page), 'content-type': 'text/plain' }, '{"kind":"next","exercise":"1.1"}')).status,
    ).toBe(415);
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect((await send(page, '/ask', { method, headers: own(page) })).status).toBe(405);
    }
    expect((await post(page, own(page), '{"kind":"next","exercise":"1.1"}')).status).toBe(204);
    expect(origin).toBe(page.origin);
  });
});

test('no path leads to a file', async () => {
  const paths = [
    '/package.json',
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '//etc/passwd',
    '/page.css/../../server.ts',
    '/browser/page.css',
    '/lessons/01-sync-iterator-protocol.ts',
    '/.workbook/page.json',
    '/1.1/../../package.json',
    '/9.9',
    '/1.1%00',
    '/events?stays=../../package.json',
  ];
  for (const path of paths) {
    const { status, text } = await send(page, path, { headers: own(page) });
    expect([path, status]).toEqual([path, 404]);
    expect(text).not.toMatch(/"name"|root:|export/);
  }
});

test('what cannot be asked for is refused, and the server goes on', async () => {
  const asks: [status: number, body: string][] = [
    [400, ''],
    [400, 'null'],
    [400, '[]'],
    [400, '{"kind":"__proto__"}'],
    [400, '{"kind":"constructor"}'],
    [400, '{"kind":"go"}'],
    [400, '{"kind":"go","exercise":{}}'],
    [400, '{"kind":"open","exercise":"1.1","line":"1; rm","column":1}'],
    [204, '{"kind":"go","exercise":"../../etc/passwd"}'],
    [204, '{"kind":"predict","exercise":"1.1","title":"none","said":"x"}'],
    [400, '{"kind":"undo"}'],
    [204, '{"kind":"undo","exercise":"1.1"}'],
    [413, JSON.stringify({ kind: 'predict', exercise: '1.1', title: 'a', said: 'x'.repeat(100_000) })],
  ];
  for (const [status, body] of asks) {
    expect([body.slice(0, 60), (await post(page, own(page), body)).status]).toEqual([body.slice(0, 60), status]);
  }
  const long = await send(page, `/${'a'.repeat(100_000)}`, { headers: own(page) }).catch((error: Error) =>
    error.message
  );
  expect(typeof long === 'string' ? 431 : long.status).toBe(431);
  expect((await send(page, '/', { headers: own(page) })).status).toBe(200);
});

const patiently = { timeout: 40_000 };

test('a stream begins with what its tab does not have: after a break, what it heard last counts', async () => {
  const { text } = await send(page, '/', { headers: own(page) });
  const seen = /data-seen="([^"]+)"/.exec(text)![1]!;
  const firstEvent = (headers: Record<string, string>): Promise<string> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(page.origin);
      const path = `/events?seen=${seen}`;
      const sent = request({ hostname, port, path, headers: { ...own(page), ...headers } }, (answer) => {
        answer.once('data', (data: Buffer) => resolve(data.toString()));
        answer.once('error', () => {});
      });
      sent.on('error', reject).end();
      onTestFinished(() => void sent.destroy());
    });
  expect(await firstEvent({ 'last-event-id': 'another' })).toContain('event: update');
});

test('five hundred idle streams: so many are refused that the page still works, and those that end make room', async () => {
  const { hostname, port } = new URL(page.origin);
  const statuses: string[] = [];
  const count = (status: string): number => statuses.filter((one) => one === status).length;
  const open = (): Socket => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      const status = /^HTTP\/1\.1 (\d+)/.exec(data.toString())?.[1];
      if (status) statuses.push(status);
    });
    socket.write(`GET /events HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookieOf(page)}\r\n\r\n`);
    return socket;
  };
  const sockets = Array.from({ length: MOST_TABS + 20 }, open);
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
  await expect.poll(() => statuses.length, patiently).toBe(MOST_TABS + 20);
  expect([count('200'), count('503')]).toEqual([MOST_TABS, 20]);
  expect((await send(page, '/', { headers: own(page) })).status).toBe(200);
  while (sockets.length < 500) sockets.push(open());
  await expect.poll(() => sockets.filter(({ destroyed }) => destroyed).length, patiently).toBeGreaterThan(300);
  expect(count('200')).toBe(MOST_TABS);

  sockets.forEach((socket) => socket.destroy());
  await expect.poll(() => {
    sockets.push(open());
    return count('200');
  }, patiently).toBeGreaterThan(MOST_TABS);
  expect(page.process.exitCode).toBe(null);
});

test('the port: taken or wrong is said in a sentence; the token and the port are those of last time', async () => {
  const folder = freshWorkbook([1]);
  const first = await servePage(folder);
  const { port } = new URL(first.origin);
  expect(await run(folder, 'page', '--no-open', '--port', port)).toEqual({
    status: 2,
    stdout: '',
    stderr: `Port ${port} is taken. Name another, or leave --port away.\n`,
  });
  for (const wrong of ['0', '65536', '-1', '1e3', 'x']) {
    const { status, stderr } = await runHere(folder, 'page', '--no-open', `--port=${wrong}`);
    expect([wrong, status, stderr]).toEqual([wrong, 2, `A port is a number from 1 to 65535, got "${wrong}".\n`]);
  }
  const second = await servePage(folder);
  expect(new URL(second.origin).port).not.toBe(port);
  expect(tokenOf(second)).toBe(tokenOf(first));
  await stopPage(second);
  await stopPage(first);
  const kept = join(folder, '.workbook', 'page.json');
  if (process.platform !== 'win32') expect(statSync(kept).mode & 0o077).toBe(0);
  writeFileSync(kept, JSON.stringify({ token: tokenOf(first), port: Number(port) }));
  expect((await servePage(folder)).url).toBe(first.url);
  expect(existsSync(kept) && readFileSync(kept, 'utf8')).toContain(port);
});
