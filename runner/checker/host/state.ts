import { builtIns } from './lock.ts';

/*
 * What an answer can change for whatever runs after it in the same process: where it has, nothing does.
 */

const { getOwnPropertyDescriptor } = Object;
const { ownKeys } = Reflect;

/** A process that holds more than this has no room for another answer, in bytes. */
const MOST_BYTES = 150 * 2 ** 20;

const modules = [
  'child_process',
  'crypto',
  'events',
  'fs',
  'fs/promises',
  'http',
  'net',
  'stream',
  'timers',
  'timers/promises',
];

/** Node loads them when somebody asks, which takes 60 ms, and puts another property in the place of the first. */
const loadedLate = new Set<PropertyKey>(['FormData', 'Headers', 'MessageEvent', 'Request', 'Response']);

/** The state of the process, to be compared with what it is later. */
export function stateOfTheProcess(): { isUnchanged(): boolean } {
  for (const key of ownKeys(globalThis)) {
    if (!loadedLate.has(key)) Reflect.get(globalThis, key); // others that are loaded when somebody asks, at once
  }
  const owners = [globalThis, process, ...modules.map((name) => process.getBuiltinModule(name)!), ...builtIns()];
  const before = owners.map((owner) => ({ owner, properties: propertiesOf(owner) }));
  const surroundings = surroundingsNow();
  return {
    isUnchanged: () =>
      process.memoryUsage.rss() < MOST_BYTES && surroundingsNow() === surroundings
      && before.every(({ owner, properties }) => areSame(properties, propertiesOf(owner))),
  };
}

function propertiesOf(owner: object): Map<PropertyKey, unknown> {
  return new Map(
    ownKeys(owner).filter((key) => !loadedLate.has(key)).map((key) => {
      const { value, get } = getOwnPropertyDescriptor(owner, key)!;
      return [key, (value ?? get) as unknown];
    }),
  );
}

function areSame(before: Map<PropertyKey, unknown>, now: Map<PropertyKey, unknown>): boolean {
  return before.size === now.size && [...before].every(([key, value]) => Object.is(value, now.get(key)));
}

function surroundingsNow(): string {
  const listeners = process.eventNames().map((name) => [String(name), process.listenerCount(name)]);
  return JSON.stringify([process.cwd(), process.env, listeners]);
}
