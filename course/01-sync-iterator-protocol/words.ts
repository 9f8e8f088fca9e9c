import { code, show, times, type Words } from '../../runner/spec-kit/index.ts';

/* What lesson 1 says when a check fails. */

const list = (values: readonly unknown[]): string => (values.length ? values.map(show).join(', ') : 'nothing');
const values = (got: readonly unknown[], wanted: readonly unknown[]): string =>
  `${list(got)}. Expected: ${list(wanted)}.`;

const beginning = (got: readonly unknown[]): string =>
  `${list(got)}${got.length > 3 ? ', and so on' : ''}. Expected: nothing.`;

export const forOf = {
  visited: (got: unknown[], wanted: unknown[]): Words => ({
    came: `\`visit\` was given ${values(got, wanted)}`,
    means: 'A loop visits **every value once, in order**: ask `next()`, look at `done`, visit the `value`, ask again.',
  }),
  neverOpened: (error: unknown): Words => ({
    came: `\`forOf\` threw ${code(error)}, and \`[Symbol.iterator]()\` was never called.`,
    means:
      'An iterable is **the book, not the bookmark**: it has no `next()`, no index, and no `length`. Open it first: `iterable[Symbol.iterator]()` gives you the iterator.',
  }),
  threw: (error: unknown): Words => ({
    came: `\`forOf\` threw ${code(error)}.`,
    means:
      'Nothing went wrong in the source or in `visit`, so nothing should be thrown. **Finishing is a value**, `{ done: true }`, not an exception.',
  }),
  detached: (error: unknown): Words => ({
    came: `\`forOf\` threw ${code(error)}.`,
    means:
      'A method was taken **off its iterator** and lost its `this`. Call it on the iterator: `iterator.next()`, `iterator.return?.()`.',
  }),
  endlessVisits: (visited: number): Words => ({
    came: `\`visit\` was called ${times(visited)} for a source of a few values.`,
    means: 'The loop **never ends**. Pull a new result in every round, and stop when it says `done`.',
  }),
  nothingVisited: (wanted: unknown[]): Words => ({
    came: `\`visit\` was never called. Expected: ${list(wanted)}.`,
    means:
      'Nothing was visited. Open the iterable with `iterable[Symbol.iterator]()`, then call `next()` until it says `done`.',
  }),
  pulledTwice: (got: unknown[], wanted: unknown[]): Words => ({
    came: `\`visit\` was given ${values(got, wanted)}`,
    means:
      'The first value was **pulled and thrown away**. Each call of `next()` uses up a value: call it once in a round, keep the result in a variable, and take both `done` and `value` from there.',
  }),
  takenForTheEnd: (got: unknown[], wanted: unknown[]): Words => ({
    came: `\`visit\` was given ${values(got, wanted)}`,
    means:
      "A value that is `undefined`, `0` or `''` was **taken for the end**. A source may hand out anything: only `done` says that it is over.",
  }),
  visitedResults: (): Words => ({
    came: '`visit` was given the whole iterator result, `{ value, done }`.',
    means: '`next()` answers with an **iterator result**: an object around the value. Hand `visit` its `value`.',
  }),
  visitedDone: (got: unknown): Words => ({
    came: `After the last value, \`visit\` was also given ${code(got)}.`,
    means:
      'That is the value **beside `done: true`**. Look at `done` first: when it is true the loop is over, and that value is ignored.',
  }),
  undefinedIsNotFalse: (got: unknown[]): Words => ({
    came: `\`visit\` returned \`undefined\`, and the loop stopped after ${list(got)}.`,
    means:
      'Only `false` is `break`. A function without `return` gives `undefined`: that means **go on**. Compare with `=== false`.',
  }),
  anyTruthyDone: (got: unknown[]): Words => ({
    came: `\`visit\` was given ${values(got, [1, 2])}`,
    means:
      '`done` is any **truth value**: absent means false, 1 means true. Test `if (result.done)`, not `=== true` or `=== false`.',
  }),
  openedAgain: (opened: number): Words => ({
    came: `\`[Symbol.iterator]()\` of the source was called ${times(opened)}.`,
    means: 'Each call opens a **new iterator** at the beginning. Open once, keep the iterator, and pull from it.',
  }),
  pulls: (pulls: number, wanted: number): Words => ({
    came: `\`next()\` was called ${times(pulls)} for three values. Expected: ${times(wanted)}.`,
    means:
      'One call for each value and **one more that says `done`**. Keep the result in a variable; each further `next()` uses up another value.',
  }),
  didNotBreak: (got: unknown[]): Words => ({
    came: `\`visit\` returned \`false\` at 2 and was still given ${list(got)}.`,
    means: "`false` is this loop's **`break`**: stop at once, without pulling again.",
  }),
  pulledAhead: (pulls: number[]): Words => ({
    came: `When \`visit\` got its first value, the source had been asked ${times(pulls[0] ?? 0)} already.`,
    means: (pulls[0] ?? 0) > 2
      ? 'The source is **read to its end before** the first visit. Nothing is pulled before it is needed: an endless source would never come to the first visit. Pull one value, visit it, pull the next.'
      : 'The next value is **pulled ahead**, before this one was visited. `visit` may say `false`, and then nobody wants it: visit first, pull after.',
  }),
  pulledAfterBreak: (pulls: number): Words => ({
    came: `\`visit\` returned \`false\` at the second value; \`next()\` was called ${times(pulls)}.`,
    means:
      'After a `break` **nothing more is pulled**. Look at what `visit` returned before you ask for the next value.',
  }),
  notClosed: (why: string): Words => ({
    came: `${why}, and the source's \`return()\` was never called.`,
    means:
      'Whoever **leaves early closes the source**: `iterator.return?.()` tells it that nobody will ask again, so it can release what it holds.',
  }),
  closedTwice: (closes: number): Words => ({
    came: `\`return()\` was called ${times(closes)}.`,
    means:
      'A source is closed **once**. Look for two places that close on the same way out, such as a `catch` and a `finally`.',
  }),
  closedAtEnd: (): Words => ({
    came: 'The source said `done: true` by itself, and `return()` was called all the same.',
    means:
      '`return()` means "I am **leaving early**". A source that has **run to its end** knows that it is over; it is not closed again.',
  }),
  closedAfterNextThrew: (): Words => ({
    came: '`next()` threw, and then `return()` was called.',
    means:
      'When **`next()` itself throws**, the source is broken already: `for…of` does not close it. Close only when the body of the loop leaves.',
  }),
  swallowed: (whose: string): Words => ({
    came: `${whose} threw an error, and \`forOf\` returned as if nothing had happened.`,
    means: 'The error was **swallowed**. Errors reach the caller: close the source, then `throw` the same error again.',
  }),
  otherError: (got: unknown, wanted: unknown): Words => ({
    came: `The caller got ${code(got)}. Expected: ${code(wanted)}.`,
    means: 'Throw **the same error** again, the one that ended the loop.',
  }),
  bodyErrorLost: (got: unknown): Words => ({
    came: `\`visit\` threw, then \`return()\` threw too. The caller got ${code(got)}.`,
    means:
      "When both throw, **`visit`'s error wins**: it came first and says what went wrong. The error of closing is dropped.",
  }),
  needsReturn: (error: unknown): Words => ({
    came: `The source has no \`return()\`. The caller got ${code(error)}.`,
    means:
      '**`return()` is optional**: a source with nothing to close leaves it out. Call it with `iterator.return?.()`.',
  }),
};

export const range = {
  values: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means: 'A Range counts from `start` up to, **but without, `end`**.',
  }),
  includesEnd: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means: 'The `end` came too. A Range goes up to **but without `end`**: compare with `<`, not `<=`.',
  }),
  lastBesideDone: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means:
      'The last value stood **beside `done: true`**, and no loop looks there. The last value comes with `done: false`; the call after it says `done: true`.',
  }),
  startLost: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means:
      'The first value is missing: the place **moved before the value was handed out**. Hand out `start` first, then move on.',
  }),
  nothing: (wanted: unknown[]): Words => ({
    came: `The first \`next()\` said \`done: true\`. Expected: ${list(wanted)}.`,
    means:
      'The Range hands out **nothing**. Look at what `current < end` compares: in a method `next() { … }` of the object you return, `this` is that object and **not the Range**, so `this.end` is `undefined`. Copy `end` into a variable, or make `next` an arrow function.',
  }),
  notEmpty: (got: unknown[]): Words => ({
    came: beginning(got),
    means: 'When `start` is not below `end` a Range is **empty**: the first `next()` says `done: true`.',
  }),
  oneCursorForAll: (got: unknown[], wanted: unknown[]): Words => ({
    came: `The second loop got ${values(got, wanted)}`,
    means:
      'All loops share **one cursor**. The Range is the book, each loop needs a bookmark of its own: keep the place in a variable inside `[Symbol.iterator]()`, not in a field of the Range.',
  }),
  nested: (got: string[], wanted: string[]): Words => ({
    did: 'for (const a of range)\n  for (const b of range) …',
    came: `The pairs were ${values(got, wanted)}`,
    means:
      'The inner loop moved the outer one: they share **one cursor**. Every call of `[Symbol.iterator]()` must return a **new iterator**.',
  }),
  builtList: (megabytes: number): Words => ({
    came: `Three values of a Range of a million cost ${megabytes} MB.`,
    means:
      'The Range **builds the whole list** before it hands out the first number. An iterator remembers its place, one number, and makes each value when it is asked.',
  }),
};

export const cursor = {
  items: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means: 'A cursor hands out **each item once, in order**, then says `done: true`.',
  }),
  onlyArrays: (call: string, error: unknown): Words => ({
    came: `A cursor over an array works; \`${call}\` threw ${code(error)}.`,
    means:
      'An **`ArrayLike` has a `length` and items at 0, 1, 2, …, and nothing else**: no `slice`, no `[Symbol.iterator]()`. Read `items[place]`.',
  }),
  secondCursor: (got: unknown[], wanted: unknown[]): Words => ({
    came: `The first cursor was right, the next one gave ${values(got, wanted)}`,
    means:
      'Does the place live **outside the object**, in a variable of the module or in a `static` field? Then all cursors share it. Or does the answer ask more of an `ArrayLike` than its `length` and its items?',
  }),
  falsyEnds: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means:
      "An item that is `0`, `''`, `null` or `undefined` was **taken for the end**. The end is a matter of the place: compare it with `length`, do not look at the item.",
  }),
  notItself: (): Words => ({
    came: '`cursor[Symbol.iterator]()` returned another object.',
    means:
      'A cursor is its **own iterator**: `[Symbol.iterator]()` returns `this`. Then every loop over it goes on at the same place.',
  }),
  startsAgain: (got: unknown[], wanted: unknown[]): Words => ({
    came: `After a loop that left at the first item, the next loop got ${values(got, wanted)}`,
    means:
      'The cursor is **the bookmark, not the book**: a new loop goes on where the last one stopped. Do not set the place back, and do not finish at a `break`.',
  }),
  endedByBreak: (): Words => ({
    came: 'After a loop that left at the first item, the next loop got nothing.',
    means:
      "The `break` called the cursor's `return()`, and that **finished the cursor**. A cursor holds nothing that must be released: leave `return()` out, and the next loop goes on where this one stopped.",
  }),
  growthMissed: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means:
      'The list grew before the cursor reached its end, and the new item was missed. Keep **the list itself**, not a copy or its old length.',
  }),
  wokeUp: (got: unknown): Words => ({
    came: `The cursor said \`done: true\`; the list grew; then \`next()\` gave ${code(got)}.`,
    means: '**Finished stays finished.** Remember that the end was reached: a flag, or let go of the list.',
  }),
};

export const take = {
  values: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means: '`take` hands out **at most `count`** values, in order, and fewer when the source has fewer.',
  }),
  oneMore: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means:
      'That is **one value too many**. `take` hands out at most `count`: look at what is left before you pull, and compare with `> 0`, not `>= 0`.',
  }),
  collectsFirst: (pulls: number, values: number): Words => ({
    came: `For ${times(values, 'value')} the source was already asked ${times(pulls)}.`,
    means:
      '`take` **collects the values first** and hands them out later. Nothing is pulled before it is asked for: one `next()` of yours is one `next()` of the source.',
  }),
  eager: (pulls: number): Words => ({
    came: `Before the first \`next()\`, the source was already asked ${times(pulls)}.`,
    means:
      '**Nothing is pulled before it is asked for.** Collecting into an array first is eager: pull from the source inside `next()`.',
  }),
  tooMany: (pulls: number, count: number): Words => ({
    came: `For ${times(count, 'value')} the source was asked ${times(pulls)}.`,
    means:
      'That is **one pull too many**, and the value it brought is lost. Count before you pull: after the last value you know that you are done.',
  }),
  pulledForNone: (pulls: number): Words => ({
    came: `With \`count\` 0 the source was asked ${times(pulls)}.`,
    means: 'Zero values need **zero pulls**. Look at the count before you ask the source.',
  }),
  neverCloses: (): Words => ({
    came: 'The source still had values, and its `return()` was never called.',
    means:
      "`take` **never closes** its source. It leaves early, like a `break`: after the last value it must call the source's `return()`.",
  }),
  closedTwice: (closes: number): Words => ({
    came: `The source's \`return()\` was called ${times(closes)}.`,
    means: 'A source is closed **once**. Remember that `take` has finished, also when it is asked or closed again.',
  }),
  closedAtEnd: (): Words => ({
    came: 'The source ran out by itself, and its `return()` was called all the same.',
    means: 'Whoever **exhausts** a source does not close it: `return()` is for leaving early.',
  }),
  leftOpen: (hasReturn: boolean): Words => ({
    came: `A loop left after the first value, and the source's \`return()\` was never called.`,
    means: hasReturn
      ? "Leaving early must **close the source**: `return()` of your iterator passes the word on to the source's `return()`."
      : "Your iterator has no `return()`, so nobody tells the source. Leaving early must **close the source**: write `return()` and call the source's.",
  }),
  leftOpenAtLast: (): Words => ({
    came: "A loop got both values and left with a `break` at the second one. The source's `return()` was never called.",
    means:
      'After the last value the source is **still open**: nobody may come to ask again. When `return()` is called then, it must close the source, too.',
  }),
  asksAfterReturn: (): Words => ({
    came: 'After `return()`, a `next()` of `take` asked the source again.',
    means: 'A closed iterator is **finished**, and asks its source no more: remember in `return()` that it is over.',
  }),
  goesOnAfterReturn: (value: unknown): Words => ({
    came: `After \`return()\`, \`next()\` gave ${code(value)}.`,
    means: 'A closed iterator is **finished**: every later `next()` says `done: true`.',
  }),
  errorLost: (method: string, got: unknown): Words => ({
    came: `The source's \`${method}()\` threw. The consumer got ${got === undefined ? 'no error' : code(got)}.`,
    means: '**Errors reach the consumer**: let the error of the source pass through.',
  }),
  closedAfterError: (): Words => ({
    came: "The source's `next()` threw, and then its `return()` was called.",
    means: 'A source whose **`next()` throws** has broken down by itself; it is not closed.',
  }),
  notRefused: (count: number): Words => ({
    did: `take(source, ${count})`,
    came: 'Nothing was thrown.',
    means:
      `A count of ${count} makes no sense. **Refuse it with a \`RangeError\`**. Mind NaN: every comparison with it is false.`,
  }),
  refusedLate: (count: number): Words => ({
    did: `const it = take(source, ${count})\nit.next()`,
    came: 'The `RangeError` came only with the first `next()`.',
    means:
      'The check sits **inside the generator body**, and a body does not start before the first `next()`. Check the arguments in a plain function, and let it return the generator.',
  }),
  otherRefusal: (count: number, error: unknown): Words => ({
    did: `take(source, ${count})`,
    came: `${code(error)} was thrown.`,
    means: 'A number outside the allowed range is a **`RangeError`**.',
  }),
  notItself: (): Words => ({
    came: '`it[Symbol.iterator]()` returned another object.',
    means: 'An iterator returns **itself** from `[Symbol.iterator]()`, so that a loop can go on where it is.',
  }),
};

export const countdown = {
  values: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means: 'A countdown goes **from `from` down to 1**.',
  }),
  endsEarly: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means:
      'It **ends too early**. Look at the condition of the loop: go on while `n >= 1`. And if the body calls `countdown` for the rest: a call only makes a generator; `yield*` hands out its values.',
  }),
  includesZero: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means: 'The **0 came too**. A countdown ends with 1: go on while `n >= 1`.',
  }),
  notEmpty: (from: number, got: unknown[]): Words => ({
    came: beginning(got),
    means:
      `From ${from} there is **nothing to count**. A test for exactly 0, \`n !== 0\` or \`while (n)\`, is never met from below, and the loop never ends: compare with \`n >= 1\`.`,
  }),
  returned: (last: unknown, wanted: unknown[]): Words => ({
    came: `The first \`next()\` gave \`{ value: ${show(last)}, done: true }\`. Expected: ${list(wanted)}.`,
    means:
      'In a generator **`return` ends** the iteration, and its value stands beside `done: true`, where no loop looks. Hand out each value with **`yield`**.',
  }),
  nothingYielded: (wanted: unknown[]): Words => ({
    came: `The first \`next()\` said \`done: true\`. Expected: ${list(wanted)}.`,
    means:
      '**Nothing was yielded**: the body ran to its end. Does it come to a `yield`? Look at the condition of the loop.',
  }),
  yieldedWhole: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means: '`yield` hands out **one value**, and here that value is a whole list. Yield the numbers one by one.',
  }),
  yieldedGenerator: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means:
      '`yield` handed out **the generator itself**. To hand out what another generator yields, write **`yield*`**, with a star.',
  }),
  isArray: (): Words => ({
    came: '`countdown(2)` returned an array.',
    means:
      'An array is a book, **iterable but not an iterator**: it has no `next()`, and all its numbers are made at once. With `function*` the call returns an iterator.',
  }),
  builtList: (megabytes: number): Words => ({
    came: `The first three values of a countdown from a million cost ${megabytes} MB.`,
    means:
      'The countdown **builds the whole list** first. `yield` each number when its turn comes: between two pulls a generator stands still.',
  }),
};
