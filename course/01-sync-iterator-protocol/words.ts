import { code, gotError, show, times, type Words } from '../../runner/spec-kit/index.ts';

/* What lesson 1 says when a check fails. */

const list = (values: readonly unknown[]): string => (values.length ? values.map(show).join(', ') : 'nothing');
const values = (got: readonly unknown[], wanted: readonly unknown[]): string =>
  `${list(got)}. Expected: ${list(wanted)}.`;
const gave = (got: readonly unknown[], wanted: readonly unknown[]): string => `It gave ${values(got, wanted)}`;

const beginning = (got: readonly unknown[]): string =>
  `It gave ${list(got)}${got.length > 3 ? ', and so on' : ''}. Expected: nothing.`;

const aboutError = (error: unknown): string =>
  error instanceof TypeError || error instanceof ReferenceError
    ? 'Read what it says about the name or the value that it met.'
    : 'Where does your code throw it?';

/** `atTheEnd`: all that was wanted had been handed out. */
export const threw = (call: string, error: unknown, atTheEnd: boolean): Words => ({
  came: atTheEnd
    ? `\`${call}\`: after the last value, \`next()\` threw ${code(error)}.`
    : `\`${call}\` threw ${code(error)}.`,
  means: atTheEnd
    ? 'Finishing is **a value, not an exception**: after the last value `next()` answers `{ done: true }`.'
    : `No error belongs here. ${aboutError(error)}`,
});

export const besideDone = (got: readonly unknown[], last: unknown, wanted: readonly unknown[]): Words => ({
  came: `It gave ${list(got)}; then ${code(last)} beside \`done: true\`. Expected: ${list(wanted)}.`,
  means:
    'A value stood **beside `done: true`**, and no loop looks there. Every value comes with `done: false`, also the last one; the call after it says `done: true`.',
});

export const firstMissing = (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
  came: gave(got, wanted),
  means:
    '**The first value is missing.** Does the place move on before the value is handed out? Hand out, then move on.',
});

export const notItself = (): Words => ({
  came: '`it[Symbol.iterator]()` returned another object.',
  means: 'An iterator returns **itself** from `[Symbol.iterator]()`, so that a loop can go on where it is.',
});

export const forOf = {
  visited: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `\`visit\` was given ${values(got, wanted)}`,
    means: 'A loop visits **each value once, in order**: ask `next()`, look at `done`, visit the `value`, ask again.',
  }),
  neverOpened: (error: unknown): Words => ({
    came: `\`forOf\` threw ${code(error)}, and \`[Symbol.iterator]()\` was never called.`,
    means:
      'An iterable is **the book, not the bookmark**: it need have no `next()`, no index, and no `length`. Open it first: `iterable[Symbol.iterator]()` gives you the iterator.',
  }),
  threw: (error: unknown, atTheEnd: boolean): Words => ({
    came: `\`forOf\` threw ${code(error)}${atTheEnd ? ' after the last value' : ''}.`,
    means: atTheEnd
      ? 'All values were visited. **Finishing is a value**, `{ done: true }`, not an exception: the loop returns.'
      : `Nothing went wrong in the source or in \`visit\`, so nothing should be thrown. ${aboutError(error)}`,
  }),
  endlessVisits: (visited: number): Words => ({
    came: `\`visit\` was called ${times(visited)} for a source of a few values.`,
    means: 'The loop **never ends**. Pull a new result in every round, and stop when it says `done`.',
  }),
  openedNothing: (wanted: readonly unknown[]): Words => ({
    came: `\`[Symbol.iterator]()\` of the source was never called, and \`visit\` neither. Expected: ${list(wanted)}.`,
    means:
      '**Nothing was visited.** An iterable need have no `length` and no index. Open it with `iterable[Symbol.iterator]()`, then call `next()` until it says `done`.',
  }),
  nothingVisited: (pulls: number, wanted: readonly unknown[]): Words => ({
    came: `\`next()\` was called ${times(pulls)}, \`visit\` was never called. Expected: ${list(wanted)}.`,
    means: pulls > 1
      ? 'The source was asked to go on, and **no value was handed to `visit`**. Does each round call it?'
      : '**Nothing was visited.** What does your loop ask before its first round? It goes on while `result.done` is *not* true.',
  }),
  pulledTwice: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `\`visit\` was given ${values(got, wanted)}`,
    means:
      'The first value was **pulled and thrown away**. Each call of `next()` uses up a value: call it once in a round, keep the result in a variable, and take both `done` and `value` from there.',
  }),
  falsyValues: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      "Was a value **taken for the end**, or for nothing? A source may hand out anything, also `undefined`, `0` or `''`. Only `done` says that it is over.",
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
  visitedNothing: (got: readonly unknown[]): Words => ({
    came: `The source is empty. \`visit\` was given ${values(got, [])}`,
    means: 'The first result says `done: true`. Look at `done` **before the first visit**.',
  }),
  onlyFalseBreaks: (answer: unknown): Words => ({
    came: `\`visit\` returned ${code(answer)}, and the loop stopped.`,
    means:
      '**Only `false` is `break`.** Whatever else `visit` returns means go on, also `undefined`, which a function without `return` gives. Compare with `=== false`.',
  }),
  stopsAfterOne: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `\`visit\` was given ${values(got, wanted)}`,
    means:
      'The loop **stopped after the first value**, whatever `visit` returned. What makes it go round? Visit, pull again, and go on until a result says `done`.',
  }),
  backwards: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `\`visit\` was given ${values(got, wanted)}`,
    means:
      'With `false` the loop goes on, with everything else it stops: the test is **the wrong way round**. Only `false` is `break`.',
  }),
  anyTruthyDone: (got: readonly unknown[]): Words => ({
    came: `The values were ${values(got, [1, undefined, 2])}`,
    means:
      '`done` is **truthy or falsy**: an absent one and 0 are falsy, 1 is truthy. Test `if (result.done)`, not `=== true`, `=== false` or `"done" in result`.',
  }),
  openedAgain: (opened: number): Words => ({
    came: `\`[Symbol.iterator]()\` of the source was called ${times(opened)}.`,
    means: 'Each call opens a **new iterator** at the beginning. Open once, keep the iterator, and pull from it.',
  }),
  pulls: (pulls: number, wanted: number): Words => ({
    came: `\`next()\` was called ${times(pulls)} for three values. Expected: ${times(wanted)}.`,
    means: 'One call for each value and **one more that says `done`**. Keep each result in a variable.',
  }),
  didNotBreak: (got: readonly unknown[]): Words => ({
    came: `\`visit\` returned \`false\` at 2. In all it was given ${list(got)}.`,
    means: "`false` is this loop's **`break`**: stop at once, without pulling again.",
  }),
  pulledAhead: (pulls: readonly number[]): Words => {
    const ahead = pulls.findIndex((count, index) => count !== index + 1);
    return {
      came: `When \`visit\` got value ${ahead + 1}, the source had been asked ${times(pulls[ahead] ?? 0)}.`,
      means: pulls[0]! > 2
        ? 'The source is **read to its end before** the first visit. Nothing is pulled before it is needed: an endless source would never come to the first visit. Pull one value, visit it, pull the next.'
        : 'A value is **pulled ahead**, before the one in hand was visited. `visit` may say `false`, and then the next value is lost: visit first, pull after.',
    };
  },
  pulledAfterBreak: (pulls: number): Words => ({
    came: `\`visit\` returned \`false\` at the second value; \`next()\` was called ${times(pulls)}.`,
    means:
      'After a `break` **nothing more is pulled**. Look at what `visit` returned before you ask for the next value.',
  }),
  notClosed: (why: string): Words => ({
    came: `${why}, and the source's \`return()\` was never called.`,
    means:
      'A loop that **leaves early closes the source**: `iterator.return?.()` tells it that you will not ask again, so it can release what it holds.',
  }),
  closedTwice: (closes: number): Words => ({
    came: `\`return()\` was called ${times(closes)}.`,
    means:
      'A source is closed **once**. Look for two places that close on the same way out, such as a `catch` and a `finally`.',
  }),
  closedAgain: (closes: number): Words => ({
    came: `\`return()\` threw, and was called ${times(closes)} in all.`,
    means:
      'A source is closed **once**, also when closing fails. Is the call of `return()` inside the `try` whose `catch` closes? Put only the call of `visit` there.',
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
    means: 'The error was **swallowed**. Errors reach the caller: let them through, or `throw` the same error again.',
  }),
  swallowedFalsy: (whose: string, error: unknown): Words => ({
    came: `\`${whose}()\` threw ${code(error)}, and \`forOf\` returned as if nothing had happened.`,
    means:
      'Anything can be thrown, also a value that **looks like nothing**. That something was thrown is seen by the `catch`, not by looking at the error.',
  }),
  otherError: (got: unknown, wanted: unknown): Words => ({
    came: gotError('caller', got, wanted),
    means: 'Throw **the same error** again, the one that ended the loop.',
  }),
  bodyErrorLost: (got: unknown): Words => ({
    came: `\`visit\` threw, then \`return()\` threw. The caller got ${code(got)}, the error of \`return()\`.`,
    means:
      "When both throw, **`visit`'s error wins**: it came first and says what went wrong. The error of closing is dropped.",
  }),
  needsReturn: (error: unknown): Words => ({
    came: `The source has no \`return()\`. The caller got ${code(error)}.`,
    means: error instanceof TypeError
      ? '**`return()` is optional**: a source with nothing to close leaves it out. Call it with `iterator.return?.()`.'
      : 'A source without `return()` has nothing to close. Otherwise all is as always.',
  }),
  nested: (got: readonly string[], wanted: readonly string[]): Words => ({
    came: `The pairs were ${values(got, wanted)}`,
    means:
      'One `forOf` runs inside the `visit` of another, and they **share something**. Does the iterator, or a flag, live outside the function? Keep it in a variable inside `forOf`.',
  }),
  nestedCloses: (whose: string, closes: number, wanted: number): Words => ({
    came: `\`return()\` of \`${whose}\` was called ${times(closes)}. Expected: ${times(wanted)}.`,
    means:
      'One `forOf` runs inside the `visit` of another. Each closes **its own source**, and only where it leaves early itself. Does the iterator, or a flag, live outside the function? Keep it in a variable inside `forOf`.',
  }),
};

export const range = {
  values: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means: 'A Range counts from `start` up to, **but without, `end`**.',
  }),
  includesEnd: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means: 'The `end` came, and should not. A Range goes up to **but without `end`**: compare with `<`, not `<=`.',
  }),
  wholeList: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means: 'One value is **a whole list**. Hand out its numbers one by one: one for each `next()`.',
  }),
  stopsAtZero: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'It ended where **0** should have come. Does a condition look at the number itself, as `while (n)` does? 0 is a number like any other: compare it with `end`.',
  }),
  nothing: (wanted: readonly unknown[]): Words => ({
    came: `The first \`next()\` said \`done: true\`. Expected: ${list(wanted)}.`,
    means:
      'What does `next()` compare at its first call? If it reads `this.end`: in a method of the object that you return, `this` is that object, **not the Range**. Copy `end` into a variable, or make `next` an arrow function.',
  }),
  notEmpty: (got: readonly unknown[]): Words => ({
    came: beginning(got),
    means: 'When `start` is not below `end` a Range is **empty**: the first `next()` says `done: true`.',
  }),
  startsElsewhere: (who: string, got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `${who} got ${values(got, wanted)}`,
    means:
      'The first loop was right, so the loops share **one bookmark**. The Range is the book, each loop needs one of its own: keep the place in a variable inside `[Symbol.iterator]()`, not in a field of the Range.',
  }),
  nested: (got: readonly string[], wanted: readonly string[]): Words => ({
    did: 'for (const a of range)\n  for (const b of range) …',
    came: `The pairs were ${values(got, wanted)}`,
    means:
      'One loop alone is right, so the two share **one bookmark**. Every call of `[Symbol.iterator]()` must return a **new iterator**, with a place of its own.',
  }),
  builtList: (megabytes: number): Words => ({
    came: `Three values of a Range of a million cost ${megabytes} MB.`,
    means:
      'The Range **builds the whole list** before it hands out the first number. An iterator remembers its place, one number, and makes each value when it is asked.',
  }),
};

export const cursor = {
  items: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means: 'A cursor hands out **each item once, in order**, then says `done: true`.',
  }),
  nothing: (wanted: readonly unknown[]): Words => ({
    came: `The first \`next()\` said \`done: true\`. Expected: ${list(wanted)}.`,
    means:
      '**Nothing was handed out.** What does `next()` ask at its first call? There is an item while the place is **below `length`**; does that way return it?',
  }),
  onlyArrays: (call: string, error: unknown): Words => ({
    came: `A cursor over an array works; \`${call}\` threw ${code(error)}.`,
    means:
      'An **`ArrayLike` has a `length` and items at 0, 1, 2, …, and nothing else**: no `slice`, no `[Symbol.iterator]()`. Read `items[place]`.',
  }),
  listChanged: (got: unknown, wanted: unknown): Words => ({
    came: `Afterwards the list is ${code(got)}. It was ${code(wanted)}.`,
    means:
      'Reading **does not change the list**: it belongs to the caller. Remember a place in it, and take nothing out.',
  }),
  secondCursor: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `The first cursor was right, the next one gave ${values(got, wanted)}`,
    means:
      'Does the place live **outside the object**, in a variable of the module or in a `static` field? Then all cursors share it. Or does the answer ask more of an `ArrayLike` than its `length` and its items?',
  }),
  falsyEnds: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'Was an item **taken for the end**, or for nothing? The end is a matter of the place: compare it with `length`, do not look at the item.',
  }),
  notItself: (): Words => ({
    came: '`cursor[Symbol.iterator]()` returned another object.',
    means:
      'A cursor is its **own iterator**: `[Symbol.iterator]()` returns `this`. Then every loop over it goes on at the same place.',
  }),
  startsAgain: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `After a loop that left at the first item, the next loop got ${values(got, wanted)}`,
    means:
      'The cursor is **the bookmark, not the book**: a new loop goes on where the last one stopped. Do not set the place back.',
  }),
  goesOnElsewhere: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `After a loop that left at the first item, the next loop got ${values(got, wanted)}`,
    means:
      'A new loop goes on **where the last one stopped**. What does opening change, and what does leaving? A cursor changes its place in `next()` alone.',
  }),
  nothingLeft: (hasReturn: boolean): Words => ({
    came: `After a loop that left at the first item, the next loop got nothing.`,
    means: hasReturn
      ? "A loop that leaves calls the cursor's `return()`, and that **finished the cursor**. A cursor holds nothing that must be released: leave `return()` out, and the next loop goes on where this one stopped."
      : 'A new loop goes on **where the last one stopped**. What made the cursor finish?',
  }),
  growthMissed: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'The list grew before the cursor had said `done: true`, and the new item was missed. Keep **the list itself**, not a copy or its old length, and look at its length at each pull.',
  }),
  wokeUp: (got: unknown): Words => ({
    came: `The cursor said \`done: true\`; the list grew; then \`next()\` gave ${code(got)}.`,
    means: '**Finished stays finished.** Remember that the end was reached: a flag, or let go of the list.',
  }),
};

export const take = {
  tooFew: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'That is **too few**: the source has more, and the count allows them. Is what is left counted down before it is compared?',
  }),
  neverAsked: (wanted: readonly unknown[]): Words => ({
    came: `The first \`next()\` said \`done: true\`, and the source was never asked. Expected: ${list(wanted)}.`,
    means:
      '**It was over before it began.** What does `next()` look at before it pulls: a flag, what is left of the count? Is it set at the start, or compared the wrong way round?',
  }),
  neverOpened: (call: string, error: unknown): Words => ({
    came: `\`${call}\` threw ${code(error)}, and the source was never opened.`,
    means:
      'There is **no iterator yet** where your code asks it for a value. Open the source before the first pull: `source[Symbol.iterator]()`.',
  }),
  closesUnopened: (call: string, error: unknown): Words => ({
    came: `\`${call}\` threw ${code(error)}.`,
    means:
      'With `count` 0 nothing is pulled, and a source that was **never opened** has no iterator to be closed. What does your code do with the iterator where there is none?',
  }),
  nothingStops: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      '**Nothing stopped it**: the source was asked until it had no more. Is what is left looked at before each pull, and does it get smaller with each?',
  }),
  values: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means: '`take` hands out **at most `count`** values, in order, and fewer when the source has fewer.',
  }),
  threw: (call: string, error: unknown, atTheEnd: boolean): Words =>
    error instanceof RangeError
      ? {
        came: `\`${call}\` threw ${code(error)}.`,
        means: 'That count is allowed. Only a **negative count and `NaN`** are refused; `Infinity` means all there is.',
      }
      : threw(call, error, atTheEnd),
  oneMore: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'That is **one value too many**. `take` hands out at most `count`: look at what is left before you pull, and pull while it is above 0.',
  }),
  openedAnew: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `One value was taken; opened again, the same \`take\` gave ${values(got, wanted)}`,
    means:
      '`[Symbol.iterator]()` returns the iterator **as it is**: it goes on where it was. Does opening change the count?',
  }),
  collectsFirst: (pulls: number): Words => ({
    came: `For the first value the source was asked ${times(pulls)}.`,
    means:
      '`take` **collects the values first** and hands them out later. Nothing is pulled before it is asked for: one `next()` of yours is one `next()` of the source.',
  }),
  eager: (pulls: number): Words => ({
    came: `Before the first \`next()\`, the source was already asked ${times(pulls)}.`,
    means: '**Nothing is pulled before it is asked for.** Pull from the source inside `next()`, one value at a time.',
  }),
  tooMany: (pulls: number, count: number): Words => ({
    came: `For ${times(count, 'value')} the source was asked ${times(pulls)}.`,
    means:
      'One `next()` of yours is **one `next()` of the source**: a value that is pulled and not handed out is lost.',
  }),
  pulledPastTheCount: (pulls: number): Words => ({
    came: `For 3 values the source was asked ${times(pulls)}.`,
    means:
      'That is **one pull too many**, and the value it brought is lost. Count before you pull: after the last value you know that you are done.',
  }),
  pulledForNone: (pulls: number): Words => ({
    came: `With \`count\` 0 the source was asked ${times(pulls)}.`,
    means: 'Zero values need **zero pulls**. Look at the count before you ask the source.',
  }),
  leftOpenAtCount: (): Words => ({
    came: 'Two values were taken, the source had a third, and its `return()` was never called.',
    means:
      "`take` **never closes** its source here. It leaves early, like a `break`: after the last value it must call the source's `return()`.",
  }),
  closedTwice: (closes: number): Words => ({
    came: `The source's \`return()\` was called ${times(closes)}.`,
    means: 'A source is closed **once**. Remember that `take` has finished, also when it is asked or closed again.',
  }),
  closedAgain: (closes: number): Words => ({
    came: `The source's \`return()\` threw. After another \`next()\` and a \`return()\` it had been called ${
      times(closes)
    }.`,
    means: 'A source is closed **once**, also when closing fails. Remember that it is over **before** you close.',
  }),
  besideDone: (): Words => ({
    came: "After the source's last value, `take` also handed out `'last'`.",
    means:
      'That stood **beside `done: true`**, and is no value. Look at `done` first: when it is true, the source is over.',
  }),
  closedAtEnd: (): Words => ({
    came: 'The source ran out by itself, and its `return()` was called all the same.',
    means: 'A source that has **run to its end** is not closed: `return()` is for leaving early.',
  }),
  asksPastTheEnd: (what: string, pulls: number): Words => ({
    came: `The source ${what}, and then was asked ${times(pulls, 'more time')}.`,
    means: 'Then `take` is **finished**, and asks its source no more: every later `next()` says `done: true`.',
  }),
  leftOpenAtLast: (): Words => ({
    came: "A loop got both values and left with a `break` at the second one. The source's `return()` was never called.",
    means:
      'After the last value the source is **still open**: the loop may not ask again. When `return()` is called then, it must close the source.',
  }),
  errorLost: (method: string, error: unknown): Words => ({
    came: `The source's \`${method}()\` threw ${code(error)}. The consumer got no error.`,
    means: '**Errors reach the consumer**: let the error of the source pass through, whatever it is.',
  }),
  otherError: (method: string, got: unknown): Words => ({
    came: `The source's \`${method}()\` threw. The consumer got another error: ${code(got)}.`,
    means: '**Errors reach the consumer**: let the error of the source pass through as it is.',
  }),
  closedAfterError: (): Words => ({
    came: "The source's `next()` threw, and then its `return()` was called.",
    means: 'A source whose **`next()` throws** has broken down by itself; it is not closed, also not later.',
  }),
  notRefused: (count: number): Words => ({
    did: `take(source, ${count})`,
    came: 'Nothing was thrown.',
    means: `A count of ${count} makes no sense. **Refuse it with a \`RangeError\`**.${
      Number.isNaN(count) ? ' Mind NaN: every comparison with it is false.' : ''
    }`,
  }),
  refusedLate: (count: number, isGenerator: boolean): Words => ({
    did: `const it = take(source, ${count})\nit.next()`,
    came: 'The `RangeError` came only with the first `next()`.',
    means: isGenerator
      ? 'The check sits **inside the generator body**, and a body does not start before the first `next()`. Check the arguments in a plain function, and let it return the generator.'
      : 'The check comes **too late**: check `count` in `take` itself, before it returns the iterator.',
  }),
  otherRefusal: (count: number, error: unknown): Words => ({
    did: `take(source, ${count})`,
    came: `${code(error)} was thrown.`,
    means: 'A number outside the allowed range is a **`RangeError`**.',
  }),
};

export const countdown = {
  values: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means: 'A countdown goes **from `from` down to 1**.',
  }),
  endsEarly: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'It **ends too early**. Look at the condition of the loop: go on while `n >= 1`. And if the body calls `countdown` for the rest: a call only makes a generator; `yield*` hands out its values.',
  }),
  includesZero: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means: '**The 0 came**, and should not. A countdown ends with 1: go on while `n >= 1`.',
  }),
  notEmpty: (from: number, got: readonly unknown[]): Words => ({
    came: beginning(got),
    means: from < 0 && got.length > 3
      ? `From ${from} there is **nothing to count**. A test for exactly 0, \`n !== 0\` or \`while (n)\`, is never met from below: compare with \`n >= 1\`.`
      : `From ${from} there is **nothing to count**: the first \`next()\` says \`done: true\`. Go on while \`n >= 1\`.`,
  }),
  returned: (got: readonly unknown[], last: unknown, wanted: readonly unknown[]): Words => ({
    came: `It gave ${list(got)}; then ${code(last)} beside \`done: true\`. Expected: ${list(wanted)}.`,
    means:
      'A value stood beside `done: true`, where no loop looks. In a generator **`return` ends** the iteration, and its value goes there. Hand out each value with **`yield`**.',
  }),
  nothing: (wanted: readonly unknown[]): Words => ({
    came: `The first \`next()\` said \`done: true\`. Expected: ${list(wanted)}.`,
    means: '**Nothing was handed out.** Does the body come to a `yield`? Look at the condition of the loop.',
  }),
  goesOnAfterReturn: (value: unknown): Words => ({
    came: `\`return()\` said \`done: true\`, and then \`next()\` gave ${code(value)}.`,
    means:
      '**Finished stays finished**, also after `return()`. A generator sees to that by itself; an object that you write by hand must remember it.',
  }),
  yieldedWhole: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means: '`yield` hands out **one value**, and here that value is a whole list. Yield the numbers one by one.',
  }),
  yieldedGenerator: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'What was handed out is **a generator itself**, not its values. To hand out what another generator yields, write **`yield*`**, with a star.',
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
