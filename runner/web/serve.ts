import { createAdaptorServer } from '@hono/node-server';
import { once } from 'node:events';
import { get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../errors.ts';
import type { Channel, WatchEvent } from '../watch/events.ts';
import type { Session, SessionView } from '../watch/session.ts';
import { accessTo, keepAccess } from './access.ts';
import { Desk } from './desk.ts';
import { sightOf } from './regions.ts';
import { appFor } from './server.ts';
import { MOST_TABS, Tabs } from './tabs.ts';
import { TICK_MS } from './work.ts';

export { openBrowser } from './open-browser.ts';

/** Sockets: each tab has a stream, and a few requests beside it. */
const MOST_CONNECTIONS = 4 * MOST_TABS;
/** How long a request may take to come. Milliseconds. */
const SLOWEST_REQUEST_MS = 10_000;

export interface Served {
  /** The address of the page, with the token. */
  url: string;
  close(): void;
}

/**
 * Serves the page of a workbook on this machine alone. Without a port it is the one of last time, else any that is free.
 * Throws a `UsageError` where the port that is asked for cannot be had.
 */
export async function servePage(session: Session, port?: number): Promise<Served> {
  const { parts, actions } = session;
  const { root, model, channel } = parts;
  const access = accessTo(root);
  const desk = new Desk(parts, actions);
  const tabs = new Tabs((stays) => sightOf({ parts, desk, stays }));
  const isExercise = (id: string): boolean => model.stops.some((stop) => stop.id === id);
  const at = (): number => (server.address() as AddressInfo).port;
  const app = appFor({
    root,
    token: access.token,
    port: at,
    tabs,
    isExercise,
    ask: (ask) => channel.push({ kind: 'page', event: { kind: 'asked', ask } }),
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  server.headersTimeout = SLOWEST_REQUEST_MS;
  server.requestTimeout = SLOWEST_REQUEST_MS;
  await listen(server, port, access.port);
  if (port === undefined) keepAccess(root, { ...access, port: at() });
  else keepAccess(root, access);
  session.add(new PageView(desk, tabs, channel));
  const url = `http://127.0.0.1:${at()}/?token=${access.token}`;
  warmUp(url);
  return {
    url,
    close() {
      desk.end();
      tabs.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The first page takes the server longest, as much of it is loaded then: not when the browser waits for it. */
function warmUp(url: string): void {
  get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => answer.resume()).on('error', () => {});
}

/** On the port that is asked for, or on the one of last time, or on any. */
async function listen(server: Server, port: number | undefined, last: number): Promise<void> {
  if (port === undefined) {
    return tryPort(server, last).catch(() => tryPort(server, 0));
  }
  await tryPort(server, port).catch(({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EADDRINUSE') throw new UsageError(`Port ${port} is taken. Name another, or leave --port away.`);
    throw new UsageError(`Port ${port} cannot be had: ${message}.`);
  });
}

async function tryPort(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

class PageView implements SessionView {
  readonly #desk: Desk;
  readonly #tabs: Tabs;
  readonly #channel: Channel<WatchEvent>;
  #isTicking = false;

  constructor(desk: Desk, tabs: Tabs, channel: Channel<WatchEvent>) {
    this.#channel = channel;
    this.#desk = desk;
    this.#tabs = tabs;
  }

  async handle(event: WatchEvent): Promise<boolean> {
    if (event.kind === 'saved') this.#desk.handleSave();
    if (event.kind === 'check-passed') this.#tickSoon();
    if (event.kind !== 'page') return false;
    await this.#desk.handle(event.event);
    return true;
  }

  draw(): void {
    this.#tabs.draw();
  }

  #tickSoon(): void {
    if (this.#isTicking) return;
    this.#isTicking = true;
    setTimeout(() => {
      this.#isTicking = false;
      this.#channel.push({ kind: 'page', event: { kind: 'ticked' } });
    }, TICK_MS);
  }
}
