import { test } from 'vitest';
import { virtual, type VirtualClock } from './clock.ts';
import { type Network, online } from './network.ts';
import { show } from './show.ts';
import { type AsyncSourceOptions, recorded, recordedAsync, type SourceOptions } from './sources.ts';
import { Explained, isTodo } from './words.ts';

/*
 * Scenes: small programs over a lesson's answer that write down what happens. `npm run compare` plays them with a
 * learner's answer and with the solution. They judge nothing; the specs do.
 */

/** Something that happened. */
export interface SceneEvent {
  what: string;
  /** Virtual milliseconds since the scene began; absent where time is real. */
  at?: number;
}

declare module 'vitest' {
  interface TaskMeta {
    /** What happened in a scene. */
    events?: SceneEvent[];
  }
}

/** What a scene is played on. */
export interface Stage {
  /** Writes down that something happened now. */
  log(what: string): void;
  /** A sync source whose `next()` and `return()` are written down. */
  source<T>(values: Iterable<T>, options?: SourceOptions & { name?: string }): Iterable<T>;
  /** The async twin; times are virtual. */
  asyncSource<T>(values: Iterable<T>, options?: AsyncSourceOptions & { name?: string }): AsyncIterable<T>;
  /** Runs `action` and writes down what it throws or rejects with, if it does. */
  outcome(action: () => unknown): Promise<void>;
}

/** A scene in virtual time. Call it inside a `describe` whose title begins with the exercise, as in a spec. */
export function scene(title: string, play: (stage: Stage, clock: VirtualClock) => Promise<void> | void): void {
  test(title, async ({ task }) => {
    const events: SceneEvent[] = (task.meta.events = []);
    await untilItEnds(
      events,
      virtual(async (clock) => {
        const log = (what: string) => void events.push({ what, at: Math.round(clock.now()) });
        await untilItEnds(events, async () => play(stageOf(log), clock), log);
      }),
    );
  });
}

/** A scene on real sockets, without times. */
export function sceneOnline(title: string, play: (stage: Stage, net: Network) => Promise<void>): void {
  test(title, async ({ task }) => {
    const events: SceneEvent[] = (task.meta.events = []);
    await untilItEnds(events, online((net) => play(stageOf((what) => void events.push({ what })), net)));
  });
}

/** Runs `play`; an error is the scene's last event. */
async function untilItEnds(
  events: SceneEvent[],
  play: () => Promise<void>,
  log = (what: string) => void events.push({ what }),
): Promise<void> {
  try {
    await play();
  } catch (error) {
    if (isTodo(error)) log('is still to do');
    else if (error instanceof Explained) log(error.verdict === 'stuck' ? 'waits for ever' : 'breaks the protocol');
    else log(`fails with ${show(error)}`);
  }
}

function stageOf(log: (what: string) => void): Stage {
  return {
    log,
    source: (values, { name = 'source', ...options } = {}) => {
      const source = recorded(values, options);
      return { [Symbol.iterator]: () => watched(source[Symbol.iterator](), name, log) };
    },
    asyncSource: (values, { name = 'source', ...options } = {}) => {
      const source = recordedAsync(values, options);
      return { [Symbol.asyncIterator]: () => watched(source[Symbol.asyncIterator](), name, log) };
    },
    async outcome(action) {
      try {
        await action();
      } catch (error) {
        if (isTodo(error) || error instanceof Explained) throw error;
        log(`an error reaches the caller: ${show(error)}`);
      }
    },
  };
}

function watched<I extends { next(): unknown; return?(value?: unknown): unknown }>(
  iterator: I,
  name: string,
  log: (what: string) => void,
): I {
  const { return: close } = iterator;
  return {
    next() {
      log(`${name}.next()`);
      return iterator.next();
    },
    ...(close && {
      return(value?: unknown) {
        log(`${name}.return()`);
        return close.call(iterator, value);
      },
    }),
  } as I;
}
