import { code, show, times, type Words } from '../../runner/spec-kit/index.ts';

/* What lesson 3 says when a check fails. */

const list = (values: readonly unknown[]): string => (values.length ? values.map(show).join(', ') : 'nothing');
const values = (got: readonly unknown[], wanted: readonly unknown[]): string =>
  `${list(got)}. Expected: ${list(wanted)}.`;
const moments = (ms: readonly number[]): string => (ms.length ? `${ms.join(', ')} ms` : 'never');

export const fakeFileData = {
  nothing: (beside: unknown): Words => ({
    came: `\`next()\` said \`done: true\` at once${
      beside === undefined ? '' : `, with ${code(beside)} beside it`
    }. No chunk was handed out.`,
    means:
      'In a generator **`return` ends** the iteration, and its value stands beside `done: true`, where no loop looks. Hand out each chunk with **`yield`**.',
  }),
  lastBesideDone: (beside: unknown): Words => ({
    came: `The last chunk, ${code(beside)}, came with \`done: true\`.`,
    means:
      'A loop ignores what stands **beside `done: true`**: the last part is lost. **`yield`** the last part like the others; the generator then ends by itself.',
  }),
  text: (value: unknown): Words => ({
    came: `A chunk was ${code(value)}.`,
    means:
      'That is text, and a file is bytes. **Encode** each part: `new TextEncoder().encode(part)` makes a `Uint8Array` of UTF-8.',
  }),
  singleBytes: (value: unknown): Words => ({
    came: `The first value was ${code(value)}, a number.`,
    means:
      'A `Uint8Array` is itself iterable, and `yield*` hands out its **single bytes**. Hand out the whole chunk with `yield`, without the star.',
  }),
  notBytes: (value: unknown): Words => ({
    came: `A chunk was ${code(value)}.`,
    means: 'Each chunk is a **`Uint8Array`**, the type that files, sockets and `fetch` speak.',
  }),
  notUtf8: (part: string, got: string, wanted: string): Words => ({
    came: `The part \`${part}\` became the bytes ${got}. Expected: ${wanted}.`,
    means:
      'Those bytes are **not UTF-8**. A character may need up to four bytes, so a character code is not a byte: use `TextEncoder`.',
  }),
  emptyChunk: (): Words => ({
    came: 'A chunk of no bytes was handed out.',
    means:
      '**Never an empty chunk.** It tells the reader nothing, and some readers stumble over it. The end needs no sign: the generator ends. Leave empty parts out.',
  }),
  merged: (got: string[], wanted: string[]): Words => ({
    came: values(got, wanted),
    means: 'The text is right, the cuts are not: **each part is one chunk**, handed out as soon as it is there.',
  }),
  parts: (got: string[], wanted: string[]): Words => ({
    came: values(got, wanted),
    means: '**Each part once, in order**, as one chunk of bytes.',
  }),
  notAwaited: (lagMs: number): Words => ({
    came: `All chunks came at once. Expected: ${lagMs} ms between two of them.`,
    means:
      'The generator **does not wait**. A sleep is a promise; without `await` in front it starts, and nobody waits for it.',
  }),
  lagFirst: (at: number[], wanted: number[]): Words => ({
    came: `The chunks came at ${moments(at)}. Expected: ${moments(wanted)}.`,
    means:
      'There was a lag **before the first** chunk. The lag stands **between two** parts: the first one comes at once.',
  }),
  lagLast: (doneAt: number, lastAt: number): Words => ({
    came: `The last chunk came at ${lastAt} ms, and \`done: true\` only at ${doneAt} ms.`,
    means:
      'There was a lag **after the last** chunk. The lag stands **between two** parts: behind the last one nothing follows, so nobody should wait for it.',
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
  lagForEmpty: (at: number[], wanted: number[]): Words => ({
    did: "fakeFileData(['', 'a', '', 'b', ''], 100)",
    came: `\`a\` and \`b\` and then \`done\` came at ${moments(at)}. Expected: ${moments(wanted)}.`,
    means:
      'The reader waited **for an empty part**. An empty part counts as absent, **its lag too**: drop empty parts before you count the pauses.',
  }),
};

export const map = {
  values: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means: '`map` hands out **`fn` of each value, in order**, then ends.',
  }),
  nothing: (): Words => ({
    came: '`next()` said `done: true` at once, though the source has three values.',
    means:
      'Nothing was handed out. A value leaves a generator only through **`yield`**; calling `fn` alone, or `return`, hands out nothing.',
  }),
  onlyFirst: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means:
      'The generator ended too early. A **`return` in the loop ends** everything; **`yield`** hands out a value and goes on.',
  }),
  notMapped: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means: "These are the source's own values: **`fn` was not used**. Hand out what `fn` returns.",
  }),
  promiseInside: (): Words => ({
    came: 'The `value` of a result was a promise.',
    means:
      "`fn` may be async, and its **promise was not awaited**: the consumer wants the value. A generator's `yield` awaits what it hands out; a hand-written `next()` must `await fn(value)`.",
  }),
  falsy: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means:
      "A value that is `0`, `''`, `null`, `undefined` or `false` was **taken for the end, or for nothing**. The end is told by `done` alone; every value is a value.",
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
};

export const withResource = {
  values: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
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
    came: `\`next()\` failed with ${code(error)}.`,
    means:
      '`read` is a **function, not its call**: a function cannot be iterated. Call it with the resource, `read(resource)`, and iterate what it returns.',
  }),
  promiseForResource: (who: string): Words => ({
    came: `\`${who}\` was given a promise.`,
    means: '`open()` returns a promise of the resource. **Await it** before you use the resource.',
  }),
  otherResource: (who: string, got: unknown): Words => ({
    came: `\`${who}\` was given ${code(got)}, not the resource that \`open\` gave.`,
    means: '`read` and `close` are both given **the resource** that this iteration opened.',
  }),
  opensEarly: (): Words => ({
    did: 'const it = withResource(open, close, read)',
    came: '`open` was called before anybody asked for a value.',
    means:
      "It opens **at the first `next()`**. If nobody ever asks, nobody would close it. A generator's body waits for the first `next()` by itself: call `open` inside it.",
  }),
  opensAgain: (opens: number): Words => ({
    came: `\`open\` was called ${times(opens)} in one iteration.`,
    means: 'It opens **once**, at the first `next()`, and reads everything from that one resource.',
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
      'A **`break` ends the generator at its `yield`**: nothing after the loop runs, only **`finally`** blocks do. Close in a `finally`.',
  }),
  notClosedOnError: (how: string): Words => ({
    came: `${how}, and \`close\` was never called.`,
    means:
      'An **error** goes past everything that stands after the reading; only **`finally`** runs. Call `read` inside the `try`, and close in its `finally`.',
  }),
  closedTwice: (closes: number, how: string): Words => ({
    came: `${how}, and \`close\` was called ${times(closes)}.`,
    means: 'It is closed **exactly once**. One `finally` does for every way out; look for a second place that closes.',
  }),
  closeNotAwaited: (how: string): Words => ({
    came: `${how}, and the answer came while \`close\` was still running.`,
    means:
      'The closing was **not awaited**. `close` returns a promise: `await` it, so that whoever comes next finds the resource closed.',
  }),
  closedWithoutOpen: (): Words => ({
    came: '`open` failed, and `close` was called.',
    means: 'When **`open` fails there is nothing to close**. Open before the `try`, not inside it.',
  }),
  openErrorLost: (got: unknown, wanted: unknown): Words => ({
    came: got === undefined
      ? '`open` failed, and the consumer saw no error.'
      : `\`open\` failed; the consumer got ${code(got)}. Expected: ${code(wanted)}.`,
    means: '**Errors reach the consumer**: whoever asked for the first value must learn that there is none, and why.',
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
    came: values(got, wanted),
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
    means: 'A line is a **string**. Decode the bytes with a `TextDecoder`.',
  }),
  notBytes: (did: string, got: unknown[]): Words => ({
    did,
    came: `The lines were ${list(got)}.`,
    means: 'A `Uint8Array` turned into a string lists its **numbers**. Decode the bytes with a `TextDecoder`.',
  }),
  endsKept: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: values(got, wanted),
    means: 'A line comes **without its end**: cut the `\\n` off.',
  }),
  carriageReturn: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: values(got, wanted),
    means: 'A `\\r` was left at the end of a line. `\\r\\n` is **one line end**: take the `\\r` away with it.',
  }),
  emptyLast: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: values(got, wanted),
    means:
      'There is an **empty line too many** at the end. A line end ends a line and begins none: hand out the rest only if there is a rest.',
  }),
  lastLost: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: values(got, wanted),
    means:
      'The **last line is lost**: it has no line end. When the chunks are over, what you still hold is a line, too.',
  }),
  emptyDropped: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: values(got, wanted),
    means:
      'An **empty line is a line**: two line ends in a row have one between them. Drop the rest only at the very end, and only if it is empty.',
  }),
  brokenCharacter: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: values(got, wanted),
    means:
      'A character was **split between two chunks** and became `\uFFFD`. One `TextDecoder` for all chunks, with `{ stream: true }`, keeps an unfinished character until its other bytes arrive.',
  }),
  cutAtChunk: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: values(got, wanted),
    means:
      'A line was cut **where a chunk ended**. A chunk is cut anywhere, it ends no line: keep what stands behind the last line end and put the next chunk behind it.',
  }),
  splitEnd: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: values(got, wanted),
    means:
      'A `\\r\\n` was **split between two chunks**. Take the `\\r` away when the line is complete, not when the chunk arrives.',
  }),
  slice: (did: string, got: unknown[], wanted: unknown[]): Words => ({
    did,
    came: values(got, wanted),
    means:
      'The chunk was a **view of a part** of a larger buffer, and other bytes of that buffer got in. Decode the `Uint8Array` itself, not its `.buffer`.',
  }),
  collects: (pulls: number): Words => ({
    came: `For the first line all chunks were pulled (${times(pulls, 'pull')}).`,
    means:
      'This **collects the whole file** first. Hold **one line at a time**: hand out each line as soon as it is complete, before the next chunk is pulled. (`readline` pulls whatever it can get, too.)',
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
  mixed: (got: unknown[], wanted: unknown[]): Words => ({
    came: `Two files were read side by side. The lines of one: ${values(got, wanted)}`,
    means:
      'The two readings **share their state**. Make the decoder and the rest of the line inside the generator, so that each call has its own.',
  }),
};

export const concat = {
  values: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
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
      'Something that cannot be iterated stands behind `yield*` or `for await`. The likely cause is a **function, not its call**: a generator function makes an iterable only when you call it.',
  }),
  onlyFirst: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means:
      'Only the **first source** was read. `return` in the loop ends the generator: use `yield*`, and the loop goes on with the next source.',
  }),
  interleaved: (got: unknown[], wanted: unknown[]): Words => ({
    came: values(got, wanted),
    means: 'The sources were **mixed**. One source after the other: the second has its turn when the first is `done`.',
  }),
  resultsNotValues: (): Words => ({
    came: 'The first value was an iterator result, `{ value, done }`.',
    means:
      '`next()` answers with a result around the value. Hand out its **`value`**; with `yield*` you need no `next()` at all.',
  }),
  returnValue: (got: unknown[]): Words => ({
    came: `The consumer got ${list(got)}; the source had said \`{ value: 'last', done: true }\` at its end.`,
    means: 'What stands **beside `done: true`** is no value of the iteration. Leave it out.',
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
    came: `The first source failed, and \`next()\` then gave ${code(value)} from the second.`,
    means:
      'An **error ends** the iteration. Do not go on with the next source: the consumer would take a part for the whole.',
  }),
};
