import { code, gotError, protocolWords, show, times, type Words } from '../../runner/spec-kit/index.ts';
import type { Outcome } from './kit/timeouts.ts';

/* What lesson 4 says when a check fails. */

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** What to look at where an answer failed with an error and nothing about the input, the server or the file is wrong. */
function lookAt(error: unknown, otherwise: string): string {
  const isSlip = error instanceof ReferenceError
    || (error instanceof TypeError && error.cause === undefined && !('code' in error));
  return isSlip ? protocolWords.threw('', error).means : otherwise;
}

/** Why something is not the digest that was asked for. */
export const digest = {
  nothing: (): Words => ({
    came: 'The promise gave `undefined`.',
    means: "Nothing came back. After the loop, **return** the digest: `return hasher.digest('hex')`.",
  }),
  hasher: (): Words => ({
    came: 'The hasher itself came back.',
    means: "The hasher is the tool, not the result. When all chunks are in, **`digest('hex')`** takes the result out.",
  }),
  raw: (bytes: number): Words => ({
    came: `${times(bytes, 'byte')} came, not 64 hexadecimal digits.`,
    means:
      "That is the **raw digest**: the 32 bytes themselves. `digest()` without an argument gives a Buffer; `digest('hex')` writes each byte as two digits.",
  }),
  upperCase: (): Words => ({
    came: 'The right digest came, in capital letters.',
    means: "Digests are compared as text, so the case counts: **lower case**, as `digest('hex')` gives it.",
  }),
  base64: (): Words => ({
    came: 'The right digest came, written in base64.',
    means: "These are the same 32 bytes in another encoding. Ask for **hexadecimal**: `digest('hex')`.",
  }),
  ofEmptyChunk: (): Words => ({
    came: `The first chunk was empty, and others came after it. The digest of no bytes at all came: \`e3b0c442…\`.`,
    means: 'Was the **empty chunk** taken for the end? It has no bytes, and the next one may have some.',
  }),
  noDigest: (text: string): Words => ({
    came: `No chunk came, and the answer was ${code(text)}.`,
    means: "**No bytes at all have a digest as well**: `digest('hex')` gives it, also when nothing was fed in before.",
  }),
  ofNothing: (): Words => ({
    came: 'The digest of no bytes at all came: `e3b0c442…`.',
    means:
      '**No byte reached the hasher.** `update(chunk)` must run for each chunk, and the digest be taken after the last.',
  }),
  ofOneChunk: (which: string): Words => ({
    came: `The digest of the ${which} chunk alone came.`,
    means:
      'One hasher takes **all chunks of an upload, in order**: make it before the loop, `update` inside, `digest` after.',
  }),
  ofText: (): Words => ({
    came: 'The digest of other bytes came: of the input after it was turned into text and back.',
    means:
      'A hash is about **bytes**. Decoding them as text replaces what is no valid UTF-8, and characters are cut where chunks end. Hand the chunk to `update` as it is.',
  }),
  ofWholeBuffer: (): Words => ({
    came: 'The digest of other bytes came: of all the memory that the chunk is a window on.',
    means:
      'A `Uint8Array` may be a **view of a larger buffer**. `chunk.buffer` is that whole buffer; the chunk is the window. Hand over `chunk` itself.',
  }),
  ofLateChunks: (): Words => ({
    came:
      'The producer filled the same buffer again for each chunk. The digest was that of the second and the third, and the third once more.',
    means:
      'Each chunk was **hashed one round too late**, when the producer had filled its buffer again. Feed the hasher before you ask for the next chunk.',
  }),
  ofKeptChunks: (): Words => ({
    came:
      'The producer filled the same buffer again for each chunk, and the digest was that of the last content, repeated.',
    means:
      'The chunks were **kept, and hashed at the end**. A chunk is yours until you ask for the next one; then the producer may write over it. Feed the hasher at once.',
  }),
  ofMixture: (): Words => ({
    came: 'The digest was that of this input after an earlier one.',
    means:
      '**One hasher for all.** A hasher remembers all that it was ever fed. Make a new one for each input, inside the function.',
  }),
  otherAlgorithm: (got: string): Words => ({
    came: `${times(got.length, 'hexadecimal digit')} came.`,
    means: "SHA-256 has 256 bits, which is 64 digits. That is **another algorithm**: use `createHash('sha256')`.",
  }),
  besideDigest: (got: string, wanted: string): Words => ({
    came: `The digest came, and ${times(got.length - wanted.length, 'character')} beside it.`,
    means: 'The answer is the **64 digits and nothing else**: no quotes, no name, no object around them.',
  }),
  other: (got: unknown, wanted: string): Words => ({
    came: `${typeof got === 'string' && isHex(got) ? `\`${got}\`` : code(got)} came. Expected: \`${wanted}\`.`,
    means: 'That is **another digest**. Every byte counts, each once, in the order in which it came, and nothing else.',
  }),
};

export const online = {
  oneHasher: (error: unknown): Words => ({
    came: `The first call worked, a later one rejected with ${code(error)}.`,
    means:
      '**One hasher for all.** A hasher gives its digest once, then it is used up. Make a new one for each call, inside the function.',
  }),
  usedUp: (error: unknown): Words => ({
    came: `The promise rejected with ${code(error)}.`,
    means:
      'A hasher gives its digest **once**; after that, `update` and `digest` throw. Is one of them called again, perhaps in the loop? `update` belongs inside it, `digest` after it.',
  }),
  atTheSameTime: (got: unknown): Words => ({
    came: `Two calls ran at the same time, and one of them gave ${code(got)}, which is not its digest.`,
    means:
      'One after the other, the calls were right: the two **share something**. Does the hasher live in a variable of the module? Make it inside the function.',
  }),
  otherEnd: (outcome: Outcome<unknown>): Words => ({
    came: `One chunk came, then \`{ done: 1, value }\`. The promise ${
      outcome.ok ? `gave ${code(outcome.value)}` : `rejected with ${code(outcome.error)}`
    }.`,
    means:
      'A result whose `done` is **truthy** is the end, whatever stands beside it. `for await` sees to that; by hand, ask `if (result.done)` before you look at `value`.',
  }),
  openedAgain: (opened: number): Words => ({
    came: `The source's \`[Symbol.asyncIterator]()\` was called ${times(opened)}.`,
    means: 'Ask for an iterator **once** for each use: a source that is opened again may begin again, or not at all.',
  }),
  rejected: (error: unknown): Words => ({
    came: `The promise rejected with ${code(error)}.`,
    means: lookAt(
      error,
      (error as { code?: unknown } | null)?.code === 'ERR_INVALID_ARG_TYPE'
        ? 'Nothing is wrong with these chunks. Each is a `Uint8Array`: `update(chunk)` takes it as it is.'
        : "Nothing is wrong with these chunks. What does the error say, and which call throws it? (`createHash('sha256')` makes the hasher.)",
    ),
  }),
  hoards: (bytes: number, given: number): Words => ({
    did: 'await onlineSha256(chunks)  // many chunks, still being produced',
    came: `${megabytes(given)} had gone through, and ${megabytes(bytes)} were held in memory.`,
    means:
      'The function **hoards**: it keeps the chunks, or copies of them, or a text made of them. Hashing is an online algorithm: `update(chunk)`, then forget the chunk. Whatever the size of the upload, the hasher needs a few hundred bytes.',
  }),
  swallowed: (): Words => ({
    came: 'The source broke off with an error, and the promise gave a digest all the same.',
    means:
      'The error was **swallowed**. Half of an upload has a digest as well, and the caller cannot see that it is the wrong one. Let the error pass.',
  }),
  otherError: (got: unknown, wanted: unknown): Words => ({
    came: gotError('caller', got, wanted),
    means: '**Errors reach the caller** as they are: let the error of the source pass through.',
  }),
  closedAtEnd: (): Words => ({
    came: 'The source ran out by itself, and its `return()` was called all the same.',
    means: 'A source that has **run out** is not closed: `return()` is for leaving early.',
  }),
  closedBroken: (): Words => ({
    came: "The source's own `next()` failed, and its `return()` was called all the same.",
    means: 'A source that **broke** is over: there is nothing left to close. `return()` is for leaving early.',
  }),
};

export const server = {
  nothing: (): Words => ({
    did: 'const server = createHashServer()',
    came: 'The function gave `undefined`.',
    means: 'Nothing came back. **Return** the server that `createServer(…)` makes.',
  }),
  notAServer: (value: unknown): Words => ({
    did: 'const server = createHashServer()',
    came: `The function gave ${code(value)}, which has no method \`listen()\`.`,
    means: typeof value === 'function'
      ? 'That is the **handler**. Hand it to `createServer(handler)`, and return what that gives.'
      : 'Return the **server** itself, as `createServer(…)` of `node:http` gives it: not a promise of it, and nothing around it.',
  }),
  listens: (): Words => ({
    did: "const server = createHashServer()\nserver.listen(0, '127.0.0.1')",
    came: 'The server listens already.',
    means:
      'Return it **not yet listening**: the caller chooses port and address. A test takes port 0, which means any free one.',
  }),
  status: (call: string, got: number, wanted: string, text: string): Words => ({
    came: `\`${call}\` was answered with status ${got}${text ? ` and ${code(text)}` : ''}. Expected: ${wanted}.`,
    means: got === 200
      ? 'That request was **taken for an upload**. Look at `request.method` and at the path of `request.url` before you read.'
      : got === 413
      ? 'This server was made without a limit: **no `maxBytes`, no limit**.'
      : got === 404 && wanted === '200'
      ? 'An upload to `/` was **taken for another path**. What does your code compare the path of `request.url` with?'
      : got === 405 && wanted === '200'
      ? 'A POST was **taken for another method**. What does your code compare `request.method` with?'
      : got === 500
      ? '500 says that **the handler failed**. What error did it meet?'
      : 'The status tells the client what happened: 200 for an answer, 404 for a path that is not there, 405 for a method that is not allowed.',
  }),
  queryIsNoPath: (query: string, got: number): Words => ({
    came: `\`POST /${query}\` was answered with status ${got}. Expected: 200.`,
    means: '`request.url` holds the path **and the query string**. The path is what stands before the first `?`.',
  }),
  noAllow: (got: unknown): Words => ({
    came: `The 405 came with \`Allow: ${show(got)}\`.`,
    means: 'A 405 must say which methods there are instead: set the header **`Allow: POST`**.',
  }),
  notPlain: (got: unknown): Words => ({
    came: `The content type was ${code(got)}.`,
    means: 'Say what you send: the header `content-type: text/plain`. Node sets **no content type** by itself.',
  }),
  oneHasher: (how: string): Words => ({
    came: `The first upload was answered. ${how}`,
    means:
      '**One hasher for all requests.** A hasher remembers what it was fed and gives its digest once. Each upload needs a hasher of its own: make it inside the handler.',
  }),
  firstAlone: (how: string): Words => ({
    came: `The first upload was answered. ${how}`,
    means:
      '**What does the second request find changed?** Does the first one leave something behind, in a variable that both use? What belongs to one upload is a local variable of its handler.',
  }),
  mixed: (how: string): Words => ({
    came: `Two uploads came at the same time, in turns. One of them ${how}.`,
    means:
      'Alone, an upload is answered well: **the uploads mix**. Which variable do they share? A hasher made once for all requests is one. What belongs to one upload is a local variable of its handler.',
  }),
  waitsItsTurn: (seconds: number): Words => ({
    came: `One upload was half-way and paused. Another one came, whole; in ${seconds} seconds it was not answered.`,
    means:
      '**A slow upload delays the others.** Alone, an upload is answered. While one handler waits for its next chunk, the others must run: is there a queue, or a promise that all of them share?',
  }),
  hoards: (held: number, sent: number): Words => ({
    came: `${megabytes(sent)} of an upload had arrived, and ${megabytes(held)} were held in memory.`,
    means:
      'The server **hoards** the upload. It must not keep what it has hashed: `for await (const chunk of request)` hands you each chunk once; feed it to the hasher and forget it.',
  }),
  failsOn: (request: string, error: unknown): Words => ({
    came: `\`${request}\` left the server with an error that was not caught: ${code(error)}.`,
    means: (error as { code?: unknown } | null)?.code === 'ERR_HTTP_HEADERS_SENT'
      ? 'The request was **answered twice**: after the first answer the handler went on. `return` after each answer. An error that leaves the handler ends the whole program.'
      : 'An error that leaves the handler ends the **whole program**, with all the other uploads. What in your handler throws for this request, and where is it caught?',
  }),
  abortNotCaught: (error: unknown): Words => ({
    came: `The client cut its connection half-way. The server was left with an error that was not caught: ${
      code(error)
    }.`,
    means:
      'An **aborted upload** makes the loop over the request throw. `createServer` does not wait for the promise of an `async` handler, so the error is caught nowhere: a Node program dies of it, and with it all the other uploads. Put a `try` … `catch` around the loop.',
  }),
  deadAfterAbort: (error: unknown): Words => ({
    came: `A client cut its upload half-way. The next client got no answer: ${code(error)}.`,
    means:
      '**An aborted upload must leave the server serving.** It concerns one request only: drop that one, and touch nothing that the others use.',
  }),
  wrongAfterAbort: (): Words => ({
    came: 'A client cut its upload half-way. The next client got the digest of both uploads together.',
    means: 'The rest of an **aborted upload** went into the next one: they share a hasher. Each request needs its own.',
  }),
  cannotClose: (seconds: number): Words => ({
    did: 'server.close()\nserver.closeAllConnections()',
    came: `In ${seconds} seconds the server was not closed.`,
    means: "The server must be **closable**: no request may be held, and `close` must remain Node's own.",
  }),
};

export const post = {
  duplex: (error: unknown): Words => ({
    came: `The promise rejected with ${code(error)}.`,
    means:
      "A body that is still being produced needs **`duplex: 'half'`** in the options of `fetch`. It says that you do not count on reading the answer while you send.",
  }),
  notBytes: (error: unknown): Words => ({
    came: `The promise rejected with ${code(error)}${cause(error)}.`,
    means: 'A body is made of **bytes**: each chunk must be a `Uint8Array`. Something else came out of it; is it text?',
  }),
  rejected: (error: unknown): Words => ({
    came: `The promise rejected with ${code(error)}${cause(error)}.`,
    means: lookAt(
      error,
      'The body is fine, and the server answers 2xx. What does the error say, or the one that is its `cause`?',
    ),
  }),
  neverSettles: (seconds: number): Words => ({
    came: `In ${seconds} seconds the promise did not settle.`,
    means:
      '**What does your function wait for?** The body must come to its end, and then the answer is there: `await response.text()`.',
  }),
  neverStarted: (seconds: number): Words => ({
    came: `In ${seconds} seconds no request arrived at the server, and the body was never asked for a chunk.`,
    means: '**Nothing was sent.** Hand the body to `fetch`, which pulls from it.',
  }),
  sourceCode: (received: string): Words => ({
    came: `The server received ${code(received)}.`,
    means:
      'That is **source code**: you posted the function, not its call. A generator function makes an iterable only when it is called; put `()` after its name.',
  }),
  objectText: (received: string): Words => ({
    came: `The server received ${code(received)}.`,
    means:
      'An object was **turned into text**. `fetch` streams a body that has `[Symbol.asyncIterator]()`; what it does not recognise it turns into a string.',
  }),
  syncLoop: (error: unknown): Words => ({
    came: `The promise rejected with ${code(error)}${cause(error)}, and the body was never opened.`,
    means: inAsyncLoop,
  }),
  nothingSent: (pulls: number): Words => ({
    came: `The server received no bytes. The body was asked ${times(pulls)}.`,
    means: pulls === 0
      ? '**The body was never asked**, and so nothing of it is sent. Does what you hand to `fetch` go through the body?'
      : '**The chunks were asked for, and not handed on.** Which do you leave out? Only those of length 0 are dropped.',
  }),
  method: (got: unknown): Words => ({
    came: `The server received a ${show(got)} request.`,
    means: "Uploads go by **POST**: set `method: 'POST'`.",
  }),
  otherUrl: (got: string, wanted: string): Words => ({
    came: `The request came to ${code(got)}. Posted to: ${code(wanted)}.`,
    means: 'A `url` is more than a host and a port: its **path and query** go with the request. Hand it over as it is.',
  }),
  received: (got: string, wanted: string): Words => ({
    came: `The server received ${code(got)}. Sent: ${code(wanted)}.`,
    means: 'Every byte of every chunk is sent **once, in order**, and nothing else.',
  }),
  another: (text: string, outcome: Outcome<unknown>): Words => ({
    came: `The server sends back what it got. ${code(text)} was sent in pieces; the promise ${settled(outcome)}.`,
    means: 'Every byte of every chunk is sent **once, in order**, and the text of the answer is returned.',
  }),
  mixed: (text: string, outcome: Outcome<unknown>): Words => ({
    came: `Two uploads ran at the same time. The one that sent ${code(text)} ${settled(outcome)}.`,
    means:
      'Alone, each of them is right: the two **share something**. Does the generator, the iterator or the response live in a variable of the module? What belongs to one upload is made inside the function.',
  }),
  openedAgain: (opened: number): Words => ({
    came: `The body's \`[Symbol.asyncIterator]()\` was called ${times(opened)}.`,
    means: 'Ask for an iterator **once**: most bodies can be read a single time.',
  }),
  response: (): Words => ({
    came: 'The promise gave the whole `Response`.',
    means: "The answer's body comes after its head, and is a second thing to wait for: `await response.text()`.",
  }),
  returned: (got: unknown, wanted: string): Words => ({
    came: `The promise gave ${code(got)}. The server answered ${code(wanted)}.`,
    means: 'Return the **text of the answer**: `await response.text()`.',
  }),
  refuses2xx: (status: number, error: unknown): Words => ({
    came: `The server answered ${status}, and the promise rejected with ${code(error)}.`,
    means: status === 200
      ? '200 is **a success**, and its text is what the caller wants. Throw only where `response.ok` is false.'
      : 'Every status from 200 to 299 is a success, not 200 alone: `response.ok` knows.',
  }),
  collects: (pulled: boolean): Words => ({
    came: pulled
      ? 'The body was asked for its second chunk, and the server had not got the first one.'
      : 'The first chunk was ready, and the server did not get it.',
    means: pulled
      ? 'The body was **collected before it was sent**. Then the whole upload lies in memory, and the server waits for the last chunk before it sees the first. Hand `fetch` the async iterable itself: it sends each chunk when it is produced.'
      : 'Each chunk is sent **when it is produced**. What does the first one wait for? Hand `fetch` the async iterable itself.',
  }),
  runsAhead: (bytes: number): Words => ({
    came: `The server had stopped reading, and still ${megabytes(bytes)} were pulled from the body.`,
    means:
      'The body is **pulled faster than it is sent**, and what waits lies in memory. Pull the next chunk when the last one has gone: `fetch` does that by itself when the body is an async iterable or a stream with `pull`.',
  }),
  emptyChunkStalls: (seconds: number): Words => ({
    came:
      `The body had an empty chunk in the middle. In ${seconds} seconds the promise did not settle, and the server got no more than what stood before it.`,
    means:
      'On this version of Node an **empty chunk stalls the upload** for ever: `fetch` takes it, has nothing to send, and does not ask again. Drop chunks of length 0 on the way.',
  }),
  emptyChunk: (): Words => ({
    came: 'The body had an empty chunk in the middle, and it was handed on to `fetch`.',
    means:
      'This version of Node bears it; on Node 20 and 22 an **empty chunk stalls the upload** for ever. Drop chunks of length 0 on the way.',
  }),
  resolvedOnRefusal: (status: number, got: unknown): Words => ({
    came: `The server answered ${status}, and the promise did not reject: it gave ${code(got)}.`,
    means:
      '`fetch` rejects only when no answer comes. **A refusal is an answer**: look at `response.ok`, and throw where it is false.',
  }),
  sentAgain: (status: number, requests: number): Words => ({
    came: `The server answered ${status}, and got ${times(requests, 'request')}.`,
    means:
      'A body can be sent **once**: it is used up, and a second request has none of it. Reject; the caller decides whether to send again.',
  }),
  refusalWithout: (what: string, error: unknown): Words => ({
    came: `The promise rejected with ${code(error)}${cause(error)}.`,
    means: lookAt(
      error,
      `The error does not say **${what}**. The caller must learn what happened: put the status and the server's words (\`await response.text()\`) into the message.`,
    ),
  }),
  signalLost: (seconds: number, missed: boolean): Words => ({
    came: `The signal was aborted, and in ${seconds} seconds the promise did not settle.`,
    means: missed
      ? 'The **signal does not reach `fetch`**: hand it over, `{ …, signal }`. A look at `signal.aborted` between two chunks comes too late.'
      : '**An abort rejects at once.** Does the signal reach the request, and does something else wait that does not hear of it?',
  }),
  deafToAnswer: (seconds: number): Words => ({
    came:
      `Half of the answer had been sent when the signal was aborted; in ${seconds} seconds the promise did not settle.`,
    means:
      'Before the answer, the abort is heard. The answer is over when **all of its text** is there: the signal counts until then. Is it taken off when `fetch` has settled?',
  }),
  waitsForTheSleeper: (): Words => ({
    came: 'The signal was aborted while the body was asleep. The promise settled only when the body woke up.',
    means:
      '**An abort rejects at once**, and a body that sleeps for an hour must not hold it up. Something waits for the body, such as an `await` in front of its `return()`: close it, and do not wait for that.',
  }),
  resolvedOnAbort: (got: unknown): Words => ({
    came: `The signal was aborted, and the promise gave ${code(got)}.`,
    means: 'An **aborted** upload has no answer: reject with `signal.reason`. Does `fetch` get the signal?',
  }),
  reasonLost: (got: unknown, wanted: unknown): Words => ({
    came: `The promise rejected with ${code(got)}. The signal's reason: ${code(wanted)}.`,
    means:
      'An abort may say why: reject with **`signal.reason`** itself. `fetch` does that when it has the signal; do not wrap its error.',
  }),
  leftOpen: (when: string, morePulls: number): Words => ({
    came: `${when}. The promise settled; the body was not closed${
      morePulls > 0 ? `, and it was pulled ${times(morePulls, 'more time')}` : ''
    }.`,
    means:
      'The **body was left open**: its `return()` must be called when an upload stops early. `fetch` does not do it on every way out (after an abort it goes on pulling). Keep the generator that you hand to `fetch` in a variable, and call its `return()` in a `finally`. If you do call it: on the generator itself, `chunks.return()`?',
  }),
  closingNotCaught: (error: unknown): Words => ({
    came: `Closing the body failed, and the error was not caught: ${code(error)}.`,
    means:
      'A promise that you do not await must not **reject unheard**: a Node program dies of that. Give the floating `return()` a `.catch(() => {})`.',
  }),
  closedTwice: (closes: number): Words => ({
    came: `The body's \`return()\` was called ${times(closes)}.`,
    means: 'A source is closed **once**. A generator around the body with a `for await` in it keeps count for you.',
  }),
  closedAtEnd: (): Words => ({
    came: 'The body ran out by itself, and its `return()` was called all the same.',
    means:
      'A body that has **run out** is not closed. A generator around the body with a `for await` in it knows the difference.',
  }),
  closedBroken: (): Words => ({
    came: "The body's own `next()` failed, and its `return()` was called all the same.",
    means:
      'A body that **broke** is over: there is nothing left to close. A generator around the body with a `for await` in it knows the difference.',
  }),
  deaf: (seconds: number): Words => ({
    came: `The server refused after the first chunk. In ${seconds} seconds the promise did not settle.`,
    means:
      'The answer can come **while you are still sending**. Does your function wait for the end of the body before it looks? `fetch` gives the answer as soon as it is there, and may pull no more.',
  }),
  sentAll: (pulls: number): Words => ({
    came: `The server refused after the first chunk. The body was asked ${
      times(pulls)
    }, to its end, before the promise settled.`,
    means:
      'The answer can come **while you are still sending**. Wait for the end of the body before you look, and you send gigabytes to a server that has said no. `fetch` gives the answer as soon as it is there.',
  }),
  bodyErrorSwallowed: (complete: boolean): Words => ({
    came: `The body threw an error in the middle, and the promise did not reject.${
      complete ? ' The server took what had come for a whole upload.' : ''
    }`,
    means:
      'The error was **swallowed**, and half an upload passed for a whole one. Let it through: `fetch` cuts the connection and rejects.',
  }),
  halfTakenForWhole: (error: unknown): Words => ({
    came: `The body threw an error in the middle. The promise rejected with ${
      code(error)
    }, but the server took what had come for a whole upload.`,
    means:
      'Half an upload must not **look whole**: the request has to break off, not to end. Let the error through to `fetch`, which cuts the connection.',
  }),
  bodyErrorLost: (got: unknown, wanted: unknown): Words => ({
    came: `The body threw ${code(wanted)}. The promise rejected with ${code(got)}, without it.`,
    means:
      "The reason was **lost**. `fetch` rejects with `fetch failed` and keeps the body's error as its `cause`: pass its error on, or throw the cause.",
  }),
  resolvedUnreachable: (): Words => ({
    came: 'No server listens at that address, and the promise did not reject.',
    means: 'The error was **swallowed**. There is no answer; the caller must learn of it.',
  }),
};

export const file = {
  path: (): Words => ({
    came: 'The server received the path of the file.',
    means: 'You posted the **name, not the content**. `createReadStream(path)` gives the content, chunk by chunk.',
  }),
  asText: (): Words => ({
    came: 'The server received other bytes: those that were sent, after they were turned into text and back.',
    means:
      "A file, or a body, is **bytes**. Made into text, with `toString()` or a stream's encoding, what is no valid UTF-8 is lost. Hand the bytes on as they are.",
  }),
  received: (got: number, wanted: number): Words => ({
    came: `The server received ${times(got, 'byte')}, and not the file's: it has ${wanted.toLocaleString('en')}.`,
    means: 'The server must get **the bytes of the file**, all of them, in order.',
  }),
  notSent: (got: unknown): Words => ({
    came: `No request came to the server, and the promise gave ${code(got)}.`,
    means: '**Nothing was sent.** Hand the file to `postStream`, and return its answer.',
  }),
  returned: (got: unknown, wanted: string): Words => ({
    came: `The promise gave ${code(got)}. The server answered ${code(wanted)}.`,
    means: 'Return **what the server answered**: `postStream` gives it to you.',
  }),
  another: (outcome: Outcome<unknown>): Words => ({
    came: `The server answers with the digest of what it got. The promise ${settled(outcome)}.`,
    means: 'The server must get **the bytes of the file**, all of them, in order, and its answer is returned.',
  }),
  mixed: (outcome: Outcome<unknown>): Words => ({
    came: `Two files were sent at the same time. One of the promises ${settled(outcome)}.`,
    means:
      'Alone, each file arrives: the two calls **share something**. Does the stream, or the handle, live in a variable of the module? What belongs to one call is made inside the function.',
  }),
  rejected: (error: unknown): Words => ({
    came: `The promise rejected with ${code(error)}${cause(error)}.`,
    means: lookAt(
      error,
      'The file is there and the server answers. What does the error say? A readable stream is an async iterable of bytes: `postStream` takes it as it is.',
    ),
  }),
  swallowed: (when: string, got: unknown): Words => ({
    came: `${when}, and the promise did not reject: it gave ${code(got)}.`,
    means:
      'The error was **swallowed**. `postStream` rejects here, and so must you: the caller takes the file for sent.',
  }),
  refusalLost: (error: unknown): Words => ({
    came: `The server answered 403. The promise rejected with ${code(error)}${cause(error)}.`,
    means: 'The **status is lost**. `postStream` rejects with an error that says it: let that error pass.',
  }),
  refusalWrapped: (error: unknown): Words => ({
    came: `The server answered 403. The promise rejected with ${code(error)}; the status stands only in its \`cause\`.`,
    means:
      '`postStream` rejects with an error that says it. **Let that error pass**; do not put another one around it.',
  }),
  closedTooEarly: (error: unknown): Words => ({
    came: `The promise rejected with ${code(error)}${cause(error)}.`,
    means:
      'It looks as if the file was **closed before it was sent**. Is there an `await` after `return`? `return postStream(…)` leaves the `try` at once, with a promise, and `finally` runs. `return await postStream(…)` leaves it when the upload is over.',
  }),
  neverSettles: (when: string, seconds: number): Words => ({
    came: `${when}. In ${seconds} seconds the promise did not settle.`,
    means:
      '**What does your function wait for?** A stream that is not read never ends and never closes by itself: do not wait for its `end` or `close`. On the way out, `destroy()` it.',
  }),
  noEnoent: (error: unknown): Words => ({
    came: `The file does not exist. The promise rejected with ${code(error)}.`,
    means:
      "The caller wants to know that the file is missing: the error of opening it, with **`code: 'ENOENT'`**, must arrive. Open the file before you begin to send.",
  }),
  enoentIsCause: (error: unknown): Words => ({
    came: `The file does not exist. The promise rejected with ${code(error)}; \`ENOENT\` stands only in its \`cause\`.`,
    means:
      "The error is **hidden behind `cause`**: the file was opened while `fetch` was pulling, and whatever goes wrong there becomes `fetch failed`. Open the file first (`await once(file, 'open')`, or `open` of `node:fs/promises`), then send.",
  }),
  enoentSwallowed: (got: unknown): Words => ({
    came: `The file does not exist, and the promise gave ${code(got)}.`,
    means: 'The error was **swallowed**: a missing file is not an empty one. Let `ENOENT` reach the caller.',
  }),
  enoentUncaught: (error: unknown): Words => ({
    came: `The file does not exist, and the error was not caught: ${code(error)}.`,
    means:
      "A stream says that it could not open its file with an **`error` event**, and that ends the program when there is no listener. Wait with `await once(file, 'open')`, which turns it into a rejection.",
  }),
  hoards: (held: number, size: number): Words => ({
    did: 'await hashFile(path, url)  // the server has stopped reading',
    came: `The file has ${megabytes(size)}. The server had not taken it yet, and ${
      megabytes(held)
    } were held in memory.`,
    means: `${
      held > 0.9 * size ? 'The **whole file is in memory**' : '**Much of the file is in memory**'
    }, and a larger one would fill it. \`readFile\` gives all of a file at once; \`createReadStream\` gives 64 KiB at a time, and waits for you to pull.`,
  }),
  leftOpen: (when: string, count: number): Words => ({
    came: `${when}. The promise settled, and ${times(count, 'descriptor')} ${
      count === 1 ? 'was' : 'were'
    } still open on the file.`,
    means:
      'The **file was left open**. A stream closes its file when it has been read to the end; on every other way out you must: `finally { file.destroy() }`. A server that leaks descriptors cannot open anything after some hours.',
  }),
};

export const limit = {
  handedOn: (got: readonly number[], wanted: readonly number[]): Words => ({
    came: `${got.length ? `Chunks of ${list(got)} bytes` : 'No chunk'} came. Expected: ${list(wanted)} bytes.`,
    means: 'Up to the limit, `limitBytes` **hands on every chunk**, unchanged and in order.',
  }),
  syncLoop: (error: unknown): Words => ({
    came: `${code(error)} was thrown, and the chunks were never opened.`,
    means: inAsyncLoop,
  }),
  refuses: (maxBytes: number, error: unknown): Words => ({
    came: `The limit was ${maxBytes} bytes, and the chunks had 8 together. ${code(error)} was thrown.`,
    means: lookAt(error, 'That is **within the limit**: throw only when the sum is larger than `maxBytes`.'),
  }),
  refusesExact: (): Words => ({
    came: 'The chunks had exactly `maxBytes` bytes together, and an error was thrown.',
    means: '`maxBytes` is the **most that is allowed**: throw only when there are more, with `>`.',
  }),
  countsChunks: (): Words => ({
    came: 'A few large chunks passed the limit, although they had more bytes together.',
    means:
      'The limit is in **bytes**, over all chunks together. Add `chunk.length` to a running sum, which begins at 0 before the loop.',
  }),
  neverThrows: (got: readonly number[]): Words => ({
    came: `The limit was 5 bytes. Chunks of ${list(got)} bytes came through, and then \`done: true\`.`,
    means:
      'More bytes than allowed is **an error, not an end**. A hasher would take half an upload for a whole one: throw a `PayloadTooLargeError`.',
  }),
  countsBuffers: (): Words => ({
    came:
      'The limit was 250 bytes. Two chunks of 100 bytes came, each a view of a buffer of 1,000 bytes, and an error was thrown.',
    means:
      'A `Uint8Array` may be a **view of a larger buffer**. `chunk.buffer` is that whole buffer; the bytes of the chunk are `chunk.length`.',
  }),
  noLimitHeld: (got: readonly number[]): Words => ({
    came: `The limit was 5 bytes. All chunks came through, of ${list(got)} bytes, and then \`done: true\`.`,
    means:
      '**No limit held.** Is the length of each chunk added to the sum, and the sum compared with `maxBytes` before the `yield`? Where it is larger, throw a `PayloadTooLargeError`.',
  }),
  otherError: (got: unknown): Words => ({
    came: `The limit was 5 bytes, and the chunks had more. ${code(got)} was thrown.`,
    means: lookAt(
      got,
      "The consumer must be able to tell this error from all others: throw **the lesson's `PayloadTooLargeError`**.",
    ),
  }),
  yieldsTooMuch: (got: readonly number[]): Words => ({
    came: `The limit was 5 bytes. Chunks of ${list(got)} bytes were handed on before the error came.`,
    means:
      'The chunk that goes over is **not handed on**, and no part of it. Is the sum one of all chunks, and do you look at it before the `yield`?',
  }),
  pulledOn: (pulls: number): Words => ({
    came: `The second chunk went over the limit. The source was asked ${times(pulls)}.`,
    means:
      'Throw **at the first chunk that goes over**. Reading on only to find out how much there is means reading what you refuse.',
  }),
  eager: (asked: number, pulls: number): Words => ({
    came: `\`limitBytes\` was asked ${times(asked)} and asked the source ${times(pulls)}.`,
    means: '**Nothing is pulled before it is asked for.** Hand on each chunk before you ask for the next.',
  }),
  leftOpen: (when: string): Words => ({
    came: `${when}, and the source's \`return()\` was never called.`,
    means: 'Leaving **early closes the source**. A `for await` around the `yield` and the `throw` does it for you.',
  }),
  closedTwice: (closes: number): Words => ({
    came: `The source's \`return()\` was called ${times(closes)}.`,
    means: 'A source is closed **once**. A `for await` closes it when a `throw` or the consumer leaves the loop.',
  }),
  closedAtEnd: (): Words => ({
    came: 'The source ran out by itself, and its `return()` was called all the same.',
    means: 'A source that has **run out** is not closed: `return()` is for leaving early.',
  }),
  closedBroken: (): Words => ({
    came: "The source's own `next()` failed, and its `return()` was called all the same.",
    means: 'A source that **broke** is over: there is nothing left to close. `return()` is for leaving early.',
  }),
  openedAgain: (opened: number): Words => ({
    came: `The source's \`[Symbol.asyncIterator]()\` was called ${times(opened)}.`,
    means: 'Ask for an iterator **once** for each use: a source that is opened again may begin again, or not at all.',
  }),
  hoards: (bytes: number, given: number): Words => ({
    did: 'for await (const chunk of limitBytes(chunks, Infinity)) …',
    came: `${megabytes(given)} had gone through, and ${megabytes(bytes)} were held in memory.`,
    means:
      'The gate **hoards**: something in it keeps the chunks. It needs a number, and no chunk but the one in hand.',
  }),
  zeroTakesAll: (got: readonly number[], error: unknown): Words => ({
    came: error === undefined
      ? `The limit was 0 bytes. Chunks of ${list(got)} bytes came through.`
      : `The limit was 0 bytes, and one byte came. ${code(error)} was thrown.`,
    means: '**0 is a limit**, the smallest one: the first byte goes over it, and a `PayloadTooLargeError` is thrown.',
  }),
  zeroIsNoLimit: (status: number): Words => ({
    came: `The server was made with \`maxBytes: 0\`. An upload of 1 byte was answered with ${status}. Expected: 413.`,
    means:
      '**0 is a limit**, the smallest one; only `undefined` means none. `if (maxBytes)` and `maxBytes || Infinity` take 0 for absent: ask `maxBytes === undefined`, or use `??`.',
  }),
  sourceErrorLost: (got: unknown, wanted: unknown): Words => ({
    came: `The source threw. ${gotError('consumer', got, wanted)}`,
    means: '**Errors reach the consumer** as they are: let the error of the source pass through.',
  }),
  ignored: (status: number, text?: string): Words => ({
    came: `The server was made with \`maxBytes: 10\`. A larger upload was answered with ${status}${
      text === undefined ? '' : ` and ${text}`
    }.`,
    means: status === 200 && text !== undefined && !/^'[0-9a-f]{8}…'$/.test(text)
      ? 'That is no digest, and the status is that of a digest. Is the **head sent before the digest is there**? `writeHead` decides the status once and for all: begin the answer when you know which one it is.'
      : status === 200
      ? '**No limit held.** `limitBytes` belongs between the request and `onlineSha256`. Is it there, and when `maxBytes` is given?'
      : 'An upload that is too large is answered with **413**, Content Too Large: catch the `PayloadTooLargeError` and say so. Other statuses mean other things.',
  }),
  countsTogether: (): Words => ({
    came:
      'The server was made with `maxBytes: 10`. Two uploads of 8 bytes came at the same time, and one was answered with 413. One after the other, each is answered.',
    means:
      '**Each upload counts for itself.** Where does the sum live? What belongs to one upload is a variable of its own run of the handler, or of its `limitBytes`.',
  }),
  limitedAnyway: (options: string, status: number): Words => ({
    came: `\`createHashServer(${options})\` answered an upload of 2 MB with ${status}.`,
    means:
      '**No `maxBytes`, no limit.** Mind `undefined`: a comparison with it is always false, and a default of 0 refuses everything.',
  }),
  exactRefused: (maxBytes: number, status: number): Words => ({
    came:
      `The server was made with \`maxBytes: ${maxBytes}\`. An upload of ${maxBytes} bytes was answered with ${status}. Expected: 200.`,
    means: '`maxBytes` is the **most that is allowed**.',
  }),
  hungUp: (error: unknown): Words => ({
    came:
      `The upload went over the limit while the client was still sending. The connection broke, without an answer: ${
        code(error)
      }.`,
    means:
      'The **413 never reached the client**: something hung up, such as `response.destroy()` or `request.destroy()`. Destroy only when the client is gone. A `PayloadTooLargeError` finds it still there, waiting for an answer.',
  }),
  waitsForEnd: (seconds: number): Words => ({
    came: `The upload went over the limit, and the client was still sending. In ${seconds} seconds no answer came.`,
    means:
      'The **413 never reaches a client that is still sending**, though a client that has ended its upload gets it: does the server wait for that end? Answer at the first chunk that goes over.',
  }),
  answerLost: (): Words => ({
    came: 'A client sent 4 MB, and only then read: the connection had been cut, and the answer with it.',
    means:
      'The **413 was sent, and lost**: when a connection is cut with bytes unread, the other side may lose what it has not read yet. Answer, and leave the connection alone; `request.resume()` drops the rest of the body.',
  }),
  countsOnUse: (): Words => ({
    came: 'The chunks stayed within the limit, and an error was thrown: other chunks had been counted before.',
    means: 'The sum runs on from one use to the next: **one counter for all**. Each call of `limitBytes` begins at 0.',
  }),
  countsEmpty: (): Words => ({
    came: 'The limit was 0 bytes. An empty chunk came, and an error was thrown.',
    means: 'The limit is in **bytes**, and an empty chunk has none: add `chunk.length`.',
  }),
  collects: (): Words => ({
    came: 'The limit was 5 bytes, and the chunks had 3, 2, 3 and more. No chunk was handed on before the error came.',
    means:
      'The chunks were **collected before the first was handed on**. That hoards what is allowed, and reads what is refused. In the loop: count, look, `yield`.',
  }),
  countsOn: (text: string, status: number): Words => ({
    came: `The server was made with \`maxBytes: 10\`. An upload of ${
      times(text.length, 'byte')
    } that came after another one was answered with ${status}.`,
    means: status === 413
      ? 'Does the sum run on from one upload to the next? That is **one counter for all requests**: each upload begins at 0.'
      : 'An upload within the limit is answered with **200**, whatever came before it.',
  }),
};

const settled = (outcome: Outcome<unknown>): string =>
  outcome.ok ? `gave ${code(outcome.value)}` : `rejected with ${code(outcome.error)}${cause(outcome.error)}`;

const list = (lengths: readonly number[]): string => (lengths.length ? lengths.join(', ') : 'no');

const inAsyncLoop =
  'That is an **async** iterable: it has `[Symbol.asyncIterator]()`, and no `[Symbol.iterator]()`. Go through it with **`for await`**.';

function cause(error: unknown): string {
  const inner = error instanceof Error ? error.cause : undefined;
  return inner === undefined ? '' : ` (cause: ${code(inner)})`;
}

function isHex(text: string): boolean {
  return /^[0-9a-f]{1,130}$/i.test(text);
}
