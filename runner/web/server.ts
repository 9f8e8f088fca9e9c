import { type HttpBindings } from '@hono/node-server';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { isToken, originsFor } from './access.ts';
import { type Ask, askShape } from './asks.ts';
import { assets, readAsset } from './assets.ts';
import type { Html } from './html.ts';
import { pageHtml, refusalHtml } from './shell.ts';
import type { Tabs } from './tabs.ts';

/*
 * The page runs code and changes files, so no web page from elsewhere may reach it: see `refuseStrangers` and `requireToken`.
 */

type Env = { Bindings: HttpBindings };

export interface Serving {
  /** The workbook's folder. */
  root: string;
  token: string;
  /** Where the server listens. */
  port(): number;
  tabs: Tabs;
  /** Whether there is an exercise of this number. */
  isExercise(id: string): boolean;
  ask(ask: Ask): void;
}

const LARGEST_ASK = 8_192;
const MONTH_S = 30 * 24 * 3_600;

export function appFor(serving: Serving): Hono<Env> {
  const { root, tabs, isExercise, ask } = serving;
  const style = readAsset(root, 'page.css');
  const app = new Hono<Env>();
  app.use(secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: [`'sha256-${createHash('sha256').update(style).digest('base64')}'`],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    crossOriginResourcePolicy: 'same-origin',
    // A page from elsewhere is refused before it could be an opener; with this a browser starts a second process, for 0.15 s.
    crossOriginOpenerPolicy: false,
    strictTransportSecurity: false, // loopback has no certificate
  }));
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  app.use(refuseStrangers(serving), requireToken(serving, style));

  for (const [path, { type, read }] of Object.entries(assets)) {
    app.get(path, (c) => whole(c, read(root), type));
  }
  app.get('/', (c) => page(c, pageHtml(tabs.sight(undefined), undefined, style)));
  app.get('/:exercise{\\d+\\.\\d+}', (c) => {
    const exercise = c.req.param('exercise');
    return isExercise(exercise) ? page(c, pageHtml(tabs.sight(exercise), exercise, style)) : c.notFound();
  });
  app.get('/events', (c) => {
    const { stays = '', seen = '' } = c.req.query();
    // A browser that lost its stream asks with the address of the first time, and says what it heard last.
    const version = c.req.header('last-event-id') ?? seen;
    if (stays !== '' && !isExercise(stays)) return c.notFound();
    if (tabs.isFull) return c.text('There are too many tabs. Close some.', 503);
    return streamSSE(c, async (stream) => {
      const closed = new Promise<void>((resolve) => stream.onAbort(resolve));
      const close = (): void => stream.abort();
      const leave = tabs.add({ write: (event) => stream.writeSSE(event), close }, stays || undefined, version);
      await closed;
      leave();
    });
  });
  app.post('/ask', bodyLimit({ maxSize: LARGEST_ASK, onError: (c) => c.text('That is too much.', 413) }), async (c) => {
    if (!/^application\/json(;|$)/.test(c.req.header('content-type') ?? '')) return c.text('That is not JSON.', 415);
    const asked: unknown = await c.req.json().catch(() => undefined);
    if (!askShape(asked)) return c.text('That cannot be asked for.', 400);
    ask(asked as Ask);
    return c.body(null, 204);
  });
  app.notFound((c) => c.html(refusalHtml('There is no such page.', style).markup, 404));
  app.onError((error, c) => {
    process.stderr.write(`${error.stack}\n`);
    return c.text('That went wrong.', 500);
  });
  return app;
}

function page(c: Context, { markup }: Html): Response {
  return whole(c, markup, 'text/html; charset=utf-8');
}

/** Sends a text, compressed, in one piece: Hono's own way sends it as a stream, for whose parts the browser waits. */
function whole(c: Context, text: string, type: string): Response {
  const headers = { 'content-type': type };
  const encoding = accepts(c, { header: 'Accept-Encoding', supports: ['gzip'], default: 'identity' });
  if (encoding !== 'gzip') return c.body(text, 200, headers);
  return c.body(gzipSync(text), 200, { ...headers, 'content-encoding': 'gzip' });
}

/**
 * A name that leads to this machine is not enough: whoever made it lead here may be a page from elsewhere (DNS rebinding). And
 * what a page from elsewhere sends says where it comes from.
 */
function refuseStrangers({ port, token }: Serving): MiddlewareHandler<Env> {
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    const origins = originsFor(host, port());
    if (origins.length === 0) return c.text('Not for this host.', 403);
    const origin = c.req.header('origin');
    if (origin !== undefined && !origins.includes(origin)) return c.text('Not for this origin.', 403);
    if (c.req.method !== 'GET' && (c.req.method !== 'POST' || !origin)) return c.text('Not this way.', 405);
    const site = c.req.header('sec-fetch-site') ?? 'none';
    // A link with the token may stand anywhere: in a terminal that is itself a web page, say.
    const isFirst = c.req.header('sec-fetch-mode') === 'navigate' && isToken(c.req.query('token'), token);
    if (site !== 'same-origin' && site !== 'none' && !isFirst) return c.text('Not for this site.', 403);
    return next();
  };
}

/** The token of the first address becomes a cookie that only this server gets, and only from its own pages. */
function requireToken({ token, port }: Serving, style: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    const name = `for-await-${port()}`;
    if (isToken(c.req.query('token'), token)) {
      setCookie(c, name, token, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: MONTH_S });
    } else if (!isToken(getCookie(c, name), token)) return refuse(c, style);
    return next();
  };
}

function refuse(c: Context, style: string): Response | Promise<Response> {
  return c.html(
    refusalHtml('This page needs its address whole. Press b in npm start, or type npm run page: there it is.', style)
      .markup,
    403,
  );
}
