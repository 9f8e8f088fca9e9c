import { code, show, times, type Words } from '../../runner/spec-kit/index.ts';

/* What lesson 3 says when a check fails. */

const list = (values: readonly unknown[]): string => (values.length ? values.map(show).join(', ') : 'nothing');
const values = (got: readonly unknown[], wanted: readonly unknown[]): string =>
  `${list(got)}. Expected: ${list(wanted)}.`;
const gave = (got: readonly unknown[], wanted: readonly unknown[]): string => `It gave ${values(got, wanted)}`;
const moments = (ms: readonly number[]): string => (ms.length ? `${ms.join(', ')} ms` : 'never');

export const fakeFileData = {
  lagsByThemselves: (ms: number): Words => ({
    came:
      `After the first chunk the reader paused for a second. The third chunk came ${ms} ms after the second. Expected: 100 ms.`,
    means:
      '`lagMs` milliseconds lie between **two chunks, whatever the reader did before**. Do the lags count from the beginning, or run while no chunk is asked for? Start each when the chunk before it has gone, or when its own is asked for.',
  }),
  nothing: (beside: unknown): Words => ({
    came: `\`next()\` said \`done: true\` at once${
      beside === undefined ? '' : `, with ${code(beside)} beside it`
    }. No chunk was handed out.`,
    means: beside === undefined
      ? 'A value leaves a generator only through **`yield`**. Does your loop come to one, and are the parts still in the list that it goes through?'
      : 'In a generator **`return` ends** the iteration, and its value stands beside `done: true`, where no loop looks. Hand out each chunk with **`yield`**.',
  }),
  listChanged: (left: readonly string[], parts: readonly string[]): Words => ({
    came: `Afterwards the list of parts was ${show(left)}. It had been ${show(parts)}.`,
    means:
      'The list **belongs to the caller**, who may use it again: read it, take nothing out of it, put nothing into it. (`readonly` says so in the types.)',
  }),
  lastBesideDone: (beside: unknown): Words => ({
    came: `${code(beside)} came with \`done: true\`, and a part was missing.`,
    means:
      'A loop ignores what stands **beside `done: true`**, so what came there is lost. **`yield`** the last part like the others; the generator then ends by itself.',
  }),
  text: (value: unknown): Words => ({
    came: `A chunk was ${code(value)}.`,
    means:
      'That is text, and a file is bytes. **Encode** each part: `new TextEncoder().encode(part)` makes a `Uint8Array` of UTF-8.',
  }),
  singleByte: (value: unknown): Words => ({
    came: `A value was ${code(value)}, a number.`,
    means:
      'A chunk is a whole `Uint8Array`, not one of its **single bytes**. Is there a star? A `Uint8Array` is itself iterable, and `yield*` opens it; `yield` hands it out whole.',
  }),
  notBytes: (value: unknown): Words => ({
    came: `A chunk was ${code(value)}.`,
    means: 'Each chunk is a **`Uint8Array`**, the type that files, sockets and `fetch` speak.',
  }),
  notUtf8: (part: string, got: string[], wanted: string): Words => ({
    came: `The part \`${part}\` became the bytes ${got.join(', ') || 'of no chunk'}. Expected: ${wanted}.`,
    means:
      'Those bytes are **not UTF-8** of that part. In UTF-8 a character may need up to four bytes, so a character code is not a byte: use `TextEncoder`.',
  }),
  emptyChunk: (): Words => ({
    came: 'A chunk of no bytes was handed out.',
    means:
      '**Never an empty chunk.** It tells the reader nothing, and some readers stumble over it. The end needs no sign: the generator ends. Leave empty parts out.',
  }),
  merged: (got: string[], wanted: string[]): Words => ({
    came: gave(got, wanted),
    means: 'The text is right, the cuts are not: **each part is one chunk**, handed out as soon as it is there.',
  }),
  parts: (got: string[], wanted: string[]): Words => ({
    came: gave(got, wanted),
    means: '**Each part once, in order**, as one chunk of bytes.',
  }),
  noPause: (lagMs: number): Words => ({
    came: `All chunks came at once. Expected: ${lagMs} ms between two of them.`,
    means:
      'The generator **does not wait**. Is there a pause for each gap, and does `await` stand in front of it? A sleep is a promise: without `await` it only starts.',
  }),
  lagFirst: (at: number[], wanted: number[]): Words => ({
    came: `The chunks came at ${moments(at)}. Expected: ${moments(wanted)}.`,
    means:
      'There was a lag **before the first** chunk. The lag stands **between two** parts: the first one comes at once.',
  }),
  lagLast: (doneAt: number, lastAt: number): Words => ({
    came: `The last chunk came at ${lastAt} ms, and \`done: true\` only at ${doneAt} ms.`,
    means:
      'There was a lag **after the last** chunk. The lag stands **between two** parts: after the last one nothing follows, so the reader should not wait for it.',
  }),
  seconds: (at: number[], wanted: number[]): Words => ({
    came: `The chunks came at ${moments(at)}. Expected: ${moments(wanted)}.`,
    means:
      "`lagMs` is in **milliseconds** already, and so are timers. Python's `asyncio.sleep` counts seconds; `setTimeout` does not.",
  }),
  lags: (at: number[], wanted: number[]): Words => ({
    came: `The chunks came at ${moments(at)}. Expected: ${moments(wanted)}.`,
    means:
      'There are `lagMs` milliseconds **between two** chunks, no more and no less: wait once for each pair of parts.',
  }),
  partsBesideEmpty: (got: string[], wanted: string[]): Words => ({
    did: "fakeFileData(['', 'a', '', 'b', ''], 100)",
    came: gave(got, wanted),
    means: 'An **empty part counts as absent**, and that is all: the parts after it come as they would without it.',
  }),
  lagForEqual: (at: number[], wanted: number[]): Words => ({
    came: `Four parts, three of them equal, and then \`done\` came at ${moments(at)}. Expected: ${moments(wanted)}.`,
    means:
      '**Equal parts** are parts like others, and so are the gaps between them. How does your loop know which part is the first or the last? Its text does not tell; its place does.',
  }),
  lagsBesideEmpty: (at: number[], wanted: number[]): Words => ({
    did: "fakeFileData(['', 'a', '', 'b', ''], 100)",
    came: `\`a\` and \`b\` and then \`done\` came at ${moments(at)}. Expected: ${moments(wanted)}.`,
    means:
      'There is one pause **between two chunks**, whatever empty parts stand between them. Which part does your loop look at before it waits?',
  }),
  lagForEmpty: (at: number[], wanted: number[]): Words => ({
    did: "fakeFileData(['', 'a', '', 'b', ''], 100)",
    came: `\`a\` and \`b\` and then \`done\` came at ${moments(at)}. Expected: ${moments(wanted)}.`,
    means:
      'The reader waited **for an empty part**. An empty part counts as absent, **its lag too**: drop empty parts before you count the pauses.',
  }),
};

export const map = {
  values: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means: '`map` hands out **`fn` of each value, in order**, then ends.',
  }),
  nothing: (): Words => ({
    came: '`next()` said `done: true` at once, though the source has three values.',
    means:
      'Nothing was handed out. A value leaves a generator only through **`yield`**; calling `fn` alone, or `return`, hands out nothing.',
  }),
  onlyFirst: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'The generator ended too early. Does a `return` stand in the loop? **`return` in the loop ends** everything; **`yield`** hands out a value and goes on.',
  }),
  notMapped: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means: "These are the source's own values, **not what `fn` makes of them**. Hand out what `fn` returns.",
  }),
  promiseInside: (): Words => ({
    came: 'The `value` of a result was a promise.',
    means:
      "`fn` may be async, and its **promise was not awaited**: the consumer wants the value. A generator's `yield` awaits what it hands out; a hand-written `next()` must `await fn(value)`.",
  }),
  callsForEqual: (calls: number): Words => ({
    came: `The source had the values 1, 1, 2; \`fn\` was called ${times(calls)}.`,
    means:
      '`fn` is called **once for each value, also for one that came before**: its answer may be another one each time.',
  }),
  calls: (calls: number, handedOut: number): Words => ({
    came: `The consumer had asked for ${times(handedOut, 'value')}; \`fn\` had been called ${times(calls)}.`,
    means: '`fn` is called **once for each value, when it is asked for**. It may cost money: an upload, a query.',
  }),
  overlap: (running: number): Words => ({
    came: `${running} calls of \`fn\` were running at the same time.`,
    means:
      '**One at a time**: wait for `fn` before you pull and start the next. All at once is what `Promise.all` is for.',
  }),
  fnFailedLeftOpen: (how: string): Words => ({
    came: `\`fn\` ${how}, and the source's \`return()\` was never called.`,
    means:
      'When `fn` fails, `map` stops early, so it must **close the source**. A `for await` around the call does it by itself; a loop of your own over `next()` does not.',
  }),
  fnFailedCloseNotAwaited: (): Words => ({
    came: "`fn` failed, and the error was there before the source's `return()` had settled.",
    means:
      'Closing may take time: **wait for it**, also on the way out of an error. When the consumer hears the error, the source is closed.',
  }),
  fnFailedNeedsReturn: (error: unknown): Words => ({
    came: `The source has no \`return()\`. \`fn\` failed, and the consumer got ${
      error === undefined ? 'no error' : code(error)
    }.`,
    means:
      '`return()` is **optional**: a source that holds nothing has none. Call it only where it is there: `?.()`. The consumer gets the error of `fn`.',
  }),
  falsyErrorSwallowed: (): Words => ({
    came: '`fn` threw `undefined`, and the consumer saw no error.',
    means:
      'Anything may be thrown, also a value that **looks like nothing**. That something failed is told by the `catch` that it reaches, not by the value.',
  }),
};

export const withResource = {
  failedEarly: (error: unknown): Words => ({
    came: `The reading gives one value, and then fails. The first \`next()\` rejected with ${code(error)}.`,
    means:
      'The value was **lost**. Is the reading asked again before its value is handed out? Hand out each value, and ask for the next when the consumer asks.',
  }),
  values: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means: 'Hand out **what `read` hands out**, in order, then end.',
  }),
  nothing: (): Words => ({
    came: '`next()` said `done: true` at once, though `read` has three values.',
    means:
      'Nothing was handed out. To pass on everything that an iterable has, write **`yield*`**; calling `read`, or `return`, hands out nothing.',
  }),
  yieldedIterable: (): Words => ({
    came: 'The first value was the async iterable itself, the one that `read` returned.',
    means:
      '`yield` hands out **one value**, whatever it is. **`yield*`** opens an iterable and hands out **its values**, one by one.',
  }),
  functionForCall: (error: unknown): Words => ({
    came: `\`read\` was not called, and \`next()\` failed with ${code(error)}.`,
    means:
      '`read` is a **function, not its call**: a function cannot be iterated. Call it with the resource, `read(resource)`, and iterate what it returns.',
  }),
  readsAgain: (reads: number): Words => ({
    came: `\`read\` was called ${times(reads)} in one iteration.`,
    means: 'It is read **once**: each call of `read` may begin at the start, and what it began is left open.',
  }),
  notClosedWhenEmpty: (how: string): Words => ({
    came: `${how}, and \`close\` was never called.`,
    means: 'What was opened is **closed, also when nothing was read** from it. A `finally` asks for nothing.',
  }),
  falsyNotClosed: (handle: unknown): Words => ({
    came: `The resource was ${code(handle)}. It was opened and read, and \`close\` was never called.`,
    means:
      'A resource may be a value that **looks like nothing**: a number, a name, or `undefined` where only the closing matters. That it is open is told by `open`, not by the value.',
  }),
  notClosedAfterReading: (how: string): Words => ({
    came: `${how}, and \`close\` was never called.`,
    means:
      'The resource is closed **also when closing the reading fails**: two things to close, and an error of the first must not skip the second. That takes a `finally` around the first.',
  }),
  mixed: (calls: string[]): Words => ({
    came: `Of two at a time, one made these calls: ${list(calls)}.`,
    means:
      'Each iteration closes **its own resource, once**. The two share something: does the resource live in a variable outside the function?',
  }),
  promiseForResource: (who: string): Words => ({
    came: `\`${who}\` was given a promise.`,
    means: '`open()` returns a promise of the resource. **Await it** before you use the resource.',
  }),
  otherResource: (who: string, got: unknown, wanted: unknown): Words => ({
    came: `\`${who}\` was given ${code(got)}, not the resource that \`open\` gave, ${code(wanted)}.`,
    means: '`read` and `close` are both given **the resource** that this iteration opened.',
  }),
  opensEarly: (): Words => ({
    did: 'const it = withResource(open, close, read)',
    came: '`open` was called before a value was asked for.',
    means:
      "It opens **at the first `next()`**. If the caller never asks, nothing would close it. A generator's body waits for the first `next()` by itself: call `open` inside it.",
  }),
  opensAgain: (opens: number): Words => ({
    came: `\`open\` was called ${times(opens)} in one iteration.`,
    means: 'It opens **once**, at the first `next()`, and reads everything from that one resource.',
  }),
  collected: (): Words => ({
    came: 'The reading was read to its end, and `close` called, before the consumer had asked for all of it.',
    means:
      'The values are **collected first**, all of them. Hand out each one as it is read: `yield*` inside the `try`, and no list.',
  }),
  closedEarly: (): Words => ({
    came: '`close` was called while there was still something to read.',
    means:
      'The resource is **closed too early**: `return read(resource)` or a plain call does not wait for the reading. Stay inside the `try` with `yield*` until it is over.',
  }),
  neverClosed: (): Words => ({
    came: 'The reading came to its end, and `close` was never called.',
    means:
      'It **never closes**. Put the reading into `try { … }` and the closing into `finally { … }`, which runs on every way out.',
  }),
  notClosedOnBreak: (how: string): Words => ({
    came: `${how}, and \`close\` was never called.`,
    means:
      'A **`break` ends the generator at its `yield`**: nothing after the loop runs, but **`finally`** blocks do. Close in a `finally`.',
  }),
  notClosedOnError: (how: string): Words => ({
    came: `${how}, and \`close\` was never called.`,
    means:
      'An **error** goes past what stands after the reading, but **`finally`** runs. Call `read` inside the `try`, and close in its `finally`.',
  }),
  closedTwice: (closes: number, how: string): Words => ({
    came: `${how}, and \`close\` was called ${times(closes)}.`,
    means: 'It is closed **exactly once**. One `finally` does for every way out; look for a second place that closes.',
  }),
  closeNotAwaited: (how: string): Words => ({
    came: `${how}, and the answer came while \`close\` was still running.`,
    means:
      'The closing was **not awaited**. `close` returns a promise: `await` it, so that the line after the loop finds the resource closed.',
  }),
  closedWithoutOpen: (): Words => ({
    came: '`open` failed, and `close` was called.',
    means: 'When **`open` fails there is nothing to close**. Open before the `try`, not inside it.',
  }),
  openErrorLost: (got: { error: unknown } | undefined, wanted: unknown): Words => ({
    came: got
      ? `\`open\` failed; the consumer got ${code(got.error)}. Expected: ${code(wanted)}.`
      : `\`open\` failed with ${code(wanted)}, and the consumer saw no error.`,
    means: '**Errors reach the consumer**: it asked for the first value, and must learn that there is none, and why.',
  }),
  closeErrorLost: (how: string, got: unknown): Words => ({
    came: `${how} and \`close\` failed. The consumer ${got === undefined ? 'saw no error' : `got ${code(got)}`}.`,
    means: '**Errors reach the consumer**, the error of `close` too: it may mean that what was written is lost.',
  }),
  neverOpened: (opens: number, closes: number): Words => ({
    came: `A loop that left before its first value called \`open\` ${times(opens)} and \`close\` ${times(closes)}.`,
    means: 'Where **nothing was opened, nothing is closed**.',
  }),
  closedUnderReader: (): Words => ({
    came: 'On the way out, the resource was closed before the reading was.',
    means:
      'Close **in reverse order**: first the reading (its `return()`), then the resource that it reads from. `yield*` inside `try … finally` does both in this order.',
  }),
};

export const lines = {
  values: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means: 'A line is what stands **between two line ends**, wherever the chunks are cut.',
  }),
  nothing: (did: string, wanted: unknown[]): Words => ({
    did,
    came: `No line came. Expected: ${list(wanted)}.`,
    means: 'Nothing was handed out: each line leaves the generator through **`yield`**.',
  }),
  notText: (did: string, got: unknown): Words => ({
    did,
    came: `A line was ${code(got)}.`,
    means: typeof got === 'number'
      ? 'A line is a **string**, and this is a number. Where does your code calculate with text? `+` joins texts, `-` makes numbers of them.'
      : 'A line is a **string**. Decode the bytes with a `TextDecoder`.',
  }),
  notBytes: (did: string, got: unknown[]): Words => ({
    did,
    came: `The lines were ${list(got)}.`,
    means: 'A `Uint8Array` turned into a string lists its **numbers**. Decode the bytes with a `TextDecoder`.',
  }),
  syncLoop: (error: unknown): Words => ({
    came: `\`next()\` rejected with ${code(error)}, and the chunks were never opened.`,
    means:
      'The chunks are an **async** iterable: they have `[Symbol.asyncIterator]()` and no `[Symbol.iterator]()`. Go through them with **`for await`**.',
  }),
  everyCharacter: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means: 'The text was cut **at every character**. A line ends at `\\n`: where do you say so?',
  }),
  firstLost: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means:
      'The **first line is lost**. What stands before the first `\\n` of a chunk belongs to the line that you hold: is it added to that, and is that handed out before the next one takes its place?',
  }),
  onlyFirst: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means: 'Only the **first line** came, and a chunk may hold many: hand one out for each line end in it.',
  }),
  outOfOrder: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means:
      'The lines came **out of order**. What stands before the first `\\n` of a chunk is added to the line that you hold before that one is handed out.',
  }),
  lastCharacterLost: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means: 'The **last character of each line** is lost. Only a `\\r` is taken away, and only where there is one.',
  }),
  trimmed: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means:
      '**Spaces and tabs belong to the line**, and a line of nothing else is a line. Only its end is cut off, `\\n` or `\\r\\n`; `trim()` and its kin take more.',
  }),
  notUtf8: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means:
      'Each **byte became a character** of its own. In UTF-8 a character may have up to four bytes: decode with a `TextDecoder`.',
  }),
  equalDropped: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means: 'A line that **came before** was left out. Equal lines are lines like others: each is handed out.',
  }),
  otherEnd: (got: unknown[]): Words => ({
    came: `Two lines became ${got.length}: ${list(got)}.`,
    means:
      'Only **`\\n` and `\\r\\n` end a line** here. Other characters that some tools cut at (a form feed, `\\u2028`) belong to it.',
  }),
  emptyChunk: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means:
      'Without its empty chunks, the same text gives the right lines. **A chunk of no bytes says nothing**: it ends neither a line nor the text.',
  }),
  longCut: (lengths: number[]): Words => ({
    came: `A line of 200,000 characters and one of 3 were handed out with the lengths ${list(lengths.slice(0, 5))}${
      lengths.length > 5 ? ', and so on' : ''
    }.`,
    means: 'A line is **as long as it is**: it ends at its line end, not at a size.',
  }),
  cut: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means:
      'In one chunk, the same text gives the right lines. **A chunk is cut anywhere**: what does your function carry from one chunk to the next?',
  }),
  endsKept: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means: 'A line comes **without its end**: cut the `\\n` off.',
  }),
  carriageReturn: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means: 'A `\\r` was left at the end of a line. `\\r\\n` is **one line end**: take the `\\r` away with it.',
  }),
  emptyLast: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means:
      'There is an **empty line too many** at the end. A line end ends a line and begins none: hand out the rest only if there is a rest.',
  }),
  lastLost: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means: 'The **last line is lost**: it has no line end. When the chunks are over, what you still hold is a line.',
  }),
  emptyDropped: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means:
      'An **empty line is a line**: two line ends in a row have one between them. Drop the rest only at the very end, and only if it is empty.',
  }),
  brokenCharacter: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means:
      'A character was **split between two chunks** and became `\uFFFD`. One `TextDecoder` for all chunks, with `{ stream: true }`, keeps an unfinished character until its other bytes arrive.',
  }),
  cutAtChunk: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means:
      'A line was cut **where a chunk ended**. A chunk is cut anywhere, it ends no line: keep what stands after the last line end, and add the next chunk to it.',
  }),
  splitEnd: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means:
      'A `\\r\\n` was **split between two chunks**. Take the `\\r` away when the line is complete, not when the chunk arrives.',
  }),
  slice: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: gave(got, wanted),
    means:
      'The chunk was a **view of a part** of a larger buffer, and other bytes of that buffer got in. Decode the `Uint8Array` itself, not its `.buffer`.',
  }),
  collects: (pulls: number): Words => ({
    came: `For the first line all chunks were pulled (${times(pulls, 'pull')}).`,
    means:
      'This **collects the whole file** first. Hold **one line at a time**: hand out each line as soon as it is complete, before the next chunk is pulled. (`readline` reads ahead as well.)',
  }),
  ahead: (line: string, pulls: number, wanted: number): Words => ({
    came: `When the line ${code(line)} came, ${times(pulls, 'chunk')} had been pulled. Expected: ${wanted}.`,
    means:
      'It runs **ahead of its consumer**: the next chunk is pulled only when **no complete line is left**. Streams that are piped into each other read ahead in this way.',
  }),
  holds: (megabytes: number, read: number): Words => ({
    came: `After ${read} MB of short lines, ${megabytes} MB were still held.`,
    means:
      'The text is **kept after it was handed out**. Hold one line at a time: let go of each chunk and each line when it has left.',
  }),
};

export const concat = {
  values: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means: '`concat` hands out **all values of the first source, then all of the second**, and so on.',
  }),
  nothing: (): Words => ({
    came: '`next()` said `done: true` at once, though the sources have values.',
    means:
      'Nothing was handed out. **`yield*`** passes on everything that an iterable has; without it, making or calling an iterable does nothing.',
  }),
  yieldedSource: (): Words => ({
    came: 'The first value was the source itself, an async iterable.',
    means:
      '`yield` hands out **one value**, whatever it is. **`yield*`** opens an iterable and hands out **its values**, one by one.',
  }),
  functionForCall: (error: unknown): Words => ({
    came: `No source was opened, and \`next()\` failed with ${code(error)}.`,
    means:
      'What stands after `yield*` or `of` cannot be iterated. Is it a **function, not its call**? A generator function makes an iterable only when you call it.',
  }),
  onlyFirst: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means:
      'Only the **first source** was read. Does a `return` stand in the loop? It ends the generator: with `yield*` alone, the loop goes on with the next source.',
  }),
  lastMissing: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means: 'The **last source** is missing. Does the loop go through all of them?',
  }),
  emptyEnds: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means: 'Was an **empty source** taken for the end of all? It is over at once, and the next one has its turn.',
  }),
  interleaved: (got: unknown[], wanted: unknown[]): Words => ({
    came: gave(got, wanted),
    means: 'The sources were **mixed**. One source after the other: the second has its turn when the first is `done`.',
  }),
  resultsNotValues: (): Words => ({
    came: 'The first value was an iterator result, `{ value, done }`.',
    means:
      '`next()` answers with a result around the value. Hand out its **`value`**; with `yield*` you need no `next()` at all.',
  }),
  sameOnce: (opened: number, got: unknown[], wanted: unknown[]): Words => ({
    came: `The same source was given twice, and opened ${times(opened)}. The values: ${values(got, wanted)}`,
    means: 'The same source stands in the list **twice**: each place in the list has its turn.',
  }),
  touchedEarly: (opened: number, pulls: number): Words => ({
    came: `While the first source was being read, the second was opened ${times(opened)} and asked ${times(pulls)}.`,
    means:
      'A **later source is not touched before its turn**: it may be a file or a request, and the consumer may never come that far. Open it when the one before it is `done`.',
  }),
  touchedLater: (): Words => ({
    came: 'The iteration ended in an earlier source, and a later one was opened or closed.',
    means: 'A **later source is not touched before its turn**, and so it needs no closing either.',
  }),
  goesOn: (value: unknown): Words => ({
    came: `The first source failed, and \`next()\` then gave ${code(value)}.`,
    means:
      'An **error ends** the iteration. Do not go on with the next source: the consumer would take a part for the whole.',
  }),
};
