import { isDeepStrictEqual } from 'node:util';
import type { Seen } from './properties.ts';
import { code, show, times } from './show.ts';
import type { Words } from './words.ts';

function both(lists: readonly (readonly unknown[])[]): string {
  return lists.map((values) => code(values)).join(' and ');
}

/** A method of a source, or of its iterator, that can be called without its object. */
export type Detached = 'next' | 'return' | '[Symbol.iterator]' | '[Symbol.asyncIterator]';

const BY_HAND =
  'Of all the inputs that were tried, this is the **smallest** that shows it. Do these calls by hand: at which one does your code take another way?';

function listed(values: readonly unknown[]): string {
  return values.length > 0 ? values.map(code).join(', ') : 'none';
}

/* What the checks of every lesson say about the two protocols themselves. */

/**
 * What is said of an answer that breaks the protocol itself, whatever the exercise.
 * @example fail(protocolWords.neverDone(got.length, got));
 */
export const protocolWords = {
  /** `value` came where an iterable or an iterator was expected. */
  nothingReturned: (call: string, expected: string): Words => ({
    came: `\`${call}\` gave \`undefined\`.`,
    means: `Nothing came back. The function must **return** ${expected}; a missing \`return\` gives \`undefined\`.`,
  }),

  notIterable: (call: string, value: unknown): Words => ({
    came: `\`${call}\` gave ${code(value)}, which has no method \`[Symbol.iterator]()\`.`,
    means:
      'A `for…of` loop asks for an iterator by calling `[Symbol.iterator]()`. A value without that method is **not iterable**.',
  }),

  methodCalledIterator: (call: string, name: string, symbol = 'iterator'): Words => ({
    came: `\`${call}\` has a method called \`${name}\`, and none called \`[Symbol.${symbol}]\`.`,
    means:
      `The key is the **symbol** \`Symbol.${symbol}\`, not a name: write \`[Symbol.${symbol}]() { … }\`, with the square brackets.`,
  }),

  iteratorNotIterable: (call: string): Words => ({
    came: `\`${call}\` gave an object with \`next()\` but without \`[Symbol.iterator]()\`.`,
    means:
      'That is an iterator that is **not iterable**: `next()` works, `for…of` refuses it. Give it a `[Symbol.iterator]()` that returns `this`.',
  }),

  asyncForSync: (call: string): Words => ({
    came: `\`${call}\` has \`[Symbol.asyncIterator]()\` and no \`[Symbol.iterator]()\`.`,
    means:
      'That is the **async** protocol. `for…of` asks for `[Symbol.iterator]()`, and takes plain results, not promises.',
  }),

  notAnIterator: (call: string, value: unknown, symbol = 'iterator'): Words => ({
    came: `\`${call}\` returned ${code(value)}, which has no method \`next()\`.`,
    means: `An **iterator** is an object with a \`next()\` method. \`[Symbol.${symbol}]()\` must return one.`,
  }),

  promiseForIterator: (call: string, method: string): Words => ({
    came: `\`${call}\` returned a promise.`,
    means:
      `\`${method}()\` is a plain method: it returns the iterator itself, at once. With \`async\` in front it returns a **promise of an iterator**, and a promise has no \`next()\`.`,
  }),

  promiseFromNext: (): Words => ({
    came: '`next()` returned a promise.',
    means:
      'In the **sync** protocol `next()` returns the result itself. An `async` method returns a promise, and a promise has no `done`.',
  }),

  /** `isFirst`: at its first call. */
  bareValue: (value: unknown, isFirst = false): Words => ({
    came: `\`next()\` returned ${code(value)}.`,
    means: value === undefined
      ? `\`next()\` returned nothing. It must always return an **iterator result**: an object \`{ value, done: false }\`, or \`{ done: true }\` at the end. ${
        isFirst
          ? 'Which way through `next()` comes to its end without a `return`?'
          : 'Is a `return` missing past the end, or does an error end in a **`catch`**, where it should go on?'
      }`
      : value === null
      ? 'That is no **iterator result**. `next()` always answers with an object: `{ value, done: false }`, or `{ done: true }` at the end.'
      : 'That is the **bare value**. `next()` must wrap it in an **iterator result**, an object: `{ value, done: false }`, or `{ done: true }` at the end.',
  }),

  neverDone: (pulls: number, got: readonly unknown[] = []): Words => {
    const isSame = got.length > 1 && got.every((value) => Object.is(value, got[0]));
    return {
      came: `\`next()\` was asked ${times(pulls)} and never said \`done: true\`.${
        isSame ? ` It gave ${code(got[0])} every time.` : ''
      }`,
      means: `The iterator **never finishes**. A loop over it never ends. ${
        isSame && got[0] === undefined
          ? 'No result had a `value` either: fill it in, `{ value, done: false }`, and let the place **move on** with every call.'
          : isSame
          ? 'Does its place **move on** with every call?'
          : 'After the last value, `next()` must answer `{ done: true }`, and its place must move on with every call.'
      }`,
    };
  },

  pulledOn: (pulls: number): Words => ({
    came: `The source said \`done: true\`, and was asked ${times(pulls, 'more time')}.`,
    means: 'The loop **never looks at `done`**. When a result says `done: true`, the source is finished: stop asking.',
  }),

  neverStops: (pulls: number): Words => ({
    came: `The source was asked ${times(pulls)}, and the asking did not stop.`,
    means: 'Something **pulls without end** from a source that has no end. Ask only for what you hand on.',
  }),

  wakesUp: (value: unknown): Words => ({
    came: `\`next()\` had said \`done: true\`, and then gave ${code(value)}.`,
    means:
      'A **finished iterator stays finished**: after the first `done: true`, every later `next()` answers `done: true` too.',
  }),

  threw: (call: string, error: unknown): Words => ({
    came: `\`${call}\` threw ${code(error)}.`,
    means: error instanceof ReferenceError || error instanceof TypeError
      ? 'No error belongs here: a **slip in the code**, at the line below. Read what the error says about the name or the value that it met.'
      : 'Nothing should be thrown here. Where does your code throw it, and what should it do instead?',
  }),

  notAsyncIterable: (call: string, value: unknown): Words => ({
    came: `\`${call}\` gave ${code(value)}, which has no method \`[Symbol.asyncIterator]()\`.`,
    means:
      'A `for await` loop asks for an iterator by calling `[Symbol.asyncIterator]()`. A value without that method is **not async iterable**.',
  }),

  asyncIteratorNotIterable: (call: string): Words => ({
    came: `\`${call}\` gave an object with \`next()\` but without \`[Symbol.asyncIterator]()\`.`,
    means:
      'That is an async iterator that is **not iterable**: `next()` works, `for await` refuses it. Give it a `[Symbol.asyncIterator]()` that returns `this`.',
  }),

  plainFromAsyncNext: (value: unknown): Words => ({
    came: `\`next()\` returned ${code(value)}, not a promise.`,
    means:
      'In the async protocol `next()` returns a **promise** of the result. The consumer waits for it; write `async next()`, or return a promise.',
  }),

  detached: (method: Detached): Words => {
    const [owner, call, taken] = method === 'next' || method === 'return'
      ? ['iterator', `iterator.${method}()`, method === 'next' ? '{ next } = iterator' : 'close = iterator.return']
      : ['source', `source${method}()`, `open = source${method}`];
    return {
      came: `The source's \`${method}()\` was called without the ${owner} it belongs to: \`this\` was another value.`,
      means:
        `A method **taken off its object** has **lost its \`this\`**, and most ${owner}s need it. Call it on the ${owner}: \`${call}\`, not \`const ${taken}\`.`,
    };
  },

  oneAfterTheOther: (got: readonly (readonly unknown[])[], wanted: readonly (readonly unknown[])[]): Words => ({
    came: `Two, one after the other, gave ${both(got)}. Expected: ${both(wanted)}.`,
    means:
      'Does the second use start where the first one ended? What belongs to **one use** is made inside the call, not in a variable of the module or a `static` field.',
  }),

  /** `wanted` holds values, and every result came without one. */
  withoutValue: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `It gave ${got.length > 5 ? `\`undefined\` ${times(got.length)}` : got.map(show).join(', ')}. Expected: ${
      wanted.map(show).join(', ')
    }.`,
    means:
      'The results came **without their `value`**. Each value stands in its result, `{ value, done: false }`; in a generator, behind `yield`.',
  }),

  anotherTime: (call: string, got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `\`${call}\` was right the first time. Made again, the same call gave ${
      got.length ? listed(got) : 'nothing'
    }. Expected: ${listed(wanted)}.`,
    means:
      'The first use **left something behind** that the second one finds. What belongs to one use is made inside the call, not in a variable of the module or a `static` field.',
  }),

  otherThanRight: (seen: Seen, wanted: Seen): Words => ({
    came: [
      !isDeepStrictEqual(seen.got, wanted.got)
      && `The values were ${listed(seen.got)}. Expected: ${listed(wanted.got)}.`,
      seen.end !== wanted.end && `Then ${seen.end}. Expected: ${wanted.end}.`,
      ...Object.entries(wanted.often)
        .filter(([what, count]) => seen.often[what] !== count)
        .map(([what, count]) => `In all, ${what} ${times(seen.often[what]!)}. Expected: ${times(count)}.`),
    ].filter(Boolean).join(' '),
    means: BY_HAND,
  }),

  sharedState: (got: readonly (readonly unknown[])[], wanted: readonly (readonly unknown[])[]): Words => ({
    came: `Asked in turns, two at a time gave ${both(got)}. Expected: ${both(wanted)}.`,
    means:
      'Alone, each of them is right: the two **share something**. Does the place live in a variable of the module, or in a `static` field? What belongs to one use is made inside the call.',
  }),

  wokenByAnother: (value: unknown): Words => ({
    came: `One had said \`done: true\`. A second one was made; then the first gave ${code(value)}.`,
    means:
      'A finished iterator stays finished, and the two **share something**. Does the second one set back what the first one has: a variable of the module, a `static` field? What belongs to one use is made inside the call.',
  }),

  inTurnsThrew: (error: unknown): Words => ({
    came: `Alone, each of two is right; asked in turns, one of them threw ${code(error)}.`,
    means:
      'Do the two **share something**, in a variable of the module or in a `static` field? What belongs to one use is made inside the call. Or does one throw when it is asked **once more after its end**?',
  }),

  fromElsewhere: (): Words => ({
    came: 'The iterator was asked for a value, and its source was never opened.',
    means:
      'Where did the answer come from? What belongs to **one use** is made inside the call, not in a variable of the module or a `static` field.',
  }),

  closes: (closes: number): Words => ({
    came: closes === 0
      ? "The loop left early, and the source's `return()` was never called."
      : `The loop left early, and the source's \`return()\` was called ${times(closes)}.`,
    means: closes === 0
      ? 'Leaving early must **close the source**: pass the word on, and call its `return()`.'
      : 'A source is closed **once**, also when closing fails. Remember that it is over before you close.',
  }),

  closingNotAwaited: (): Words => ({
    came: "The answer of `return()` was there before the source's `return()` had settled.",
    means: 'Closing may take time: **wait for it**. Only then may the loop after which you clean up go on.',
  }),

  closingErrorLost: (error: unknown): Words => ({
    came: `The source's \`return()\` failed. Who left the loop got ${error === undefined ? 'no error' : code(error)}.`,
    means: '**An error of closing reaches the caller**: let it through, do not catch it.',
  }),

  needsReturn: (error: unknown): Words => ({
    came: `The source has no \`return()\`. Leaving early threw ${code(error)}.`,
    means: '`return()` is **optional**: a source that holds nothing has none. Call it only where it is there: `?.()`.',
  }),

  notClosable: (): Words => ({
    came: 'The iterator has no `return()`.',
    means:
      'A loop that leaves early calls `return()`, and without one nobody tells the source. Give the iterator a **`return()`** that closes the source.',
  }),

  noResultOfReturn: (answer: unknown): Words => ({
    came: `\`return()\` answered ${code(answer)}.`,
    means:
      '`return()` answers with an **iterator result**, an object: `{ done: true, value }`. A loop that leaves early throws a `TypeError` otherwise.',
  }),

  notDoneByReturn: (answer: unknown): Words => ({
    came: `\`return()\` answered ${code(answer)}.`,
    means:
      'The answer of `return()` says that **it is over**: `{ done: true, value }`. A `yield*` that is left goes on otherwise.',
  }),

  /** `failed`: closing did, and only then is it asked. */
  asksAfterLeaving: (pulls: number, failed = false): Words => ({
    came: `${failed ? 'Closing failed; then' : 'After the loop had left,'} the source was asked ${
      times(pulls, 'more time')
    }.`,
    means: `A closed iterator is **finished**, and asks its source no more${
      failed
        ? ', also when closing fails. Remember that it is over **before** you close.'
        : ': remember in `return()` that it is over.'
    }`,
  }),

  goesOnAfterLeaving: (value: unknown, failed = false): Words => ({
    came: `After ${failed ? 'a `return()` that failed' : '`return()`'}, \`next()\` gave ${code(value)}.`,
    means: `A closed iterator is **finished**: every later \`next()\` says \`done: true\`${
      failed ? ', also when closing fails. Remember that it is over **before** you close' : ''
    }.`,
  }),

  functionForCall: (call: string): Words => ({
    came: `\`${call}\` gave a function.`,
    means:
      'That is the **function itself, not its call**. A generator function makes an iterable only when you call it: put `()` behind its name.',
  }),

  stopAsyncIteration: (error: unknown): Words => ({
    came: `At the end, \`next()\` threw ${code(error)}.`,
    means:
      'In TypeScript **finishing is a value**, not an exception: answer `{ done: true }`. Python raises `StopAsyncIteration` here; nobody catches that in JavaScript.',
  }),
};

export const stuckWords = {
  neverSettles: (): Words => ({
    came: 'Everything waits, no timer is set, and nothing is left to run.',
    means:
      '**Nobody ever settles this promise.** Some `await` waits for a promise that no code resolves or rejects. Look at the last call above that has no outcome: which `resolve()` was never called?',
  }),

  endlessWaiting: (timers: number): Words => ({
    came: `${timers.toLocaleString('en')} timers fired, and the check still waited.`,
    means:
      'This **waits for ever**: each time a timer has fired another one is set, and what the check waits for never comes. Is a pause `Infinity` or `NaN`, or a condition never met?',
  }),
};
