import { createHash } from 'node:crypto';
import type { Regions, Sight } from './regions.ts';

/** A stream to one tab. A write resolves when there is room for the next. */
export interface Stream {
  write(event: { event: string; data: string; id?: string }): Promise<void>;
  close(): void;
}

/** More than anyone has windows. */
export const MOST_TABS = 40;
/** So often a tab hears that the server is there. Milliseconds. */
const ALIVE_MS = 15_000;

interface Tab {
  stays: string | undefined;
  stream: Stream;
  /** The regions that it has, as they were sent. */
  has: Partial<Record<keyof Regions, string>>;
  /** A write is under way: what comes meanwhile is sent with the next. */
  isBusy: boolean;
  isBehind: boolean;
}

/** The tabs that listen now. Each gets the regions that have changed since it heard last. */
export class Tabs {
  readonly #tabs = new Set<Tab>();
  readonly #sightOf: (stays: string | undefined) => Sight;
  readonly #alive: NodeJS.Timeout;
  #sights = new Map<string | undefined, Sight>();

  constructor(sightOf: (stays: string | undefined) => Sight) {
    this.#sightOf = sightOf;
    this.#alive = setInterval(() => {
      for (const tab of this.#tabs) if (!tab.isBusy) void this.#write(tab, { event: 'alive', data: '' });
    }, ALIVE_MS).unref();
  }

  get isFull(): boolean {
    return this.#tabs.size >= MOST_TABS;
  }

  /** Something may have changed. */
  draw(): void {
    this.#sights = new Map();
    for (const tab of this.#tabs) this.#update(tab);
  }

  /** A tab listens. `seen` is the version that it shows. Returns what ends that. */
  add(stream: Stream, stays: string | undefined, seen: string): () => void {
    const sight = this.sight(stays);
    const has = seen === versionOf(sight) ? markupOf(sight) : {};
    const tab: Tab = { stays, stream, has, isBusy: false, isBehind: false };
    this.#tabs.add(tab);
    this.#update(tab);
    return () => void this.#tabs.delete(tab);
  }

  /** What is to be seen now: drawn once for all tabs that look at the same. */
  sight(stays: string | undefined): Sight {
    const known = this.#sights.get(stays) ?? this.#sightOf(stays);
    this.#sights.set(stays, known);
    return known;
  }

  close(): void {
    clearInterval(this.#alive);
    for (const { stream } of this.#tabs) stream.close();
    this.#tabs.clear();
  }

  #update(tab: Tab): void {
    tab.isBehind = tab.isBusy;
    if (tab.isBusy) return;
    const sight = this.sight(tab.stays);
    const now = markupOf(sight);
    const changed = Object.entries(now).filter(([name, markup]) => tab.has[name as keyof Regions] !== markup);
    if (changed.length === 0) return;
    tab.has = now;
    const { title, place } = sight;
    const data = JSON.stringify({ title, place, regions: Object.fromEntries(changed) });
    void this.#write(tab, { event: 'update', data, id: versionOf(sight) });
  }

  async #write(tab: Tab, event: Parameters<Stream['write']>[0]): Promise<void> {
    tab.isBusy = true;
    try {
      await tab.stream.write(event);
    } catch {
      this.#tabs.delete(tab); // it has gone
    }
    tab.isBusy = false;
    if (tab.isBehind && this.#tabs.has(tab)) this.#update(tab);
  }
}

/** Names what is seen: two sights with the same version look the same. */
export function versionOf(sight: Sight): string {
  return createHash('sha256').update(JSON.stringify(markupOf(sight))).digest('base64url').slice(0, 16);
}

function markupOf({ regions }: Sight): Record<keyof Regions, string> {
  return Object.fromEntries(Object.entries(regions).map(([name, { markup }]) => [name, markup])) as Record<
    keyof Regions,
    string
  >;
}
