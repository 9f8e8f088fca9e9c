import { test } from 'vitest';
import { probeAsync } from './async.ts';
import { virtual, type VirtualClock } from './clock.ts';
import { show } from './show.ts';
import { type AsyncSourceOptions, recorded, recordedAsync, type SourceOptions } from './sources.ts';
import { probe } from './sync.ts';
import { recorder, traced } from './trace.ts';
import { Explained, isTodo } from './words.ts';

/*
 * Scenes: small programs over a lesson's answer, whose calls are recorded (see trace.ts). `npm run trace` and
 * `npm run compare` play them with a learner's answer and with the solution. They judge nothing; the specs do.
 */

type Body<T> = (value: T) => unknown;

/** What a scene may call. */
export interface SceneTools {
  /** Writes down that something happened now. */
  log(what: string): void;
  /** A sync source whose calls are recorded. */
  source<T>(values: Iterable<T>, options?: SourceOptions): Iterable<T>;
  /** The async twin; times are virtual. */
  asyncSource<T>(values: Iterable<T>, options?: AsyncSourceOptions): AsyncIterable<T>;
  /** Calls `action`, which was given `value`, and records it in the lane `name`. */
  traced<R>(name: string, value: unknown, action: () => R): R;
  /** A `for…of` over an answer: its calls are recorded in the lane `name`. `false` from the body is `break`. */
  loop<T>(name: string, iterable: Iterable<T>, body?: Body<T>): void;
  /** A `for await` over an answer; it awaits the body. */
  loopAsync<T>(name: string, iterable: AsyncIterable<T>, body?: Body<T>): Promise<void>;
  /** Runs `action` and writes down what it throws or rejects with, if it does. */
  outcome(action: () => unknown): Promise<void>;
}

/**
 * A scene in virtual time. Call it inside a `describe` whose title begins with the exercise, as in a spec.
 * @example scene('two values', ({ loop, source }) => loop('take', take(source(['a', 'b']), 1)));
 */
export function scene(title: string, play: (tools: SceneTools, clock: VirtualClock) => Promise<void> | void): void {
  test(title, virtual(async (clock) => play(tools, clock)));
}

/** The one answer of a loop's body that matters. */
function leaves(answer: unknown): false | undefined {
  return answer === false ? false : undefined;
}

function log(what: string): void {
  recorder().begin({ lane: 'note' }).settle('note', what);
}

/**
 * What a scene may call, for a check that plays one.
 * @example await tools.outcome(() => take(source, -1));
 */
export const tools: SceneTools = {
  log,
  source: recorded,
  asyncSource: recordedAsync,
  traced,
  loop(name, iterable, body) {
    const { next, close } = probe(name, () => iterable, name);
    const seen = { next, return: () => (close(), { done: true, value: undefined }) };
    for (const value of { [Symbol.iterator]: () => seen } as typeof iterable) {
      if (body && traced('loop', value, () => leaves(body(value))) === false) break;
    }
  },
  async loopAsync(name, iterable, body) {
    const { next, close } = probeAsync(name, () => iterable, name);
    const seen = { next, return: () => close().then(() => ({ done: true, value: undefined })) };
    for await (const value of { [Symbol.asyncIterator]: () => seen } as typeof iterable) {
      if (body && (await traced('loop', value, async () => leaves(await body(value)))) === false) break;
    }
  },
  async outcome(action) {
    try {
      await action();
    } catch (error) {
      if (isTodo(error) || error instanceof Explained) throw error;
      log(`the caller gets ${show(error)}`);
    }
  },
};
