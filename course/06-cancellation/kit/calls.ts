import { getEventListeners } from 'node:events';
import {
  note,
  noteThrown,
  passesThrough,
  recorder,
  show,
  traced,
  type VirtualClock,
} from '../../../runner/spec-kit/index.ts';

/** How long a check waits for what may never come, in virtual milliseconds. */
const PATIENCE_MS = 300_000;

/** What a call has to clean up after it has settled may take so long: a `finally` behind a promise comes a little later. */
const MICROTASKS = 10;

/** How a call came to its end, and when. An error may be anything, so it is told by `failed`. */
export interface Outcome<T> {
  /** Virtual milliseconds since the call. */
  at: number;
  failed: boolean;
  value?: T;
  error?: unknown;
  /** How many timers that keep a program alive were set then. */
  timers: number;
}

/** Makes a call at once and follows it; `undefined` if it has not settled after five virtual minutes. */
export function outcomeOf<T>(clock: VirtualClock, call: () => PromiseLike<T>): Promise<Outcome<T> | undefined> {
  const began = clock.now();
  const settling = (async (): Promise<Outcome<T>> => {
    let settled: Pick<Outcome<T>, 'failed' | 'value' | 'error'>;
    try {
      settled = { failed: false, value: await call() };
    } catch (error) {
      if (passesThrough(error)) throw error;
      noteThrown(error);
      settled = { failed: true, error };
    }
    const at = clock.now() - began;
    for (let turn = 0; turn < MICROTASKS; turn++) await undefined;
    return { at, timers: clock.timers(), ...settled };
  })();
  const outcome = Promise.race([settling, clock.sleep(PATIENCE_MS).then(() => undefined)]);
  outcome.catch(() => {}); // an error of the kit's own: it is told when the check waits for it
  return outcome;
}

/** The same, written down as `text` and recorded in a lane. */
export function callOf<T>(
  clock: VirtualClock,
  text: string,
  lane: string,
  call: () => PromiseLike<T>,
): Promise<Outcome<T> | undefined> {
  const came = note(`await ${text}`);
  return outcomeOf(clock, async () => {
    const span = recorder().begin({ lane, own: true });
    try {
      const value = await call();
      span.settle('value', value);
      came(show(value));
      return value;
    } catch (error) {
      span.settle('error', error);
      came(`rejects with ${show(error)}`);
      throw error;
    }
  });
}

/** A signal whose abort is recorded, and how many listeners hang on it. */
export interface Stop {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
  listeners(): number;
}

export function newStop(name = 'signal'): Stop {
  const controller = new AbortController();
  const { signal } = controller;
  return {
    signal,
    abort(...reason) {
      const given = reason.map((one) => (one instanceof Error ? `new Error('${one.message}')` : show(one))).join();
      note(`controller.abort(${given})`)(`${name} aborts`);
      traced(name, undefined, function abort() {
        controller.abort(...reason);
      });
    },
    listeners: () => getEventListeners(signal, 'abort').length,
  };
}
