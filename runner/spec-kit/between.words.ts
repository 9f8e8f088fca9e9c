import { code, gotError, show, times } from './show.ts';
import type { Words } from './words.ts';

const list = (values: readonly unknown[]): string => (values.length ? values.map(show).join(', ') : 'nothing');
const came = (got: readonly unknown[], wanted: readonly unknown[]): string =>
  `${list(got)}. Expected: ${list(wanted)}.`;

/**
 * What a step between a source and a consumer owes to both; `name` is the function's.
 * @example ensure(source.pulls === 0, () => betweenWords('map').eager(source.pulls));
 */
export const betweenWords = (name: string) => ({
  eager: (pulls: number): Words => ({
    came: `Before the first \`next()\`, the source was already asked ${times(pulls)}.`,
    means:
      '**Nothing is pulled before it is asked for.** A generator keeps this by itself: its body starts with the first `next()`. A class must not pull in its constructor.',
  }),
  ahead: (pulls: number, handedOut: number): Words => ({
    came: `The consumer had asked for ${times(handedOut, 'value')} and was busy; the source had been asked ${
      times(pulls)
    }.`,
    means:
      `\`${name}\` runs **ahead of its consumer**. It must stand still at each \`yield\` until the next value is asked for; do not collect first, and do not start the next \`next()\` early.`,
  }),
  openedAgain: (opened: number): Words => ({
    came: `The source was opened ${times(opened)} (\`[Symbol.asyncIterator]()\` was called).`,
    means:
      'A source is opened **once**, and then asked: each call may start from the beginning, or begin a request of its own. What opens it a second time?',
  }),
  closedTwice: (closes: number): Words => ({
    came: `The source's \`return()\` was called ${times(closes)}.`,
    means: 'A source is closed **once**. Look for two places that close on the same way out.',
  }),
  closedAtEnd: (): Words => ({
    came: 'The source said `done: true` by itself, and its `return()` was called all the same.',
    means:
      'A source that **ran to its end** is not closed: `return()` is for leaving early. A `finally` runs on every way out, so it must know which one this is.',
  }),
  closedAfterError: (): Words => ({
    came: "The source's own `next()` failed, and then its `return()` was called.",
    means:
      'A source that **failed by itself** is not closed: it is over, and `return()` is for leaving early. `for await` and `yield*` keep to that.',
  }),
  anyDone: (): Words => ({
    came: 'The source ended with `{ done: 1 }`, and its end was not taken for one.',
    means: '`done` may be **any value that is true**. Ask `if (result.done)`, as every loop does, not `=== true`.',
  }),
  closesOther: (left: number, read: number): Words => ({
    came: `Of two at a time, one was left and one was read to its end. The source of the first was closed ${
      times(left)
    }, that of the second ${times(read)}.`,
    means:
      'The one that is left closes **its own source**, and one that ran to its end is not closed. Do the two share something, in a variable outside the function?',
  }),
  goesOnAfterReturn: (value: unknown): Words => ({
    came: `After \`return()\`, \`next()\` gave ${code(value)}.`,
    means: 'A closed iterator is **finished**: every later `next()` says `done: true`.',
  }),
  swallowed: (whose: string): Words => ({
    came: `${whose} failed, and the consumer saw no error.`,
    means:
      'The error was **swallowed**. **Errors reach the consumer**: let it pass. A `return` inside `finally`, or a `catch` that does not throw again, drops it.',
  }),
  falsyErrorSwallowed: (error: unknown): Words => ({
    came: `The source failed with ${code(error)}, and the consumer saw no error.`,
    means:
      'Anything may be thrown, also a value that **looks like nothing**. That something failed is told by the `catch` that it reaches, not by the value.',
  }),
  otherError: (got: unknown, wanted: unknown): Words => ({
    came: gotError('consumer', got, wanted),
    means: '**Errors reach the consumer** as they are: the same error, not another one in its place.',
  }),
  goesOnAfterError: (value: unknown): Words => ({
    came: `After the error, \`next()\` gave ${code(value)}.`,
    means: 'An **error ends** the iteration: every later `next()` says `done: true`.',
  }),
  values: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: came(got, wanted),
    means: 'Values go through **as they are**, one by one, in their order. What was done to these?',
  }),
  falsy: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: came(got, wanted),
    means:
      "A value that is `0`, `''`, `null`, `undefined` or `false` was **taken for the end, or for nothing**. The end is told by `done` alone; every value is a value.",
  }),
  equalDropped: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: came(got, wanted),
    means: 'A value that **came before** was left out. Equal values are values like others: each is handed out.',
  }),
  flattened: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: came(got, wanted),
    means: '**A list is one value** here. `yield*` in front of it opens it; `yield` hands it out whole.',
  }),
  besideDone: (got: readonly unknown[]): Words => ({
    came: `The consumer got ${list(got)}; the source had said \`{ value: 'last', done: true }\` at its end.`,
    means: 'What stands **beside `done: true`** is no value of the iteration. Leave it out.',
  }),
});
