import { code, gotError, show, times, type Words } from '../../runner/spec-kit/index.ts';

/* What lesson 2 says when a check fails. */

const overlapping = (made: string, calls = 3): string =>
  `const it = ${made}[Symbol.asyncIterator]()\nawait Promise.all([${Array(calls).fill('it.next()').join(', ')}])`;
const ofTicker = overlapping('new Ticker(3, 10)', 5);
const ofQueue = overlapping('oneAtATime(source)');
const withReturn = ofQueue.replace('it.next()])', 'it.return()])');

const LISTED = 10;
const list = (values: readonly unknown[]): string =>
  values.length
    ? `${values.slice(0, LISTED).map(show).join(', ')}${values.length > LISTED ? ', and so on' : ''}`
    : 'nothing';
const values = (got: readonly unknown[], wanted: readonly unknown[]): string =>
  `${list(got)}. Expected: ${list(wanted)}.`;
const gave = (got: readonly unknown[], wanted: readonly unknown[]): string => `It gave ${values(got, wanted)}`;

export const common = {
  besideDone: (got: readonly unknown[], last: unknown, wanted: readonly unknown[]): Words => ({
    came: `It gave ${list(got)}; then ${code(last)} beside \`done: true\`. Expected: ${list(wanted)}.`,
    means:
      'A value stood **beside `done: true`**, and no loop looks there. Every value comes with `done: false`, also the last one; the call after it says `done: true`.',
  }),
  neverOpened: (error: unknown): Words => ({
    came: `\`next()\` rejected with ${code(error)}, and the source was never opened.`,
    means:
      'There is **no iterator yet** where your code asks it for a value. Open the source before the first pull: `source[Symbol.iterator]()`.',
  }),
  /** The source has not said `done`, and `pulls` is how often it was asked. */
  endsBySelf: (got: readonly unknown[], pulls: number, wanted: readonly unknown[]): Words => ({
    came: `The source was asked ${times(pulls)} and has more. It gave ${values(got, wanted)}`,
    means: pulls === 0
      ? '**It was over before it began.** What does `next()` look at before it asks the source: a flag? How is that set at the start, and which way round is it looked at?'
      : '**The source is not over**, and yours says `done: true`. Only a result of the source that says `done` ends it: what does your code look at?',
  }),
  noReturn: (): Words => ({
    came: 'The iterator has no method `return()`.',
    means:
      'A loop that leaves early calls **`return()`**, if there is one. Without it the iterator never learns that the loop has gone. Write an `async return()` that ends the iteration and answers `{ value: undefined, done: true }`.',
  }),
  returnsNoResult: (answer: unknown): Words => ({
    came: `\`await it.return()\` gave ${code(answer)}.`,
    means:
      '`return()` answers with an **iterator result** as well, `{ value: undefined, done: true }`. A `for await` loop that leaves early throws a `TypeError` for anything that is not an object.',
  }),
  goesOnAfterReturn: (value: unknown): Words => ({
    came: `After \`return()\`, \`next()\` gave ${code(value)}.`,
    means: '`return()` **ends the iteration**: every later `next()` answers `done: true`.',
  }),
  noErrorHere: (error: unknown): Words => ({
    came: `\`next()\` rejected with ${code(error)}.`,
    means:
      '**No error belongs here**: nothing has failed, and nothing was asked for too early. What does the error say about the value that it met?',
  }),
  falsyError: (what: string, error: unknown, instead: string): Words => ({
    came: `${what} ${code(error)}, and ${instead}.`,
    means:
      '**Any value can be thrown**, also one that looks like nothing. That there was an error is known from being in the `catch`, not from the look of what it caught.',
  }),
  endsTheOther: (): Words => ({
    came: 'There were two; one was left early, and from then on the other one answered `done: true`, with values left.',
    means:
      'The two **share something**. Does what says that it is over live in a variable of the module, or in a `static` field? Each needs its own.',
  }),
  startsAgain: (got: unknown): Words => ({
    came: `One value was taken; \`[Symbol.asyncIterator]()\` was called again; then \`next()\` gave ${code(got)}.`,
    means:
      'This iterator is **its own iterator**: `[Symbol.asyncIterator]()` returns `this`, and the next loop goes on where the last one stopped.',
  }),
  otherError: (got: unknown, wanted: unknown): Words => ({
    came: gotError('caller', got, wanted),
    means: 'The consumer needs **the same error**, the one that says what went wrong: throw it again as it came.',
  }),
};

export const forAwaitOf = {
  visited: (got: unknown[], wanted: unknown[]): Words => ({
    came: `\`visit\` was given ${values(got, wanted)}`,
    means:
      'A loop visits **every value once, in order**: await `next()`, look at `done`, visit the `value`, ask again.',
  }),
  nothingVisited: (pulls: number, wanted: unknown[]): Words => ({
    came: `The source was asked ${times(pulls)}, and \`visit\` was never called. Expected: ${list(wanted)}.`,
    means: pulls > 1
      ? 'The source was asked to go on, and **no value was handed to `visit`**. Does each round call it?'
      : pulls === 1
      ? '**Nothing was visited.** What does your loop ask before its first round? It goes on while `result.done` is *not* true.'
      : 'Nothing was visited. Open the source with `source[Symbol.asyncIterator]()`, then call and await `next()` until it says `done`.',
  }),
  returnsNoPromise: (got: unknown): Words => ({
    came: `\`forAwaitOf(source, visit)\` returned ${code(got)}.`,
    means:
      'The loop takes time, so the caller needs a **promise** that settles when the loop is over. Make the function `async`.',
  }),
  tooEarly: (visited: number): Words => ({
    came: `The promise of \`forAwaitOf\` resolved when ${
      times(visited, 'value')
    } had been visited. The source went on.`,
    means:
      'The promise must settle when **the loop is over**, not before: await the work inside the function, or return its promise.',
  }),
  nextNotAwaited: (): Words => ({
    came: '`next()` was called again before its last answer had come.',
    means:
      '**`next()` was not awaited.** It returns a promise, and a promise has no `done`: `result.done` is `undefined`, which looks like "not done" for ever. Write `await iterator.next()`.',
  }),
  wrongProtocol: (error: unknown): Words => ({
    came: `\`forAwaitOf\` rejected with ${code(error)}.`,
    means:
      'The source was asked for the **sync** protocol: by `for…of`, a spread, or `[Symbol.iterator]()`. An async source has `[Symbol.asyncIterator]()` instead.',
  }),
  broke: (error: unknown): Words => ({
    came: `\`forAwaitOf\` rejected with ${code(error)}.`,
    means: 'Neither the source nor `visit` failed here. Look where your loop could throw this by itself.',
  }),
  visitedResults: (): Words => ({
    came: '`visit` was given the whole iterator result, `{ value, done }`.',
    means:
      '`next()` answers with a promise of an **iterator result**: an object around the value. Hand `visit` its `value`.',
  }),
  visitedPromises: (): Words => ({
    came: '`visit` was given a promise.',
    means: '**Await** what `next()` returns, then hand its `value` to `visit`.',
  }),
  visitedDone: (got: unknown): Words => ({
    came: `After the last value, \`visit\` was also given ${code(got)}.`,
    means:
      'That is the value **beside `done: true`**. Look at `done` first: when it is true the loop is over, and that value is ignored.',
  }),
  neverStops: (visited: unknown[], pulls: number | undefined): Words => ({
    came: `\`visit\` was called ${times(visited.length)}${
      pulls === undefined ? '' : `, and the source was asked ${times(pulls)}`
    }.`,
    means: pulls === 1
      ? 'The loop **never asks again**: it looks at the same result for ever. Call and await `next()` once more in every round.'
      : 'The loop **never ends**. What does it look at to know that it is over?',
  }),
  stoppedAtFirst: (wanted: unknown[]): Words => ({
    came: `\`visit\` returned \`undefined\`, and the loop stopped after the first value. Expected: ${list(wanted)}.`,
    means:
      'Only `false` is `break`. A function without `return` gives `undefined`: that means **go on**. What ends your loop here?',
  }),
  falsyValues: (got: unknown[], wanted: readonly unknown[]): Words => ({
    came: `\`visit\` was given ${values(got, wanted)}`,
    means:
      "`0`, `''`, `undefined`, `null` and `false` are **values like any other**. Only `done` says that there is none: look at `result.done`, not at the value.",
  }),
  onlyFalseBreaks: (promised: boolean, answer: unknown): Words => ({
    came: `\`visit\` returned ${promised ? 'a promise of ' : ''}${code(answer)}, and the loop stopped there.`,
    means:
      '**Only `false`** is `break`, or a promise of it; everything else means "go on", also what looks like nothing. Compare with `=== false`.',
  }),
  askedAhead: (pulls: number): Words => ({
    came: `When \`visit\` was called for the first time, the source had been asked ${times(pulls)} already.`,
    means: 'That is **ahead of the visits**: ask for one value, visit it, and ask for the next when the visit is over.',
  }),
  askedDuringVisit: (): Words => ({
    came: 'While the first visit was running, the source was asked again.',
    means: 'The next value is asked for **when the visit is over**: the loop waits for one thing at a time.',
  }),
  closedTheOther: (closes: number[]): Words => ({
    came: `Two loops ran at the same time, the second left early. The first source was closed ${
      times(closes[0]!)
    }, the second ${times(closes[1]!)}. Expected: 0 times and 1 time.`,
    means: 'Alone, each loop is right: the two **share something**. What belongs to one loop is made inside the call.',
  }),
  anyTruthyDone: (got: unknown[]): Words => ({
    came: `The results were \`{ value: 1 }\`, \`{ value: 2, done: false }\`, \`{ done: 1 }\`. \`visit\` was given ${
      list(got)
    }.`,
    means:
      '`done` is **truthy or falsy**: an absent one is falsy, 1 is truthy. Test `if (result.done)`, not `=== true` or `=== false`.',
  }),
  openedAgain: (opened: number, symbol = 'asyncIterator'): Words => ({
    came: `The source's \`[Symbol.${symbol}]()\` was called ${times(opened)}.`,
    means: 'Each call opens a **new iterator** at the beginning. Open once, keep the iterator, and pull from it.',
  }),
  pulls: (pulls: number, wanted: number): Words => ({
    came: `\`next()\` was called ${times(pulls)} for three values. Expected: ${times(wanted)}.`,
    means:
      'One call for each value and **one more that says `done`**. Keep the result in a variable; each further `next()` uses up another value.',
  }),
  visitNotAwaited: (log: string[]): Words => ({
    came: `What happened, in order: ${log.join(', ')}.`,
    means:
      '**`visit` was not awaited.** It may return a promise, and the next value is asked for only when that has settled: otherwise visits run side by side, and their errors are lost.',
  }),
  lastVisitNotAwaited: (): Words => ({
    came: 'The first visit was awaited. The promise of `forAwaitOf` resolved while the last one was still running.',
    means: '**The last `visit` was not awaited.** The loop is over when the last visit is.',
  }),
  promisedFalse: (got: unknown[]): Words => ({
    came: `\`visit\` returned a promise of \`false\` at 2. In all it was given ${list(got)}.`,
    means:
      'A promise is never `=== false`. **Await what `visit` returns**, then compare: a promised `false` is `break` as well.',
  }),
  didNotBreak: (got: unknown[]): Words => ({
    came: `\`visit\` returned \`false\` at 2. In all it was given ${list(got)}.`,
    means: "`false` is this loop's **`break`**: stop at once, without pulling again.",
  }),
  pulledAfterBreak: (pulls: number): Words => ({
    came: `\`visit\` returned \`false\` at the second value; \`next()\` was called ${times(pulls)}.`,
    means:
      'After a `break` **nothing more is pulled**. Look at what `visit` returned before you ask for the next value.',
  }),
  notClosed: (why: string): Words => ({
    came: `${why}, and the source's \`return()\` was never called.`,
    means:
      'A loop that **leaves early closes the source**: `await iterator.return?.()` tells it that no more will be asked, so it can release what it holds.',
  }),
  throwsAtTheCall: (error: unknown): Words => ({
    came: `The source's \`[Symbol.asyncIterator]()\` threw, and so did the call of \`forAwaitOf\`, ${
      code(error)
    }: there was no promise.`,
    means:
      'The caller waits for a promise, so an error is a **rejection**, also one of opening. An `async` function turns everything that is thrown in it into one.',
  }),
  closedTwice: (closes: number, failing = false): Words => ({
    came: `${failing ? 'Closing the source failed, and ' : ''}\`return()\` was called ${times(closes)}.`,
    means:
      'A source is closed **once**, also when closing fails. Look for two places that close on the same way out, such as a `catch` and a `finally`.',
  }),
  closeNotAwaited: (why: string): Words => ({
    came: `${why}; \`return()\` was called, and \`forAwaitOf\` settled while it was still at work.`,
    means:
      '**`return()` was not awaited.** Closing may take time (a file, a connection), and it may fail. The loop is over when the source is closed.',
  }),
  closedAtEnd: (): Words => ({
    came: 'The source said `done: true` by itself, and `return()` was called all the same.',
    means:
      '`return()` means "I am **leaving early**". A source that has **run to its end** knows that it is over; it is not closed again.',
  }),
  closedAfterNextFailed: (): Words => ({
    came: '`next()` rejected, and then `return()` was called.',
    means:
      'When **`next()` itself rejects**, the source is broken already: `for await` does not close it. Close only when the body of the loop leaves.',
  }),
  swallowed: (whose: string): Words => ({
    came: `${whose} failed, and \`forAwaitOf\` resolved as if nothing had happened.`,
    means:
      'The error was **swallowed**. Errors reach the caller: close the source if you must, then `throw` the same error again.',
  }),
  bodyErrorLost: (got: unknown): Words => ({
    came: `\`visit\` failed, then \`return()\` failed as well. The caller got ${code(got)}.`,
    means:
      "When both fail, **`visit`'s error wins**: it came first and says what went wrong. The error of closing is dropped.",
  }),
  needsReturn: (error: unknown): Words => ({
    came: `The source has no \`return()\`. The caller got ${code(error)}.`,
    means:
      '**`return()` is optional**: a source with nothing to close leaves it out. Call it with `iterator.return?.()`.',
  }),
};

export const ticker = {
  values: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means: 'A Ticker counts **from 0 up to, but without, `count`**: `count` numbers in all.',
  }),
  nothing: (wanted: unknown[]): Words => ({
    came: `The first \`next()\` said \`done: true\`. Expected: ${list(wanted)}.`,
    means:
      '**It was over before it began.** What does `next()` compare at its first call? It ends where the place has come to `count`.',
  }),
  tooFew: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'The **last number is missing**. Does a call move on first, and compare then? Compare the place as it is, then take the number and move on.',
  }),
  includesCount: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'The **count itself came**, and should not. A Ticker counts up to, but without, `count`: it ends at `current >= count`.',
  }),
  blocks: (): Words => ({
    did: "setTimeout(() => console.log('another timer'), 1);\nnew Ticker(1, 120)[Symbol.asyncIterator]().next()",
    came: 'The tick came after 120 ms. The other timer, due after 1 ms, had not run yet.',
    means:
      'The wait **holds the thread**: a loop that looks at the clock until the time has come freezes everything else. Wait for a promise instead, one that a timer resolves: other code runs meanwhile.',
  }),
  letsProgramEnd: (): Words => ({
    did: 'new Ticker(1, 20)[Symbol.asyncIterator]().next()',
    came: 'The iterator was waiting, and no timer was set that keeps Node running.',
    means:
      'A program that only waits for this tick would **end before the tick comes**. The wait must keep it alive: a plain `setTimeout` does; one after `unref()`, with `ref: false`, or `AbortSignal.timeout()` does not.',
  }),
  firstAtOnce: (): Words => ({
    came: '`0` came at once, and the next number only after a wait.',
    means:
      'Each number comes `everyMs` after **it was asked for**, also the first. Does the wait stand behind the `yield`, or before all numbers but the first? Wait, then hand out.',
  }),
  noWait: (index: number): Words => ({
    came: `${code(index)} came at once.`,
    means:
      'The call did **not wait**. `sleep` and `setTimeout` alone only start the clock. Does `next()` `await` a promise that settles when the time is over?',
  }),
  timing: (index: number, tookMs: number, everyMs: number): Words => ({
    came: `${code(index)} came ${tookMs} ms after it was asked for. Expected: ${everyMs} ms.`,
    means: `Each number comes **\`everyMs\` milliseconds after it was asked for**, neither sooner nor later.`,
  }),
  seconds: (tookMs: number, everyMs: number): Words => ({
    came: `The number came ${tookMs} ms after it was asked for. Expected: ${everyMs} ms.`,
    means: "That is a thousand times too long: `everyMs` is in **milliseconds** already, and so are Node's timers.",
  }),
  ranAhead: (index: number, tookMs: number, everyMs: number): Words => ({
    came: `${
      code(index)
    } came ${tookMs} ms after it was asked for. Expected: ${everyMs} ms. Before that the consumer had paused.`,
    means:
      'The clock **ran before it was asked**. An iterator works when it is pulled: start the wait inside `next()`, not when it is opened and not when the last number was handed out.',
  }),
  slower: (tookMs: number[], everyMs: number): Words => ({
    came: `Three numbers, each asked for when the last one had come, took ${
      tookMs.join(', ')
    } ms. Expected: ${everyMs} ms each.`,
    means: 'The waits **grow**: every number is asked for separately, and its wait is `everyMs`, not a multiple of it.',
  }),
  oneCursorForAll: (got: unknown[], wanted: unknown[]): Words => ({
    came: `The second loop got ${values(got, wanted)}`,
    means:
      'All loops share **one cursor**. Keep the place in a variable inside `[Symbol.asyncIterator]()`, not in a field of the Ticker: every loop gets a bookmark of its own.',
  }),
  sharedAtOnce: (got: unknown[], wanted: unknown[]): Words => ({
    came: `Two loops took turns and got ${values(got, wanted)}`,
    means:
      'One loop moved the other: they share **one cursor**. Every call of `[Symbol.asyncIterator]()` must return a **new iterator**, with a place of its own.',
  }),
  sharedPause: (quickMs: number, slowMs: number): Words => ({
    came:
      `A Ticker of 200 ms was asked, and 100 ms later another one, of 10 ms. The slow number took ${slowMs} ms, the quick one ${quickMs} ms.`,
    means:
      'The two Tickers **share something**. Does the pause, or what is waited for, live in a variable of the module, or in a `static` field? What belongs to one Ticker is a field of it, what belongs to one loop is made in `[Symbol.asyncIterator]()`.',
  }),
  breakThrew: (error: unknown): Words => ({
    came: `Leaving the loop threw ${code(error)}.`,
    means:
      'A loop that leaves early calls `return()`, if there is one. A Ticker holds nothing and **needs none**; one that is there must answer with an iterator result, an object.',
  }),
  leavesTimers: (loop: string, left: number): Words => ({
    came: `The loop ${loop}, and ${left === 1 ? 'a timer was' : `${left} timers were`} still set.`,
    means:
      'A timer that is **left behind** keeps the program running. `setTimeout` fires once; a `setInterval` goes on until `clearInterval`.',
  }),
  tooMany: (got: unknown[], count: number): Words => ({
    did: ofTicker,
    came: `Five calls of \`next()\` overlapped on a Ticker of ${count}. They got ${list(got)}.`,
    means:
      'Too many numbers. Do the calls **check, then wait, then move**? Then all of them check while the place is still the old one: other calls run at every `await`. Check and move together, then wait.',
  }),
  duplicates: (got: unknown[]): Words => ({
    did: ofTicker,
    came: `Overlapping calls of \`next()\` got ${list(got)}.`,
    means:
      'The same number came **more than once**. Does a call read the place at one side of an `await`, and move it at the other? Take the number and **move before you wait**.',
  }),
  lostNumbers: (got: unknown[], wanted: unknown[]): Words => ({
    did: ofTicker,
    came: `Overlapping calls of \`next()\` got ${values(got, wanted)}`,
    means:
      'Numbers are **missing**. Does a call hand out what another one has moved on to meanwhile? Take the number into a variable of this call, move, then wait.',
  }),
};

export const pages = {
  items: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'Pages hands out **every item of every page, one by one, in order**, and is done after the page whose `next` is `null`.',
  }),
  neverRequested: (wanted: unknown[]): Words => ({
    came: `The first \`next()\` said \`done: true\`, and no page had been requested. Expected: ${list(wanted)}.`,
    means:
      '**It was over before it began.** What does `next()` look at before it requests? A flag: which way round? The cursor: `0`, that of the first page, is falsy, and only `null` says that there is none.',
  }),
  itemsLost: (requests: number, wanted: unknown[]): Words => ({
    came: `${times(requests, 'page')} had been requested, and no item was handed out. Expected: ${list(wanted)}.`,
    means:
      'The pages came, and **their items were lost**. Where do you keep the items of a page, and which way of `next()` hands one out?',
  }),
  notThere: (got: unknown[], wanted: unknown[]): Words => ({
    came: `Before any page was requested, it gave ${code(got[0])}, ${times(got.length)}. Expected: ${list(wanted)}.`,
    means:
      'An item was handed out where **none is in hand**. Hand one out only while there is one, `length > 0`; else request the next page.',
  }),
  notAwaited: (error: unknown): Words => ({
    came: `\`next()\` rejected with ${code(error)}, before the page that it had requested was there.`,
    means: '`fetchPage` returns a **promise** of a page, and a promise has no `items`. Write `await fetchPage(…)`.',
  }),
  wholePages: (got: unknown[]): Words => ({
    came: `The first value was ${code(got[0])}.`,
    means:
      'That is a **whole page**. The consumer wants items: keep the page, and hand out one of its items with each `next()`.',
  }),
  onlyOnePage: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'The end of a page was taken for **the end of everything**. When a page is used up and its `next` is not `null`, request the next page.',
  }),
  lastPageLost: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'The items of the **last page are lost**. `next: null` says that there is nothing more to *request*; the items in hand are still to be handed out. Those are two facts: no more pages, and no more items. Look for an item in hand first, and only then at the cursor. (One flag for both facts is one too few.)',
  }),
  cursors: (got: unknown[], wanted: unknown[]): Words => ({
    came: `The cursors requested were ${values(got, wanted)}`,
    means:
      'The first page is at **cursor 0**; after that, each page says in its **`next`** where the next one is. A cursor is not a page number to count up.',
  }),
  stopsAtEmptyPage: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'It **stopped at an empty page**. A page without items is not the end; only `next: null` is. Go on requesting until there is an item: a loop, not an `if`.',
  }),
  emptyHandsOut: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'An **empty page** gave an `undefined` that no page had. After each request look again whether there is an item: a loop, not an `if`.',
  }),
  zeroIsAPage: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'The second page said **`next: 0`**, and 0 is a cursor like any other. Only `null` means "no more": compare with `=== null`, do not ask whether it is truthy.',
  }),
  falsyEnds: (got: unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      "An item that is `0`, `''`, `null` or `undefined` was **taken for \"nothing there\"**. Whether there is an item is a matter of the page's `length`; do not look at the item.",
  }),
  emptiesTheApi: (handed: unknown[][]): Words => ({
    came: `The API had handed over the arrays \`['a', 'b']\` and \`['c', 'd']\`. Afterwards they were ${
      handed.map(code).join(' and ')
    }.`,
    means:
      'The array **belongs to the API**, which may hand it to its next reader as well. Count a place in it, or take the items from a copy: `[...items]`.',
  }),
  eager: (requests: number): Words => ({
    came: `\`next()\` had not been called, and ${times(requests, 'page')} had been requested.`,
    means:
      '**Nothing is requested before it is asked for.** A constructor and `[Symbol.asyncIterator]()` only prepare; the first `next()` requests.',
  }),
  ahead: (item: unknown, requests: number, wanted: number): Words => ({
    came: `After item ${code(item)} was handed out, ${
      times(requests, 'page')
    } had been requested. Expected: ${wanted}.`,
    means:
      'That is **ahead of the consumer**, who may never ask again. Request a page only when the one before is used up *and* a value is asked for.',
  }),
  requestsAgain: (requests: readonly unknown[], wanted: number): Words => {
    const isSame = requests.length > wanted && requests.every((cursor) => cursor === requests[0]);
    return {
      came: `${times(requests.length, 'request')} for ${times(wanted, 'page')}${
        isSame ? `, all at cursor ${code(requests[0])}` : ''
      }.`,
      means: isSame
        ? 'The **same page was requested again and again**. Each page says in its `next` where the next one is: keep that cursor, and request there.'
        : 'A page was **requested again**, or after the end. Request each page once, keep it, and stop at `next: null`.',
    };
  },
  requestsAfter: (what: string): Words => ({
    came: `After ${what}, another page was requested.`,
    means:
      'It is **finished**: no more requests, however often `next()` is called. Remember that in a field, and look at it first.',
  }),
  returnAgain: (error: unknown): Words => ({
    came: `\`return()\` was called a second time, and rejected with ${code(error)}.`,
    means:
      '`return()` **may come more than once**. When all is over there is nothing left to do: it answers `{ done: true }`.',
  }),
  bufferAfterReturn: (item: unknown): Words => ({
    came: `After \`return()\`, \`next()\` still gave ${code(item)}, an item of the page in hand.`,
    means:
      'The consumer **has left**. "No more pages" and "closed" are two facts: `return()` must also let go of the items in hand.',
  }),
  reopened: (): Words => ({
    came:
      '`return()` came during a request. When the page arrived, the iteration went on: a later `next()` was not done.',
    means:
      'The arriving page **opened again what `return()` had closed**. After each `await` the world may have changed: look at your "finished" field again before you store the page.',
  }),
  pendingNeverSettles: (): Words => ({
    came: '`return()` came during a request. The page arrived, and the waiting `next()` never settled.',
    means: 'A call that waits must get **an answer**, a value or `done`. Which code settles its promise?',
  }),
  pendingRejected: (error: unknown): Words => ({
    came: `\`return()\` came during a request. The waiting \`next()\` rejected with ${code(error)}.`,
    means: 'Leaving early is **not an error**: the waiting call answers with its value or with `done: true`.',
  }),
  swallowed: (answer: unknown): Words => ({
    came: `The request was rejected, and \`next()\` answered ${code(answer)}.`,
    means:
      'The error was **swallowed**: the consumer takes a failure for the end and loses data without a word. Let the rejection through.',
  }),
  retried: (requests: number): Words => ({
    came: `The second request was rejected, and ${times(requests, 'request')} had been made when \`next()\` answered.`,
    means:
      'It **tried again**. A rejected request reaches the consumer and ends the iteration: the caller decides about another try, with a new Pages.',
  }),
  goesOnAfterError: (answer: unknown): Words => ({
    came: `A request was rejected. The next call of \`next()\` gave ${code(answer)}.`,
    means: 'After an error an iterator is **finished**: the consumer has left, and later calls answer `done: true`.',
  }),
};

export const fromSync = {
  values: (got: unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means: 'Each value of the source comes **once, in order**, and after the last one `done: true`.',
  }),
  promiseHandedOut: (): Words => ({
    came: 'The `value` of a result was a promise.',
    means:
      'It must **await the value** and hand out what it resolves to. `for await` does not look inside the results of an async iterator: a promise in there stays a promise.',
  }),
  eager: (pulls: number): Words => ({
    came: `Before the first \`next()\`, the source was already asked ${times(pulls)}.`,
    means:
      '**Nothing is pulled before it is asked for.** Collecting into an array, or `Promise.all`, is eager: pull from the source inside `next()`.',
  }),
  tooMany: (pulls: number, asked: number): Words => ({
    came: `After ${times(asked, 'call')} of \`next()\` the source was asked ${times(pulls)}.`,
    means:
      '**One call, one pull.** The source may be endless, and pulling starts work: `Promise.all` and `[...source]` would pull everything at the first call.',
  }),
  anyTruthyDone: (got: unknown[]): Words => ({
    came: `The source answered \`{ value: 1 }\`, \`{ value: 2, done: false }\`, \`{ done: 1 }\`. What came out: ${
      list(got)
    }.`,
    means: '`done` is **truthy or falsy**: an absent one is falsy, 1 is truthy. Test `if (result.done)`.',
  }),
  closedAtEnd: (): Words => ({
    came: 'The source ran out by itself, and its `return()` was called all the same.',
    means:
      'A source that is **exhausted** is not closed. "Exhausted" (the source said `done`) and "closed" (the consumer left early) both mean finished; only leaving early calls the source\'s `return()`.',
  }),
  swallowed: (answer: unknown): Words => ({
    came: `The value was a promise that rejected, and \`next()\` answered ${code(answer)}.`,
    means: 'The error was **swallowed**. A rejected value rejects the call that asked for it.',
  }),
  nextSwallowed: (answer: unknown): Words => ({
    came: `The source's \`next()\` threw, and the consumer got ${code(answer)}.`,
    means:
      'The error was **swallowed**. Errors reach the consumer: let the error of the source pass through, as a rejection.',
  }),
  leftOpen: (): Words => ({
    came: "A value rejected, and the source's `return()` was never called.",
    means:
      'The consumer leaves when a call rejects, and it will not call `return()`: **you are the one who leaves the source early, so you close it**. The source does not know that its promise failed.',
  }),
  closedTwice: (closes: number): Words => ({
    came: `The source's \`return()\` was called ${times(closes)}.`,
    means: 'A source is closed **once**. Remember that you have closed it, and look before you do it again.',
  }),
  besideDone: (): Words => ({
    came: "After the source's last value, `next()` also gave `'beside done'`.",
    means:
      'That stood **beside `done: true`**, and is no value. Look at `done` first: when it is true, the source is over.',
  }),
  goesOnAfterRejection: (answer: unknown): Words => ({
    came: `A value rejected. The next call of \`next()\` gave ${code(answer)}.`,
    means: 'After a rejected value it is **finished**: the source is closed, and later calls answer `done: true`.',
  }),
  pulledAfterRejection: (): Words => ({
    came: 'A value rejected, and a later `next()` asked the source again.',
    means: 'After a rejected value it is **finished**: the source was closed and is not asked any more.',
  }),
  needsReturn: (error: unknown): Words => ({
    came: `The source has no \`return()\`. The caller got ${code(error)}.`,
    means:
      '**`return()` is optional**: a source with nothing to close leaves it out. Call it with `iterator.return?.()`.',
  }),
  notClosed: (): Words => ({
    came: "The consumer left while a value was awaited, and the source's `return()` was never called.",
    means: "Leaving early must **close the source**: your `return()` passes the word on to the source's `return()`.",
  }),
  closedAfterError: (): Words => ({
    came: "The source's `next()` threw, and then its `return()` was called.",
    means: 'A source whose **`next()` throws** has broken down by itself; it is not closed.',
  }),
  goesOnAfterError: (answer: unknown): Words => ({
    came: `The source's \`next()\` threw, and it has no more values. The next call of yours gave ${code(answer)}.`,
    means: 'A value came that **the source did not give**. After the error there is only `done: true`.',
  }),
  closesUnopened: (error: unknown): Words => ({
    came: `\`return()\` came before the first \`next()\`, and rejected with ${
      code(error)
    }. The source had not been opened.`,
    means:
      'Where **nothing was opened**, there is no iterator to be closed. What does your `return()` do with it then? `iterator?.return?.()` asks for both.',
  }),
  throwsAtTheCall: (method: string, error: unknown): Words => ({
    came: `The call \`it.${method}()\` itself threw ${code(error)}: there was no promise.`,
    means:
      'In the async protocol an error is a **rejection**: the caller may put a `catch` on the promise, and await it later. An `async` method turns everything that is thrown in it into one.',
  }),
  openedAfterReturn: (): Words => ({
    came: "After `return()`, `next()` called the source's `[Symbol.iterator]()`.",
    means:
      '`return()` **ends the iteration**: a source that has not been opened then is left alone. Look whether you have finished before you open it.',
  }),
  pulledAfterReturn: (pulls: number): Words => ({
    came: `\`return()\` came before the first \`next()\`, and after that the source was asked ${times(pulls)}.`,
    means: '`return()` **ends the iteration**, also one that has not begun: nothing more is pulled.',
  }),
};

export const oneAtATime = {
  values: (got: unknown[], wanted: readonly unknown[]): Words => ({
    came: gave(got, wanted),
    means: 'Each call of `next()` is one question to the source, and gets **the answer to that question**.',
  }),
  eager: (pulls: number): Words => ({
    came: `Before the first \`next()\`, the source was already asked ${times(pulls)}.`,
    means: '**Nothing is pulled before it is asked for**: a queue holds back calls, it does not make any.',
  }),
  pulledMore: (pulls: number): Words => ({
    came: `After one call of \`next()\` the source had been asked ${times(pulls)}.`,
    means: 'That is **ahead of the consumer**, who may never ask again: one call, one question to the source.',
  }),
  failed: (error: unknown): Words => ({
    came: `\`next()\` rejected with ${code(error)}. The source had not failed.`,
    means: 'Overlapping calls are **allowed**: a call that comes too early waits in the queue, it is not refused.',
  }),
  overlap: (most: number): Words => ({
    did: ofQueue,
    came: `Three calls of \`next()\` overlapped, and ${most} of them were **in the source at the same time**.`,
    means:
      '**No queue** held them back. A call must wait for the promise of the call right before it. (`await` inside `next()` holds back only that one call, not the others.)',
  }),
  sharedAnswer: (got: unknown[], wanted: unknown[]): Words => ({
    did: ofQueue,
    came: `Three overlapping calls got ${values(got, wanted)}`,
    means:
      'Several callers **share one answer**. Three calls are three questions: each waits its turn, and then asks the source itself.',
  }),
  order: (got: unknown[], wanted: unknown[]): Words => ({
    did: ofQueue,
    came: `Three overlapping calls got, first to last, ${values(got, wanted)}`,
    means: 'The answers are **out of order**. The first to call is the first to ask: a queue, not a pile.',
  }),
  latestFirst: (got: unknown[], wanted: unknown[]): Words => ({
    came:
      `The second call waited for the first. Just when the source had answered the first, a third came. They got, first to last, ${
        values(got, wanted)
      }`,
    means:
      'The call that came last **went ahead of the one that waited**. Between an answer and the start of the next call other code may run, and may call `next()`. A call goes behind the latest one, whether or not the source is free: does each wait for the promise of **the call right before it**?',
  }),
  settledOutOfOrder: (): Words => ({
    did: ofQueue,
    came: 'A later call was answered before an earlier one.',
    means: 'The answers come **in the order of the calls**.',
  }),
  neverAnswered: (place: number, calls: number): Words => ({
    did: ofQueue,
    came: `Of ${calls} overlapping calls, number ${place} was never answered.`,
    means: 'The queue **stands still**. Which code starts the next call when one has been answered?',
  }),
  neverAnsweredAlone: (call: number): Words => ({
    came: `Calls were made one by one, each after the answer to the last. Number ${call} was never answered.`,
    means:
      'The queue **stands still**, although the call before has settled. What does this one wait for? It must settle when the call before it does.',
  }),
  queueStuck: (): Words => ({
    came: 'A call was rejected, and the call after it was never answered.',
    means:
      'The **queue is broken by a rejection**: the next call is started only after a success. Start it in both cases, with `finally` or a second function for `then`.',
  }),
  rejectionSpreads: (error: unknown, which: string): Words => ({
    came: `A call was rejected, and ${which} was rejected with ${
      code(error)
    } as well. The source was not asked for it.`,
    means:
      'The **queue is broken by a rejection**: a promise chained to a rejected one is rejected as well. A rejection belongs to its own caller; what the next call waits for must settle either way, such as `answer.catch(() => {})`.',
  }),
  rejectionEnds: (how: string, generator: boolean): Words => ({
    came: `A call was rejected, and ${how} answered \`done: true\` without asking the source.`,
    means:
      'A rejection was taken for **the end**. It reaches its own caller only; a call after it asks the source again. Only `done` from the source, or `return()`, ends it.'
      + (generator
        ? ' (An async generator has a queue, but an error that leaves its body finishes it. Write this one by hand.)'
        : ''),
  }),
  swallowed: (answer: unknown): Words => ({
    came: `The source rejected. The caller got ${code(answer)}.`,
    means:
      'The error was **swallowed**. Keep the queue going with a copy that cannot reject; the caller gets the promise that does.',
  }),
  firstRejected: (error: unknown): Words => ({
    did: ofQueue,
    came: `The source rejected the second call. The first caller got ${code(error)}.`,
    means: 'A rejection reaches **its own caller only**: the first call had succeeded before.',
  }),
  unhandled: (error: unknown): Words => ({
    came: `The caller handled the rejection. Yet ${
      code(error)
    } was also reported as an **unhandled rejection**, which ends a Node program.`,
    means:
      "A **second promise** was rejected, and nothing handles it. Is it the one that the queue keeps? `promise.finally(…)` and `promise.then(…)` return new promises that reject as well; end the queue's own with `.catch(() => {})`.",
  }),
  returnRejected: (error: unknown): Words => ({
    came: `An earlier call was rejected; then \`return()\` rejected with ${code(error)} as well.`,
    means:
      'A rejection belongs to **its own caller**. What `return()` waits for must settle either way, such as `answer.catch(() => {})`.',
  }),
  notForwardedAfterRejection: (): Words => ({
    came: "A call was rejected, then `return()` was called, and the source's `return()` never was.",
    means:
      'A rejection **ends nothing** here: the source may still hold something. Forward `return()` after it as at any other time.',
  }),
  queueStuckByReturn: (): Words => ({
    came: '`return()` was called, then `next()`, which was never answered.',
    means:
      'The queue **stands still**. `return()` is a call like the others: when it has settled, the next one starts, also when closing failed.',
  }),
  closingSpreads: (error: unknown): Words => ({
    came: `Closing the source failed; the next call of \`next()\` was rejected with ${code(error)}.`,
    means: 'A rejection belongs to **its own caller**, that of `return()`. The calls after it answer `done: true`.',
  }),
  queuesWaitForEachOther: (tookMs: number): Words => ({
    came:
      `A slow source was asked by one queue, a quick one by another. The quick answer came after ${tookMs} ms. Expected: 5 ms.`,
    means:
      'The two queues **share something**: one waits for the other. Does `last` live in a variable of the module? What belongs to one queue is made inside the call.',
  }),
  notForwarded: (): Words => ({
    came: "`return()` was called, and the source's `return()` never was.",
    means:
      '**`return()` is not forwarded**: the source does not learn that the consumer has left, and keeps what it holds. If you do call it: does one flag for "exhausted" and "closed" make your own `return()` take itself for finished?',
  }),
  notForwardedBeforeStart: (): Words => ({
    came: "`return()` was called before the first `next()`, and the source's `return()` never was.",
    means:
      '**`return()` is not forwarded** when nothing was pulled yet. The source exists already and may hold something: forward the call all the same. (An async generator cannot: its `finally` runs only once its body has begun.)',
  }),
  closeNotAwaited: (): Words => ({
    came: "`return()` answered while the source's `return()` was still at work.",
    means: "**Await the source's `return()`**: closing may take time, and it may fail.",
  }),
  overtakes: (log: string[]): Words => ({
    did: withReturn,
    came: `\`next()\`, \`next()\`, \`return()\` were called one right after another. The source saw: ${
      log.join(', ')
    }.`,
    means:
      '**`return()` overtakes** the calls that came before it: it goes straight to the source. It must wait its turn, in the same queue.',
  }),
  oneFlag: (got: string[]): Words => ({
    did: withReturn,
    came: `\`next()\`, \`next()\`, \`return()\` were called one right after another. The two \`next()\` got: ${
      got.join(', ')
    }.`,
    means:
      'A call that came before `return()` was answered `done`. Is there **one flag** that is set when `return()` is *called*? That is too early for those still waiting: set it when its turn has come.',
  }),
  lostInTurn: (got: string[]): Words => ({
    did: withReturn,
    came: `\`next()\`, \`next()\`, \`return()\` were called one right after another. The two \`next()\` got: ${
      got.join(', ')
    }. Expected: 'a', 'b'.`,
    means: '`return()` **waits its turn**: the calls before it get their answers as if it had not come yet.',
  }),
  notForwardedInTurn: (): Words => ({
    did: withReturn,
    came:
      "`next()`, `next()`, `return()` were called one right after another. The source's `return()` was never called.",
    means:
      '**`return()` is not forwarded** when other calls are waiting. It stands in the queue like them, and goes to the source when its turn has come.',
  }),
  returnNeverSettles: (): Words => ({
    did: withReturn,
    came: '`return()` was called while others waited, and was never answered.',
    means: '`return()` waits **its turn**, and its turn must come.',
  }),
  asksAfterReturn: (closable: boolean): Words => ({
    came: `${
      closable ? '' : 'The source has no `return()`. '
    }After yours had been called, \`next()\` asked the source again.`,
    means:
      '`return()` **ends it**: from then on you answer `done: true` yourself. Remember that it was closed; the source does not.',
  }),
  needsReturn: (error: unknown): Words => ({
    came: `The source has no \`return()\`. The caller got ${code(error)}.`,
    means:
      '**`return()` is optional**: a source with nothing to close leaves it out. Call it with `source.return?.()`.',
  }),
  closingSwallowed: (): Words => ({
    came: "The source's `return()` rejected, and yours answered as if nothing had happened.",
    means: 'The error was **swallowed**. Errors reach the consumer, also those of closing.',
  }),
};
