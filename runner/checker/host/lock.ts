import { currentThen } from '../../spec-kit/listeners.ts';
import { forbid, Forbidden } from './protect.ts';

/*
 * Built-ins keep what they have: what judges an answer runs beside it, and calls them, too. Who assigns to a method of a built-in
 * is told so. An object that inherits the method can still be given one of its own, as everywhere.
 */

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { ownKeys } = Reflect;

/** Objects whose own methods are called through what they are: `Object.keys`, `Math.max`. */
const namespaces = {
  Array,
  ArrayBuffer,
  BigInt,
  Function,
  JSON,
  Map,
  Math,
  Number,
  Object,
  Promise,
  Reflect,
  Set,
  String,
  Symbol,
};

/** Objects from which others inherit. */
function prototypes(): Record<string, object> {
  const constructors: { name: string; prototype: object }[] = [
    Array,
    ArrayBuffer,
    BigInt,
    Boolean,
    DataView,
    Error,
    Function,
    Map,
    Number,
    Object,
    Promise,
    RegExp,
    Set,
    String,
    Symbol,
    Uint8Array,
    WeakMap,
    WeakRef,
    WeakSet,
  ];
  const generator = getPrototypeOf(function*() {}) as object;
  const asyncGenerator = getPrototypeOf(async function*() {}) as object;
  const iterators = [
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''[Symbol.iterator](),
  ];
  const proto = (object: object): object => getPrototypeOf(object) as object;
  return {
    ...Object.fromEntries(constructors.map(({ name, prototype }) => [`${name}.prototype`, prototype])),
    'TypedArray.prototype': proto(Uint8Array.prototype),
    ...Object.fromEntries(iterators.map((iterator, index) => [`Iterator ${index}`, proto(iterator)])),
    'Iterator.prototype': proto(proto([][Symbol.iterator]())),
    'GeneratorFunction.prototype': generator,
    'Generator.prototype': proto(function*() {}.prototype as object),
    'AsyncGeneratorFunction.prototype': asyncGenerator,
    'AsyncGenerator.prototype': proto(async function*() {}.prototype as object),
    'AsyncIterator.prototype': proto(proto(async function*() {}.prototype as object)),
    'AsyncFunction.prototype': proto(async () => {}),
  };
}

/**
 * With these two locked, V8 goes over every list thirty times more slowly (`Uint8Array.from` of 64 KiB: 0.5 ms, then 16), and an
 * honest answer is called stuck. So they are looked at, check by check.
 */
const watched = [
  { owner: Array.prototype as object, key: Symbol.iterator, name: 'Array.prototype[Symbol.iterator]' },
  { owner: getPrototypeOf([][Symbol.iterator]()) as object, key: 'next', name: 'ArrayIterator.prototype.next' },
].map((one) => ({ ...one, value: getOwnPropertyDescriptor(one.owner, one.key)!.value as unknown }));

/** What an answer has replaced of the two that are not locked. Lists cannot be relied on here: nothing goes over one. */
export function replacedIn(index: 0 | 1): Error | undefined {
  const { owner, key, name, value } = watched[index]!;
  return getOwnPropertyDescriptor(owner, key)?.value === value ? undefined : new Forbidden(`${name} = …`);
}

/** Every object that holds methods of built-ins. */
export function builtIns(): object[] {
  return [...Object.values(namespaces), ...Object.values(prototypes())];
}

/** From now on the built-ins stay as they are. */
export function lockBuiltIns(): void {
  for (const [name, owner] of Object.entries(namespaces)) for (const key of ownKeys(owner)) fix(owner, key, name);
  for (const [name, owner] of Object.entries(prototypes())) for (const key of ownKeys(owner)) lock(owner, key, name);
  Object.preventExtensions(Object.prototype); // every object would have it, also a check that says how it ended
}

/** Neither changed nor replaced. */
function fix(owner: object, key: PropertyKey, name: string): void {
  const { value, configurable } = getOwnPropertyDescriptor(owner, key)!;
  if (typeof value !== 'function' || !configurable) return;
  const set = (): never => forbid(`${name}.${String(key)} = …`);
  defineProperty(owner, key, { get: () => value as unknown, set, configurable: false });
}

/** Neither changed nor replaced there; an assignment to an object that inherits it gives that one its own. */
function lock(owner: object, key: PropertyKey, name: string): void {
  if (watched.some((one) => one.owner === owner && one.key === key)) return;
  const { value, configurable, enumerable } = getOwnPropertyDescriptor(owner, key)!;
  if (!configurable || key === 'constructor') return; // by its constructor, looked up as it is, `inspect` knows a thing
  if (typeof value !== 'function') {
    if (value === undefined) defineProperty(owner, key, { configurable: false });
    return;
  }
  const isThen = owner === Promise.prototype && key === 'then'; // a check counts its calls
  defineProperty(owner, key, {
    get: isThen ? currentThen : () => value as unknown,
    set(this: object, own: unknown) {
      if (this === owner) forbid(`${name}.${String(key)} = …`);
      defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true });
    },
    enumerable: enumerable ?? false,
    configurable: false,
  });
}
