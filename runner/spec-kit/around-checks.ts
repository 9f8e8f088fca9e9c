import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { afterEach, beforeEach } from 'vitest';
import './native.ts';
import { clearTrace } from './trace.ts';
import { clearTranscript, misuse } from './transcript.ts';
import { fail } from './words.ts';

/*
 * Loaded before a spec and the learner's file are.
 *
 * A virtual clock replaces `globalThis.setTimeout` and its kin while a check runs. An answer may have taken its own
 * reference before (`const wait = promisify(setTimeout)` at the top of the file). So the functions that it can take are
 * forwarders: they call whatever stands in that place now.
 */
const timerNames = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'];
type Functions = Record<string, (...args: unknown[]) => unknown>;

const forwarded: [owner: () => unknown, names: string[]][] = [
  [() => globalThis, timerNames],
  [() => timers, timerNames],
  [() => timersPromises, ['setTimeout', 'setInterval', 'setImmediate']],
  [() => globalThis.performance, ['now']],
  [() => globalThis.Date, ['now']],
  [() => globalThis.AbortSignal, ['timeout']],
  [() => process, ['hrtime']],
  [() => process.hrtime, ['bigint']],
];

/** On a function that is a forwarder. */
const FORWARDS = Symbol.for('for await: forwards');

for (const [owner, names] of forwarded) for (const name of names) forward(owner as () => Functions, name);
// The virtual clock leaves `scheduler` alone. Node documents its two methods as these calls.
Object.assign(timersPromises.scheduler, {
  wait: (ms: number, options?: object) => timersPromises.setTimeout(ms, undefined, options),
  yield: () => timersPromises.setImmediate(),
});
syncBuiltinESMExports();

function forward(owner: () => Functions, name: string): void {
  const native = owner()[name]! as Functions[string] & { [FORWARDS]?: true };
  if (native[FORWARDS]) return; // vitest can run several specs in one thread
  function forwarder(this: unknown, ...args: unknown[]): unknown {
    const current = owner()[name]!;
    return Reflect.apply(current === forwarder ? native : current, this ?? owner(), args);
  }
  const { length: _length, name: _name, prototype: _prototype, ...properties } = Object.getOwnPropertyDescriptors(
    native,
  );
  Object.defineProperties(forwarder, { ...properties, [FORWARDS]: { value: true } });
  Object.defineProperty(owner(), name, { value: forwarder, writable: true, configurable: true, enumerable: true });
}

/** What is done around each check of a file that is being collected. */
export function aroundChecks(): void {
  beforeEach(() => {
    clearTranscript();
    clearTrace();
  });

  afterEach(({ task }) => {
    const words = misuse();
    if (words && task.result?.state !== 'fail') fail(words); // the answer has swallowed the error that came of it
  });
}
