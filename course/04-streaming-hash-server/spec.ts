import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, test } from 'vitest';
import {
  createHashServer,
  hashFile,
  type HashServerOptions,
  limitBytes,
  onlineSha256,
  PayloadTooLargeError,
  postStream,
} from '../../lessons/04-streaming-hash-server.ts';
import {
  alike,
  array,
  code,
  constantFrom,
  consumed,
  deferred,
  ensure,
  Explained,
  fail,
  forAny,
  heldBytes,
  heldSince,
  inTurnsAsync,
  isTodo,
  leavesWell,
  nat,
  note,
  piecesOf,
  probeAsync,
  protocolWords,
  record,
  recordedAsync,
  rejectionOf,
  same,
  show,
  stopRecording,
  utf8,
  virtual,
  type Words,
} from '../../runner/spec-kit/index.ts';
import * as solution from '../../solutions/04-streaming-hash-server.ts';
import { sleepingBody, SLOW_CHUNKS, slowBody } from './kit/bodies.ts';
import { holdHandles, openDescriptors } from './kit/descriptors.ts';
import { warmUpFetch, watchFetch } from './kit/fetch.ts';
import { statusForLateReader } from './kit/late-reader.ts';
import { type Network, online, type ServerAnswer } from './kit/network.ts';
import {
  BEYOND_TIMEOUTS_MS,
  comesToRest,
  comesTrue,
  type Outcome,
  outcomeOf,
  pause,
  restoreTimeout,
  within,
} from './kit/timeouts.ts';
import * as words from './words.ts';

const MEGABYTE = 1e6;
const BIG_MEGABYTES = 4;
/** What `sha256sum` says of the big file. */
const BIG_DIGEST = '2708ad172ee21d1d2cba24506b2517de8f5e254881daa5253581e7061f15eb3b';
const KIBIBYTE = 1024;
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const bytesOf = (chunk: Uint8Array | string): Buffer => Buffer.from(chunk as string);
const sha256 = (...chunks: (Uint8Array | string)[]): string => {
  const hasher = createHash('sha256');
  for (const chunk of chunks) hasher.update(chunk);
  return hasher.digest('hex');
};

describe('4.1 onlineSha256', () => {
  const say = words.online;

  /** All that the checks of this exercise have hashed so far. */
  const earlier: Uint8Array[] = [];
  /** A call has given its digest. */
  let hashed = false;

  /** Calls onlineSha256; where the promise never settles, the virtual clock notices. */
  async function hash(call: string, source: AsyncIterable<Uint8Array>): Promise<Outcome<string>> {
    const settled = note(`await onlineSha256(${call})`);
    const outcome = await outcomeOf(() => onlineSha256(source));
    return told(outcome, settled);
  }

  /** Hashes chunks that come one by one, and judges the digest. */
  async function hashes(chunks: readonly Uint8Array[]): Promise<void> {
    const source = recordedAsync(chunks);
    const outcome = await hash(`${chunks.length} chunks`, source);
    if (!outcome.ok) {
      if (codeOf(outcome.error) !== 'ERR_CRYPTO_HASH_FINALIZED') fail(say.rejected(outcome.error));
      fail(hashed ? say.oneHasher(outcome.error) : say.usedUp(outcome.error));
    }
    judgeDigest(outcome.value, chunks, earlier);
    hashed = true;
    earlier.push(...chunks);
    ensure(source.closes === 0, say.closedAtEnd);
    ensure(source.opened === 1, () => say.openedAgain(source.opened));
  }

  test('hashes "hello world", sent in two chunks', virtual(() => hashes([utf8('hello'), utf8(' world')])));

  test(
    'hashes whatever bytes come, in chunks of any size',
    virtual(async () => {
      await hashes([]);
      await hashes([utf8('one chunk')]);
      await hashes([new Uint8Array(), utf8('a'), new Uint8Array(), utf8('b')]);
      await hashes(piecesOf(EVERY_BYTE, 7));
      await hashes([...'caf\u00e9'].flatMap((character) => piecesOf(utf8(character), 1)));
      await hashes([EVERY_BYTE.subarray(10, 20), Buffer.from(EVERY_BYTE.buffer, 30, 5)]);
    }),
  );

  test(
    'begins anew with each call',
    virtual(async () => {
      await hashes([utf8('once')]);
      await hashes([utf8('again')]);
      note('both at the same time:');
      const sides = ['left', 'right'];
      const sources = sides.map((side, index) => recordedAsync([utf8(side), utf8(' side')], { lagMs: 5 + index }));
      const outcomes = await Promise.all(sources.map((source, index) => hash(sides[index]!, source)));
      for (const [index, outcome] of outcomes.entries()) {
        const got = outcome.ok ? outcome.value : outcome.error;
        ensure(outcome.ok && got === sha256(`${sides[index]} side`), () => say.atTheSameTime(got));
      }
    }),
  );

  test(
    'lets the producer fill its buffer again after each chunk',
    virtual(async () => {
      const buffer = new Uint8Array(4);
      async function* producer(): AsyncGenerator<Uint8Array> {
        for (const text of ['once', 'more', 'over']) {
          buffer.set(utf8(text));
          yield buffer;
        }
      }
      const outcome = await hash('producer', producer());
      if (!outcome.ok) fail(say.rejected(outcome.error));
      ensure(outcome.value !== sha256('overoverover'), words.digest.ofKeptChunks);
      ensure(outcome.value !== sha256('moreoverover'), words.digest.ofLateChunks);
      judgeDigest(outcome.value, [utf8('once'), utf8('more'), utf8('over')]);
    }),
  );

  test(
    'holds nothing, however much goes through',
    virtual(async () => {
      const size = 512 * KIBIBYTE; // few and large: an answer that copies all it has for each chunk comes to its end
      const count = 16;
      let heldEarly = 0;
      let growth = 0;
      async function* producer(): AsyncGenerator<Uint8Array> {
        for (let index = 0; index < count; index++) {
          if (index === 2) heldEarly = heldBytes();
          if (index === count - 1) growth = heldSince(heldEarly, 3 * MEGABYTE);
          yield new Uint8Array(size).fill(index);
        }
      }
      await hash('producer', producer());
      ensure(growth < 3 * MEGABYTE, () => say.hoards(growth, size * count));
    }),
  );

  test(
    'ends with any result whose done is truthy, and leaves out the value beside it',
    virtual(async () => {
      const plain = await hash("'hello'", recordedAsync([utf8('hello')]));
      if (plain.ok) judgeDigest(plain.value, [utf8('hello')], earlier);
      const source = recordedAsync([utf8('hello')], { end: { done: 1, value: utf8('no chunk') } });
      const outcome = await hash("'hello', then { done: 1, value }", source);
      ensure(outcome.ok && outcome.value === sha256('hello'), () => say.otherEnd(outcome));
    }),
  );

  test(
    'passes on an error of its source',
    virtual(async () => {
      const error = new Error('the line went dead');
      const chunks = recordedAsync([utf8('half of')], { failsWith: error });
      const got = await rejectionOf(() => onlineSha256(chunks));
      ensure(got !== undefined, say.swallowed);
      ensure(got === error, () => say.otherError(got, error));
      ensure(chunks.closes === 0, say.closedBroken);
    }),
  );
});

describe('4.2 createHashServer', () => {
  const say = words.server;
  beforeAll(restoreTimeout);

  socketTest('answers an upload with its digest', async (net) => {
    const url = await start(net);
    const answer = await send(net, url, ['hello', ' world']);
    ensure(answer.status === 200, () => say.status("upload('hello', ' world')", answer.status, '200', answer.text));
    judgeDigest(answer, [utf8('hello'), utf8(' world')]);
    const type = answer.headers['content-type'];
    ensure(type !== undefined && /^text\/plain\b/i.test(type), () => say.notPlain(type));
  });

  socketTest('takes the bytes as they are, and also none', async (net) => {
    for (const chunks of [piecesOf(EVERY_BYTE, 100), []]) {
      const answer = await send(net, await start(net), chunks);
      ensure(answer.status === 200, () => say.status('upload(…)', answer.status, '200', answer.text));
      judgeDigest(answer, chunks);
    }
  });

  socketTest('answers one upload after the other', async (net) => {
    const url = await start(net);
    await send(net, url, ['first']);
    const late = () => net.lateErrors[0];
    const second = (how: string) =>
      codeOf(late()) === 'ERR_CRYPTO_HASH_FINALIZED' ? say.oneHasher(how) : say.firstAlone(how);
    const brokeOff = (error: unknown) => second(`The second one broke off: ${code(late() ?? error)}.`);
    const silent = () => (late() ? brokeOff(undefined) : second('The second one was never answered.'));
    const answer = await send(net, url, ['second'], brokeOff, silent);
    ensure(answer.status === 200, () => second(`The second one got status ${answer.status}.`));
    ensure(
      answer.text !== sha256('firstsecond'),
      () => say.oneHasher('The second answer was the digest of both together.'),
    );
    judgeDigest(answer, [utf8('second')], ['first']);
  });

  socketTest('never mixes uploads that come at the same time', async (net) => {
    const url = await start(net);
    judgeDigest(await send(net, url, ['alone']), [utf8('alone')]);
    const [left, right] = [net.upload(url), net.upload(url)];
    note('two uploads, in turns');
    await left.send('left');
    await right.send('right');
    await left.send(' hand');
    await right.send(' foot');
    const mixed = (error: unknown) => say.mixed(`broke off: ${code(net.lateErrors[0] ?? error)}`);
    for (const [upload, text] of [[right, 'right foot'], [left, 'left hand']] as const) {
      upload.end();
      const answer = await upload.answer(mixed, upload === right ? say.waitsItsTurn : undefined);
      ensure(answer.text === sha256(text), () => say.mixed(`got \`${answer.text}\`, which is not its digest`));
    }
  });

  socketTest('lets a slow upload delay no other', async (net) => {
    const url = await start(net);
    judgeDigest(await send(net, url, ['alone']), [utf8('alone')]);
    const slow = net.upload(url);
    note("slow.send('one moment, ')");
    await slow.send('one moment, ');
    await comesTrue(() => net.requests() === 2);
    await pause(10); // the server has begun with it
    const other = await send(net, url, ['quick'], undefined, say.waitsItsTurn);
    judgeDigest(other, [utf8('quick')]);
    await slow.send('please');
    slow.end();
    judgeDigest(await slow.answer(), [utf8('one moment, '), utf8('please')]);
  });

  socketTest('holds no upload in memory', async (net) => {
    const upload = net.upload(await start(net));
    const chunk = new Uint8Array(64 * KIBIBYTE);
    const count = 128;
    let heldEarly = 0;
    for (let index = 0; index < count; index++) {
      if (index === 8) heldEarly = heldBytes();
      await upload.send(chunk);
    }
    const growth = heldSince(heldEarly, 3 * MEGABYTE);
    ensure(growth < 3 * MEGABYTE, () => say.hoards(growth, chunk.length * count));
    const hasher = createHash('sha256');
    for (let index = 0; index < count; index++) hasher.update(chunk);
    const wanted = hasher.digest('hex');
    upload.end();
    const { status, text } = await upload.answer();
    ensure(status === 200, () => say.status('upload(…)', status, '200', text));
    ensure(text === wanted, () => words.digest.other(text, wanted));
  });

  socketTest('refuses another path, and looks at the path alone', async (net) => {
    const url = await start(net);
    for (const path of ['other', 'other/', 'other?from=/', 'o']) {
      const other = await send(net, url + path, ['hello']);
      ensure(other.status === 404, () => say.status(`POST /${path}`, other.status, '404', other.text));
    }
    for (const query of ['?name=hello.txt', '?', '?from=/other?']) {
      const answer = await send(net, url + query, ['hello']);
      ensure(answer.status === 200, () => say.queryIsNoPath(query, answer.status));
    }
  });

  socketTest('refuses another method, and says which is allowed', async (net) => {
    const url = await start(net);
    for (const [method, chunks] of [['GET', []], ['PUT', ['hello']], ['PATCH', ['hello']], ['DELETE', []]] as const) {
      const answer = await send(net, url, chunks, undefined, undefined, method);
      ensure(answer.status === 405, () => say.status(`${method} /`, answer.status, '405', answer.text));
      const { allow } = answer.headers;
      ensure(allow?.split(/,\s*/).includes('POST'), () => say.noAllow(allow));
    }
  });

  socketTest('goes on serving after a request that it refuses', async (net) => {
    const url = await start(net);
    for (const [method, path] of [['GET', 'other'], ['POST', 'other'], ['POST', '/']] as const) {
      const request = `${method} /${path}`;
      const lost = (error: unknown) => say.failsOn(request, net.lateErrors[0] ?? error);
      const { status, text } = await send(net, url + path, method === 'GET' ? [] : ['hello'], lost, undefined, method);
      ensure(status >= 400 && status < 500, () => say.status(request, status, '404', text));
      await pause(5);
      ensure(net.lateErrors.length === 0, () => say.failsOn(request, net.lateErrors[0]));
      judgeDigest(await send(net, url, ['hello']), [utf8('hello')]);
    }
  });

  socketTest('goes on serving after an upload that was cut off', async (net) => {
    const url = await start(net);
    const cut = ['half of', 'x'];
    for (const [index, text] of cut.entries()) {
      const upload = net.upload(url);
      note(`upload.send('${text}'), then cut`);
      await upload.send(text);
      await comesTrue(() => net.requests() > index);
      await pause(10); // the server waits for more
      upload.cut();
      await comesTrue(() => net.connections() === 0);
      await pause(5);
      if (net.lateErrors.length === 0) continue;
      const [error] = net.lateErrors;
      const isAbort = /ECONNRESET|ERR_STREAM_PREMATURE_CLOSE|ABORT_ERR/.test(String(codeOf(error)));
      fail(isAbort ? say.abortNotCaught(error) : say.failsOn('POST /, cut off half-way,', error));
    }
    const answer = await send(net, url, ['hello'], say.deadAfterAbort);
    ensure(answer.text !== sha256(...cut, 'hello') && answer.text !== sha256(cut[1]!, 'hello'), say.wrongAfterAbort);
    judgeDigest(answer, [utf8('hello')]);
  });

  socketTest('can be closed', async (net) => {
    const server = made();
    const url = await net.listen(server);
    await send(net, url, ['hello']);
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
    server.closeAllConnections();
    await within(closed, say.cannotClose);
  });
});

describe('4.3 postStream', () => {
  const say = words.post;
  beforeAll(restoreTimeout);
  beforeAll(warmUpFetch);

  socketTest('posts the chunks and returns the answer', async (net) => {
    const seen = recorder();
    const url = await net.serve(seen.handle);
    const body = recordedAsync([utf8('hello'), utf8(' '), utf8('world')], {
      end: { done: 1, value: utf8('no chunk') },
    });
    const outcome = await posted(
      () => postStream(url, body),
      (seconds) => seen.requests === 0 && body.pulls === 0 ? say.neverStarted(seconds) : say.neverSettles(seconds),
    );
    const untried = !outcome.ok && body.opened === 0 && /is not iterable/.test(everythingIn(outcome.error));
    if (untried) fail(say.syncLoop(outcome.error));
    ensure(!outcome.ok || seen.method !== 'POST' || seen.received > 0, () => say.nothingSent(body.pulls));
    judgePosted(outcome, seen, 'hello world');
    ensure(body.closes === 0, say.closedAtEnd);
    ensure(body.opened === 1, () => say.openedAgain(body.opened));
  });

  socketTest('takes any bytes, and a URL object as well as a text, with path and query', async (net) => {
    const seen = recorder();
    const path = '/in/here?name=caf%C3%A9&size=large';
    const written = new URL(path, await net.serve(seen.handle));
    for (const url of [written.href, written]) {
      const outcome = await posted(() => postStream(url, recordedAsync(piecesOf(EVERY_BYTE, 50))));
      judgePosted(outcome, seen, EVERY_BYTE);
      ensure(seen.url === path, () => say.otherUrl(seen.url, path));
      seen.forget();
    }
  });

  socketTest('takes any status of 2xx, and returns the text as it is', async (net) => {
    for (const status of [200, 201, 206, 299]) {
      const seen = recorder(status, ' Smørrebrød — 10 €\n\n');
      const url = await net.serve(seen.handle);
      const outcome = await posted(() => postStream(url, recordedAsync([utf8('one of each')])));
      if (!outcome.ok && seen.complete && status !== 200) fail(say.refuses2xx(status, outcome.error));
      judgePosted(outcome, seen, 'one of each');
    }
    const url = await net.serve((request, response) => {
      request.resume();
      request.on('end', () => response.writeHead(204).end());
    });
    const outcome = await posted(() => postStream(url, recordedAsync([utf8('one of each')])));
    if (!outcome.ok) fail(say.refuses2xx(204, outcome.error));
    ensure(outcome.value === '', () => say.returned(outcome.value, ''));
  });

  socketTest('keeps uploads apart that are sent at the same time', async (net) => {
    const url = await net.serve(async (request, response) => {
      request.on('error', () => {});
      const chunks: Uint8Array[] = [];
      request.on('data', (chunk: Uint8Array) => void chunks.push(chunk));
      request.on('end', () => response.end(Buffer.concat(chunks)));
    });
    const texts = ['left', 'right, and longer'];
    const upload = (text: string, index: number) =>
      posted(() => postStream(url, recordedAsync(piecesOf(utf8(text), 4), { lagMs: 2 + 2 * index })));
    for (const [index, text] of texts.entries()) {
      const outcome = await upload(text, index);
      ensure(outcome.ok && outcome.value === text, () => say.another(text, outcome));
    }
    note('both at the same time:');
    const outcomes = await Promise.all(texts.map(upload));
    for (const [index, outcome] of outcomes.entries()) {
      ensure(outcome.ok && outcome.value === texts[index], () => say.mixed(texts[index]!, outcome));
    }
    const rest = deferred();
    const pausing = await net.serve((request, response) => {
      request.resume();
      request.on('end', () => {
        response.writeHead(200).write('the first half');
        void rest.promise.then(() => response.end(', the second half'));
      });
    });
    const refusing = await net.serve(recorder(422, 'too salty').handle);
    note('// the server pauses half-way through its answer; another one refuses meanwhile');
    const waiting = begun('url, body', () => postStream(pausing, recordedAsync([utf8('slow')])));
    await pause(10); // the first half is there
    const refused = await posted(() => postStream(refusing, recordedAsync([utf8('soup')])));
    rest.resolve();
    const served = await within(waiting, say.neverSettles);
    if (refused.ok) fail(say.resolvedOnRefusal(422, refused.value));
    ensure(served.ok && served.value === 'the first half, the second half', () => say.mixed('slow', served));
  });

  socketTest('sends each chunk when it is produced', async (net) => {
    const seen = recorder();
    const url = await net.serve(seen.handle);
    let askedForSecond = false;
    const gate = deferred();
    async function* body(): AsyncGenerator<Uint8Array> {
      yield utf8('first');
      askedForSecond = true;
      await gate.promise;
      yield utf8(', second');
    }
    const running = begun('url, body', () => postStream(url, body()));
    const arrived = await comesTrue(() => seen.text() === 'first', running);
    const collected = askedForSecond;
    gate.resolve();
    const outcome = await within(running, say.neverSettles);
    ensure(arrived, () => say.collects(collected));
    judgePosted(outcome, seen, 'first, second');
  });

  socketTest('drops empty chunks', async (net) => {
    const seen = recorder();
    const url = await net.serve(seen.handle);
    const watched = watchFetch();
    const body = recordedAsync([utf8('hello'), new Uint8Array(), utf8(' world'), new Uint8Array()]);
    try {
      const outcome = await posted(
        () => postStream(url, body),
        (seconds) =>
          watched.sawEmptyChunk() || seen.text() === 'hello'
            ? say.emptyChunkStalls(seconds)
            : say.neverSettles(seconds),
      );
      judgePosted(outcome, seen, 'hello world');
    } finally {
      watched.end();
    }
    ensure(!watched.sawEmptyChunk(), say.emptyChunk);
  });

  socketTest('pulls no faster than the server reads', async (net) => {
    const chunk = new Uint8Array(64 * KIBIBYTE);
    const most = 256;
    function* endless(): Generator<Uint8Array, void> {
      for (let index = 0; index < most; index++) yield chunk;
    }
    const body = recordedAsync(endless());
    const url = await net.serve(() => {}); // reads nothing, answers nothing
    const stop = new AbortController();
    const running = begun('url, body, stop.signal', () => postStream(url, body, stop.signal));
    await comesToRest(() => body.pulls);
    ensure(body.pulls < most, () => say.runsAhead(body.pulls * chunk.length));
    stop.abort();
    await Promise.race([running, pause(5)]);
  });

  socketTest('rejects when the server refuses, with its status and its words', async (net) => {
    const refusals = [[422, 'too salty, by half a spoon'], [503, 'café closed'], [300, 'which soup?'], [
      304,
      '',
    ]] as const;
    for (const [status, text] of refusals) {
      const seen = recorder(status, text);
      const url = await net.serve(seen.handle);
      const outcome = await posted(() => postStream(url, recordedAsync([utf8('soup')])));
      if (outcome.ok) fail(say.resolvedOnRefusal(status, outcome.value));
      ensure(seen.requests === 1, () => say.sentAgain(status, seen.requests));
      const told = everythingIn(outcome.error);
      ensure(told.includes(String(status)), () => say.refusalWithout('the status', outcome.error));
      ensure(told.includes(text), () => say.refusalWithout("the server's words", outcome.error));
    }
  });

  socketTest('stops when the signal is aborted, and rejects with its reason', async (net) => {
    const reason = new Error('the user went away');
    const watched = watchFetch();
    const lost = (seconds: number) => say.signalLost(seconds, watched.missedSignal());
    try {
      const aborted = AbortSignal.abort(reason);
      const before = begun(
        'url, body, AbortSignal.abort(reason)',
        () => postStream(url, recordedAsync([utf8('a')]), aborted),
      );
      judgeAborted(await within(before, lost), reason);
      const stop = new AbortController();
      const running = begun('url, body, stop.signal', () => postStream(url, recordedAsync([utf8('a')]), stop.signal));
      await comesTrue(() => seen.complete, running);
      await pause(5);
      note('stop.abort(reason)  // the body is sent, the answer is not there');
      stop.abort(reason);
      judgeAborted(await within(running, lost), reason);
    } finally {
      watched.end();
    }
    let isHalfSent = false;
    const begins = await net.serve((request, response) => {
      request.resume();
      request.on('end', () => response.writeHead(200).write('half an answer', () => (isHalfSent = true)));
    });
    const late = new AbortController();
    const reading = begun('url, body, stop.signal', () => postStream(begins, recordedAsync([utf8('a')]), late.signal));
    await comesTrue(() => isHalfSent, reading);
    await pause(20);
    note('stop.abort(reason)  // half of the answer is there');
    late.abort(reason);
    judgeAborted(await within(reading, say.deafToAnswer), reason);
  }, silentServer);

  socketTest('closes the body when it is aborted half-way', async () => {
    const reason = new Error('the user went away');
    const body = slowBody();
    const stop = new AbortController();
    const running = begun('url, body, stop.signal', () => postStream(url, body, stop.signal));
    await comesTrue(() => seen.received >= 2 && body.pulls >= 2, running);
    note('stop.abort(reason)');
    const pulls = body.pulls;
    stop.abort(reason);
    judgeAborted(await within(running, say.neverSettles), reason);
    await closedBody(body, 'The signal was aborted half-way', pulls + 1);
  }, silentServer);

  socketTest('rejects at once when aborted while the body is asleep, and closes it when it wakes', async () => {
    const reason = new Error('the user went away');
    const body = sleepingBody();
    const stop = new AbortController();
    const running = begun('url, body, stop.signal', () => postStream(url, body, stop.signal));
    await comesTrue(() => body.isAsleep, running);
    note('stop.abort(reason)  // the body is asleep');
    stop.abort(reason);
    const atOnce = await comesTrue(() => false, running);
    body.wake();
    const outcome = await within(running, say.neverSettles);
    ensure(atOnce, say.waitsForTheSleeper);
    judgeAborted(outcome, reason);
    await comesTrue(() => body.isOver);
    ensure(body.isOver && !body.ranOut, () => say.leftOpen('The body woke up after the abort', body.ranOut ? 20 : 0));
  }, silentServer);

  socketTest('closes the body when the server refuses half-way, and when there is no server', async (net) => {
    const url = await refusing(net);
    const body = slowBody();
    const refused = await posted(() => postStream(url, body), say.deaf);
    ensure(body.pulls <= SLOW_CHUNKS, () => say.sentAll(body.pulls));
    if (refused.ok) fail(say.resolvedOnRefusal(413, refused.value));
    await closedBody(body, 'The server refused half-way', body.pulls + 1);

    const unsent = slowBody();
    const dead = await net.deadUrl();
    const unreachable = await posted(() => postStream(dead, unsent));
    if (unreachable.ok) fail(say.resolvedUnreachable());
    if (unsent.opened > 0) await closedBody(unsent, 'No server listens at that address', unsent.pulls + 1);
  });

  socketTest('closes a body whose closing fails, and leaves one alone that has no return()', async (net) => {
    const url = await refusing(net);
    const failing = slowBody({ closeFailsWith: new Error('cannot close') });
    note("// the server refuses half-way; the body's return() rejects");
    if ((await posted(() => postStream(url, failing))).ok) fail(say.resolvedOnRefusal(413, undefined));
    await closedBody(failing, 'The server refused half-way', failing.pulls + 1);
    ensure(net.lateErrors.length === 0, () => say.closingNotCaught(net.lateErrors[0]));

    note('// the server refuses half-way; the body has no return()');
    const outcome = await posted(() => postStream(url, slowBody({ closable: false })));
    if (outcome.ok) fail(say.resolvedOnRefusal(413, outcome.value));
    await pause(10);
    const error = net.lateErrors[0] ?? outcome.error;
    ensure(!(error instanceof TypeError) || !/\breturn\b/.test(error.message), () => protocolWords.needsReturn(error));
  });

  socketTest('rejects when the body throws', async (net) => {
    const seen = recorder();
    const url = await net.serve(seen.handle);
    const error = new Error('the disk is gone');
    const body = recordedAsync([utf8('half of')], { failsWith: error });
    const outcome = await posted(() => postStream(url, body));
    if (outcome.ok) {
      if (!seen.complete) await pause(20);
      fail(say.bodyErrorSwallowed(seen.complete));
    }
    ensure(causes(outcome.error).includes(error), () => say.bodyErrorLost(outcome.error, error));
    ensure(!seen.complete, () => say.halfTakenForWhole(outcome.error));
    await pause(5);
    ensure(body.closes === 0, say.closedBroken);
  });

  let seen: ReturnType<typeof recorder>;
  let url: string;

  /** A server that reads everything and answers nothing. */
  async function silentServer(net: Network): Promise<void> {
    seen = recorder();
    url = await net.serve((request) => seen.read(request));
  }

  /** A server that refuses at the first chunk. */
  function refusing(net: Network): Promise<string> {
    return net.serve((request, response) => {
      request.on('error', () => {});
      request.once('data', () => response.writeHead(413).end('enough'));
    });
  }

  async function closedBody(body: ReturnType<typeof slowBody>, when: string, pulls: number): Promise<void> {
    const closed = await comesTrue(() => body.closes > 0);
    ensure(closed, () => say.leftOpen(when, body.pulls - pulls));
    await pause(10);
    ensure(body.closes === 1, () => say.closedTwice(body.closes));
  }

  function judgeAborted(outcome: Outcome<unknown>, reason: Error): void {
    if (outcome.ok) fail(say.resolvedOnAbort(outcome.value));
    ensure(outcome.error === reason, () => say.reasonLost(outcome.error, reason));
  }
});

describe('4.4 hashFile', () => {
  const say = words.file;
  let folder = '';
  beforeAll(() => {
    restoreTimeout();
    folder = mkdtempSync(join(tmpdir(), 'for-await-'));
  });
  beforeAll(warmUpFetch);
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  /** A file with this content in a folder of the check's own. */
  function fileOf(name: string, content: Uint8Array | string): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** A file of many megabytes that takes no room on the disk. */
  function hollowFile(name: string, size: number): string {
    const path = fileOf(name, '');
    truncateSync(path, size);
    return path;
  }

  async function uploaded(path: string, url: string | URL, when = 'The server answers'): Promise<Outcome<string>> {
    return await called('hashFile(path, url)', () => hashFile(path, url), (seconds) => say.neverSettles(when, seconds));
  }

  socketTest('sends the file and returns the answer', async (net) => {
    for (const content of [utf8('hello world'), EVERY_BYTE, new Uint8Array()]) {
      const seen = recorder(200, 'the answer\n');
      const path = fileOf('small', content);
      const outcome = await uploaded(path, new URL(await net.serve(seen.handle)));
      if (!outcome.ok) {
        ensure(
          !/premature|destroyed|EBADF/i.test(everythingIn(outcome.error)),
          () => say.closedTooEarly(outcome.error),
        );
        fail(postTrouble(outcome.error) ?? say.rejected(outcome.error));
      }
      ensure(seen.requests > 0, () => say.notSent(outcome.value));
      const got = seen.bytes();
      if (!got.equals(content)) {
        ensure(got.toString() !== path, say.path);
        ensure(!got.equals(Buffer.from(Buffer.from(content).toString())), say.asText);
        const trouble = postedInstead(got.toString());
        if (trouble) fail(trouble);
        fail(say.received(got.length, content.length));
      }
      ensure(outcome.value === seen.answer, () => say.returned(outcome.value, seen.answer));
    }
  });

  socketTest('keeps two files apart that are sent at the same time', async (net) => {
    const url = await net.serve(answerDigest);
    const files = [fileOf('left', 'left'), fileOf('right', new Uint8Array(MEGABYTE).fill(1))];
    const wanted = [sha256('left'), sha256(new Uint8Array(MEGABYTE).fill(1))];
    for (const [index, path] of files.entries()) {
      const outcome = await uploaded(path, url);
      ensure(outcome.ok && outcome.value === wanted[index], () => say.another(outcome));
    }
    note('both at the same time:');
    const outcomes = await Promise.all(files.map((path) => uploaded(path, url)));
    for (const [index, outcome] of outcomes.entries()) {
      ensure(outcome.ok && outcome.value === wanted[index], () => say.mixed(outcome));
    }
  });

  socketTest('rejects with ENOENT when there is no file', async (net) => {
    const url = await net.serve(recorder().handle);
    const outcome = await uploaded(join(folder, 'no-such-file'), url, 'The file does not exist');
    await pause(1);
    const late = net.lateErrors[0];
    const [error, ...inner] = outcome.ok ? [] : causes(outcome.error);
    if (inner.some((each) => codeOf(each) === 'ENOENT') && codeOf(error) !== 'ENOENT') fail(say.enoentIsCause(error));
    ensure(codeOf(late) !== 'ENOENT', () => say.enoentUncaught(late));
    if (outcome.ok) fail(say.enoentSwallowed(outcome.value));
    ensure(codeOf(error) === 'ENOENT', () => say.noEnoent(error));
  });

  socketTest('rejects when the server refuses, with its status', async (net) => {
    const outcome = await uploaded(fileOf('small', 'hello'), await net.serve(recorder(403, 'not today').handle));
    if (outcome.ok) fail(say.swallowed('The server answered 403', outcome.value));
    ensure(everythingIn(outcome.error).includes('403'), () => say.refusalLost(outcome.error));
    const own = await outcomeOf(async () => postStream(await net.serve(recorder(403, 'no').handle), recordedAsync([])));
    const saysIt = !own.ok && String(own.error).includes('403');
    ensure(!saysIt || String(outcome.error).includes('403'), () => say.refusalWrapped(outcome.error));
  });

  socketTest('holds a piece of the file at a time', async (net) => {
    const size = 16 * MEGABYTE;
    const path = hollowFile('hollow', size);
    const arrived = deferred();
    const url = await net.serve(() => arrived.resolve()); // reads nothing, answers nothing
    const before = heldBytes();
    const settled = note('await hashFile(path, url)');
    const running = outcomeOf(() => hashFile(path, url)).then((outcome) => told(outcome, settled));
    running.catch(() => {}); // a TODO ends the race below
    await within(
      Promise.race([arrived.promise, running]),
      (seconds) => say.neverSettles('The server answers', seconds),
    );
    await comesToRest(allBytes, MEGABYTE);
    const growth = heldSince(before, size / 3);
    ensure(growth < size / 3, () => say.hoards(growth, size));
  });

  socketTest('closes the file whatever happens', async (net) => {
    // More than the system takes off a client's hands, so that half-way is half-way.
    const [small, large] = [hollowFile('small', MEGABYTE), hollowFile('large', 8 * MEGABYTE)];
    const ways: [when: string, url: string, path?: string][] = [
      ['The server took the whole file', await net.serve(recorder().handle), small],
      [
        'The server refused half-way',
        await net.serve((request, response) => {
          request.on('error', () => {});
          request.once('data', () => response.writeHead(413).end('enough'));
        }),
      ],
      [
        'The server hung up half-way',
        await net.serve((request) => {
          request.on('error', () => {});
          request.once('data', () => request.socket.destroy());
        }),
      ],
      ['No server listens at that address', await net.deadUrl()],
    ];
    const holding = holdHandles();
    try {
      for (const [when, url, path = large] of ways) {
        const outcome = await uploaded(path, url, when);
        const closed = await comesTrue(() => openDescriptors(path) === 0);
        ensure(closed, () => say.leftOpen(when, openDescriptors(path)));
        if (when !== ways[0]![0] && outcome.ok) fail(say.swallowed(when, outcome.value));
      }
    } finally {
      holding.end();
    }
  });

  socketTest('sends a real file of 4 MB', async (net) => {
    const path = bigFile();
    const outcome = await uploaded(path, await net.serve(answerDigest));
    if (!outcome.ok) fail(say.rejected(outcome.error));
    ensure(outcome.value === BIG_DIGEST, () => words.digest.other(outcome.value, BIG_DIGEST));
  });

  /** A server's handler that answers with the digest of what it got. */
  function answerDigest(request: IncomingMessage, response: ServerResponse): void {
    const hasher = createHash('sha256');
    request.on('error', () => {});
    request.on('data', (chunk) => hasher.update(chunk));
    request.on('end', () => response.end(hasher.digest('hex')));
  }

  /** 4 MB: zeros, and at each megabyte's beginning its number and all bytes, so that no piece can stand for another. */
  function bigFile(): string {
    const path = join(folder, 'big');
    const file = openSync(path, 'w');
    for (let megabyte = 0; megabyte < BIG_MEGABYTES; megabyte++) {
      writeSync(file, Uint8Array.of(megabyte, ...Array(256).keys()), 0, 257, megabyte * MEGABYTE);
    }
    closeSync(file);
    truncateSync(path, BIG_MEGABYTES * MEGABYTE);
    return path;
  }
});

describe('4.5 limitBytes', () => {
  const say = words.limit;
  beforeAll(restoreTimeout);
  const three = () => [utf8('abc'), utf8('de'), utf8('fgh')];
  const lengths = (chunks: readonly Uint8Array[]) => chunks.map((chunk) => chunk.length);

  /** The same chunks as text, left as the consumer leaves. */
  async function* asTexts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    for await (const chunk of chunks) yield Buffer.from(chunk).toString();
  }

  /** Pulls until the end or an error. */
  async function drawn(source: AsyncIterable<Uint8Array>, maxBytes: number) {
    const it = probeAsync(`limitBytes(source, ${maxBytes})`, () => limitBytes(source, maxBytes));
    const chunks: Uint8Array[] = [];
    const error = await rejectionOf(async () => {
      for (let result = await it.next(); !result.done && chunks.length < 100; result = await it.next()) {
        chunks.push(result.value!);
      }
    });
    return { it, chunks, error };
  }

  test(
    'hands on the chunks up to the limit',
    virtual(async () => {
      for (const maxBytes of [9, 8, Infinity]) {
        const source = recordedAsync(three(), { end: { done: 1, value: utf8('no chunk') } });
        const { chunks, error } = await drawn(source, maxBytes);
        if (error !== undefined) {
          ensure(source.opened > 0 || !(error instanceof TypeError), () => say.syncLoop(error));
          stopRecording();
          const again = maxBytes === 9 ? undefined : (await drawn(recordedAsync(three()), 9)).error;
          if (again !== undefined) fail(say.countsOnUse());
          fail(maxBytes === 8 && chunks.length === 2 ? say.refusesExact() : say.refuses(maxBytes, error));
        }
        ensure(same(chunks.map(String), three().map(String)), () => say.handedOn(lengths(chunks), [3, 2, 3]));
        ensure(source.closes === 0, say.closedAtEnd);
        ensure(source.opened === 1, () => say.openedAgain(source.opened));
      }
    }),
  );

  test(
    'throws PayloadTooLargeError at the first chunk that goes over, and does not hand it on',
    virtual(async () => {
      const source = recordedAsync([...three(), utf8('never seen')]);
      const { it, chunks, error } = await drawn(source, 5);
      if (error === undefined) {
        stopRecording();
        const small = await drawn(recordedAsync(piecesOf(utf8('1234567'), 1)), 5);
        ensure(!small.error, say.countsChunks);
        fail(chunks.length === 4 ? say.noLimitHeld(lengths(chunks)) : say.neverThrows(lengths(chunks)));
      }
      ensure(error instanceof PayloadTooLargeError, () => say.otherError(error));
      ensure(chunks.length > 0 || source.pulls < 4, say.collects);
      ensure(
        same(lengths(chunks), [3, 2]),
        () => (chunks.length > 1 ? say.yieldsTooMuch(lengths(chunks)) : say.handedOn(lengths(chunks), [3, 2])),
      );
      await it.next(); // stays finished
      const atOnce = await drawn(recordedAsync([utf8('too much')]), 5);
      ensure(atOnce.error instanceof PayloadTooLargeError, () => say.neverThrows(lengths(atOnce.chunks)));
      ensure(atOnce.chunks.length === 0, () => say.yieldsTooMuch(lengths(atOnce.chunks)));
    }),
  );

  test(
    'counts bytes, not chunks, and each use by itself',
    virtual(async () => {
      const chunks = () => [1, 2, 3].map(() => new Uint8Array(100));
      const first = await drawn(recordedAsync(chunks()), 250);
      ensure(first.error !== undefined, say.countsChunks);
      const second = await drawn(recordedAsync(chunks()), 300);
      ensure(second.error === undefined, say.countsOnUse);
      ensure(second.chunks.length === 3, () => say.handedOn(lengths(second.chunks), [100, 100, 100]));
      const views = await drawn(recordedAsync([1, 2].map(() => new Uint8Array(1000).subarray(0, 100))), 250);
      ensure(views.error === undefined, say.countsBuffers);
      const [left, right] = [['a', 'bc', 'def'], ['ghij', 'kl', 'm']];
      const texts = (parts: string[], maxBytes: number) => () =>
        asTexts(limitBytes(recordedAsync(parts.map(utf8)), maxBytes));
      await inTurnsAsync('limitBytes(source, 6) and limitBytes(source, 7)', [texts(left, 6), texts(right, 7)], [
        left,
        right,
      ]);
    }),
  );

  test(
    'takes 0 for a limit: empty chunks pass, a byte does not',
    virtual(async () => {
      const empty = await drawn(recordedAsync([new Uint8Array()]), 0);
      ensure(empty.error === undefined, say.countsEmpty);
      const { error, chunks } = await drawn(recordedAsync([utf8('x')]), 0);
      ensure(error instanceof PayloadTooLargeError, () => say.zeroTakesAll(lengths(chunks), error));
    }),
  );

  test(
    'holds nothing, however much goes through',
    virtual(async () => {
      const [size, count] = [64 * KIBIBYTE, 128];
      let heldEarly = 0;
      let growth = 0;
      function* chunks(): Generator<Uint8Array, void> {
        for (let index = 0; index < count; index++) {
          if (index === 8) heldEarly = heldBytes();
          if (index === count - 1) growth = heldSince(heldEarly, 3 * MEGABYTE);
          yield new Uint8Array(size);
        }
      }
      for await (const _ of limitBytes(recordedAsync(chunks()), Infinity));
      ensure(growth < 3 * MEGABYTE, () => say.hoards(growth, size * count));
    }),
  );

  test(
    'closes the source when it throws, and reads no further',
    virtual(async () => {
      const source = recordedAsync([utf8('abc'), utf8('defg'), utf8('h'), utf8('i')]);
      await drawn(source, 5);
      ensure(source.pulls === 2, () => say.pulledOn(source.pulls));
      ensure(source.closes > 0, () => say.leftOpen('A chunk went over the limit'));
      ensure(source.closes === 1, () => say.closedTwice(source.closes));
      const slow = recordedAsync([utf8('too much')], { closeLagMs: 20 });
      await drawn(slow, 5);
      ensure(slow.closesSettled === 1, protocolWords.closingNotAwaited);
      const { error } = await drawn(recordedAsync([utf8('too much')], { closable: false }), 5);
      ensure(error instanceof PayloadTooLargeError, () => protocolWords.needsReturn(error));
    }),
  );

  test(
    'pulls only what is asked for, and closes the source when the consumer leaves early',
    virtual(async () => {
      const source = recordedAsync(three());
      const it = probeAsync('limitBytes(source, 100)', () => limitBytes(source, 100));
      for (let asked = 0; asked < 2; asked++) {
        ensure(source.pulls === asked, () => say.eager(asked, source.pulls));
        if (asked === 0) await it.next();
      }
      await it.close();
      ensure(source.closes > 0, () => say.leftOpen('The consumer left after the first chunk'));
      ensure(source.closes === 1, () => say.closedTwice(source.closes));
      for (const after of [1, 0]) {
        await leavesWell((options) => {
          const source = recordedAsync(three(), options);
          return { source, it: probeAsync('limitBytes(source, 100)', () => limitBytes(source, 100)) };
        }, { after });
      }
    }),
  );

  test(
    'passes on an error of its source',
    virtual(async () => {
      const error = new Error('the line went dead');
      const source = recordedAsync(three(), { failsWith: error });
      const { error: got } = await drawn(source, 100);
      ensure(got === error, () => say.sourceErrorLost(got, error));
      ensure(source.closes === 0, say.closedBroken);
    }),
  );

  socketTest('lets createHashServer answer 413 to more than maxBytes bytes', async (net) => {
    const over = await send(net, await start(net, { maxBytes: 10 }), ['hello', ' world'], say.hungUp);
    ensure(over.status === 413, () => say.ignored(over.status, brief(over.text)));
    const exact = await send(net, await start(net, { maxBytes: 10 }), ['hello', 'world']);
    ensure(exact.status === 200, () => say.exactRefused(10, exact.status));
    const url = await start(net, { maxBytes: 10 });
    for (const text of ['12345678', '87654321']) {
      const each = await send(net, url, [text]);
      ensure(each.status !== 413, () => say.countsOn(text, each.status));
    }
    const beside = await start(net, { maxBytes: 10 });
    const uploads = [net.upload(beside), net.upload(beside)];
    note("two uploads at the same time: '12345678' and '87654321'");
    await uploads[0]!.send('12345678');
    await pause(5);
    await uploads[1]!.send('87654321');
    for (const upload of uploads) {
      upload.end();
      const outcome = await outcomeOf(() => upload.answer()); // other checks say what is wrong without a limit
      ensure(!outcome.ok || outcome.value.status !== 413, say.countsTogether);
    }
    const none = await start(net, { maxBytes: 0 });
    const [empty, byte] = [await send(net, none, []), await send(net, none, ['x'], say.hungUp)];
    ensure(empty.status === 200, () => say.exactRefused(0, empty.status));
    ensure(byte.status === 413, () => say.zeroIsNoLimit(byte.status));
  });

  socketTest('leaves createHashServer without a limit where there is no maxBytes', async (net) => {
    const unlimited: [string, HashServerOptions?][] = [[''], ['{}', {}]];
    for (const [written, options] of unlimited) {
      const { status } = await send(net, await start(net, options), [new Uint8Array(2 * MEGABYTE)]);
      ensure(status === 200, () => say.limitedAnyway(written, status));
    }
  });

  socketTest('lets the 413 reach a client that is still sending', async (net) => {
    const url = await start(net, { maxBytes: 10 });
    const whole = await send(net, url, ['hello', ' world'], say.hungUp);
    ensure(whole.status === 413, () => say.ignored(whole.status, brief(whole.text)));
    const waiting = net.upload(url);
    note("upload.send('hello'), upload.send(' world'), and more to come");
    await waiting.send('hello');
    await pause(5);
    await waiting.send(' world');
    const answer = await waiting.answer(say.hungUp, say.waitsForEnd);
    ensure(answer.status === 413, () => say.ignored(answer.status, brief(answer.text)));
    if (answer.headers.connection === 'close') return; // it has said that it cuts the connection
    note('an upload of 4 MB, from a client that reads when it has sent all');
    const status = await statusForLateReader(url, new Uint8Array(4 * MEGABYTE));
    ensure(status === 413, () => (status === undefined ? say.answerLost() : say.ignored(status)));
  });

  socketTest('goes on serving after a 413', async (net) => {
    const server = made({ maxBytes: 10 });
    const url = await net.listen(server);
    await send(net, url, ['much too much for it'], say.hungUp);
    const next = await send(net, url, ['hello']);
    ensure(next.status === 200, () => say.countsOn('hello', next.status));
  });

  test(
    'does what the solution does with any chunks, wherever the loop leaves',
    virtual(() => {
      const lengths = array(nat(4), { maxLength: 5 });
      const inputs = record({ lengths, maxBytes: nat(9), asks: constantFrom(1, 2, Infinity) });
      return forAny(inputs, ({ lengths, maxBytes, asks }) =>
        alike(async (isRight) => {
          const source = recordedAsync(lengths.map((length) => new Uint8Array(length)));
          const make = () => (isRight ? solution.limitBytes : limitBytes)(source, maxBytes);
          const call = `limitBytes(chunks of ${lengths.join(', ')} bytes, ${maxBytes})`;
          return consumed(probeAsync(call, make), asks, source);
        }));
    }),
  );
});

/** A check on real sockets and files. `prepare` runs first. */
function socketTest(
  name: string,
  scenario: (net: Network) => Promise<void>,
  prepare?: (net: Network) => Promise<void>,
): void {
  test(
    name,
    online(async (net) => {
      await prepare?.(net);
      await scenario(net);
    }),
    BEYOND_TIMEOUTS_MS,
  );
}

/** Writes down a call and how it settled; a TODO and the kit's own errors pass through. */
async function called<T>(
  call: string,
  action: () => PromiseLike<T> | T,
  hangs: (seconds: number) => Words = words.post.neverSettles,
): Promise<Outcome<T>> {
  const settled = note(`await ${call}`);
  return told(await within(outcomeOf(action), hangs), settled);
}

function told<T>(outcome: Outcome<T>, settled: (how: string) => void): Outcome<T> {
  if (!outcome.ok && (isTodo(outcome.error) || outcome.error instanceof Explained)) throw outcome.error;
  settled(outcome.ok ? brief(outcome.value) : `rejects with ${show(outcome.error)}`);
  return outcome;
}

const posted = (action: () => PromiseLike<string>, hangs?: (seconds: number) => Words) =>
  called('postStream(url, body)', action, hangs);

/** Begins an upload. How it settles, however long that takes: the check looks after it. */
function begun(call: string, action: () => PromiseLike<string>): Promise<Outcome<string>> {
  const settled = note(`await postStream(${call})`);
  const outcome = outcomeOf(action).then((settledAs) => told(settledAs, settled));
  outcome.catch(() => {}); // awaited by the check, later
  return outcome;
}

/** The server under test, whatever was made instead explained. */
function made(options?: HashServerOptions): Server {
  const { listen } = Server.prototype;
  let listens = false;
  // `listen(port, 'localhost')` looks the name up first: `listening` is not true at once.
  Server.prototype.listen = function(...args: unknown[]) {
    listens = true;
    return Reflect.apply(listen, this, args);
  };
  let server: Server;
  try {
    server = options ? createHashServer(options) : createHashServer();
  } finally {
    Server.prototype.listen = listen;
  }
  ensure(server !== undefined, words.server.nothing);
  ensure(
    typeof server?.listen === 'function' && typeof server.on === 'function',
    () => words.server.notAServer(server),
  );
  if (listens || server.listening) {
    server.close();
    fail(words.server.listens());
  }
  return server;
}

/** Starts the server under test. */
async function start(net: Network, options?: HashServerOptions): Promise<string> {
  const server = made(options);
  const outcome = await outcomeOf(() => net.listen(server));
  if (outcome.ok) return outcome.value;
  if (codeOf(outcome.error) === 'ERR_SERVER_ALREADY_LISTEN') fail(words.server.listens());
  throw outcome.error;
}

/** Sends a whole body to the server under test. */
async function send(
  net: Network,
  url: string,
  chunks: readonly (Uint8Array | string)[],
  lost?: (error: unknown) => Words,
  silent?: (seconds: number) => Words,
  method = 'POST',
): Promise<ServerAnswer> {
  const request = `${method} ${new URL(url).pathname}${new URL(url).search}`;
  const pieces = chunks.map((chunk) => (typeof chunk === 'string' ? `'${chunk}'` : show(chunk)));
  const settled = note(
    request === 'POST /'
      ? `await upload(${pieces.join(', ')})`
      : `await request(${[`'${request}'`, ...pieces].join(', ')})`,
  );
  const upload = net.upload(url, method);
  for (const chunk of chunks) await upload.send(chunk);
  upload.end();
  const answer = await upload.answer(lost, silent);
  settled(`${answer.status} ${brief(answer.text)}`);
  return answer;
}

/** Explains a digest that is not that of `chunks`. `earlier` is what was hashed before. */
function judgeDigest(
  got: unknown,
  chunks: readonly Uint8Array[],
  earlier: readonly (Uint8Array | string)[] = [],
): void {
  const wanted = sha256(...chunks);
  const answer = got as Partial<ServerAnswer> | undefined;
  const text = typeof got === 'string' ? got : answer?.text;
  if (text === wanted) return;
  const say = words.digest;
  ensure(got !== undefined, say.nothing);
  const raw = got instanceof Uint8Array ? got : (answer?.bytes ?? Buffer.from(String(text), 'latin1'));
  ensure(!(raw.length === 32 && Buffer.from(raw).toString('hex') === wanted), () => say.raw(raw.length));
  ensure(
    typeof text === 'string',
    () => (typeof (got as { digest?: unknown }).digest === 'function' ? say.hasher() : say.other(got, wanted)),
  );
  ensure(text.toLowerCase() !== wanted, say.upperCase);
  ensure(!text.includes(wanted), () => say.besideDigest(text, wanted));
  ensure(Buffer.from(text, 'base64').toString('hex') !== wanted, say.base64);
  const rawAs = (encoding: 'utf8' | 'latin1') => Buffer.from(wanted, 'hex').toString(encoding);
  ensure(text.trim() !== rawAs('utf8').trim() && text.trim() !== rawAs('latin1').trim(), () => say.raw(raw.length));
  ensure(earlier.length === 0 || text !== sha256(...earlier, ...chunks), say.ofMixture);
  ensure(text !== sha256() || chunks[0]?.length !== 0, say.ofEmptyChunk);
  ensure(text !== sha256(), say.ofNothing);
  ensure(chunks.length > 0, () => say.noDigest(text));
  if (chunks.length > 1) {
    ensure(text !== sha256(chunks[0]!), () => say.ofOneChunk('first'));
    ensure(text !== sha256(chunks.at(-1)!), () => say.ofOneChunk('last'));
  }
  const asText = chunks.map((chunk) => Buffer.from(chunk).toString());
  const whole = Buffer.concat(chunks).toString();
  const texts = [asText.join(''), whole, asText.join(), chunks.join(''), chunks.join()].map((each) => sha256(each));
  ensure(!texts.includes(text), say.ofText);
  ensure(text !== sha256(...chunks.map((chunk) => new Uint8Array(chunk.buffer))), say.ofWholeBuffer);
  ensure(!isHex(text) || ![32, 40, 56, 96, 128].includes(text.length), () => say.otherAlgorithm(text));
  fail(say.other(text, wanted));
}

/** As `show`, a digest cut short. */
const brief = (value: unknown): string =>
  typeof value === 'string' && value.length === 64 && isHex(value) ? `'${value.slice(0, 8)}…'` : show(value);

const isHex = (text: string): boolean => /^[0-9a-f]+$/.test(text);

/** A server's handler that remembers what it received, and answers when the body has ended. */
function recorder(status = 200, text = 'thank you') {
  const chunks: Buffer[] = [];
  const seen = {
    requests: 0,
    received: 0,
    method: '',
    url: '',
    complete: false,
    bytes: () => Buffer.concat(chunks),
    text: () => seen.bytes().toString(),
    answer: text,
    forget: () => void chunks.splice(0),
    read(request: IncomingMessage, ended = () => {}) {
      seen.requests++;
      seen.method = request.method!;
      seen.url = request.url!;
      request.on('error', () => {});
      request.on('data', (chunk: Buffer) => {
        seen.received++;
        chunks.push(chunk);
      });
      request.on('end', () => {
        seen.complete = true;
        ended();
      });
    },
    handle(request: IncomingMessage, response: ServerResponse) {
      seen.read(request, () => response.writeHead(status, { 'content-type': 'text/plain' }).end(text));
    },
  };
  return seen;
}

/** Explains an upload that should have succeeded. */
function judgePosted(outcome: Outcome<unknown>, seen: ReturnType<typeof recorder>, wanted: Uint8Array | string): void {
  const say = words.post;
  if (!outcome.ok) {
    const told = everythingIn(outcome.error);
    if (seen.complete && told.includes('200') && told.includes(seen.answer)) fail(say.refuses2xx(200, outcome.error));
    fail(postTrouble(outcome.error) ?? say.rejected(outcome.error));
  }
  ensure(seen.method === 'POST' || seen.requests === 0, () => say.method(seen.method));
  const got = seen.bytes();
  if (!got.equals(bytesOf(wanted))) {
    ensure(!got.includes('\ufffd') || bytesOf(wanted).includes('\ufffd'), words.file.asText);
    fail(
      postedInstead(got.toString()) ?? say.received(got.toString(), typeof wanted === 'string' ? wanted : show(wanted)),
    );
  }
  if (outcome.value === seen.answer) return;
  fail(outcome.value instanceof Response ? say.response() : say.returned(outcome.value, seen.answer));
}

/** Why `fetch` did not even try. */
function postTrouble(error: unknown): Words | undefined {
  const told = everythingIn(error);
  if (/duplex/i.test(told)) return words.post.duplex(error);
  if (/non-Uint8Array|"chunk" argument must be/.test(told)) return words.post.notBytes(error);
  return undefined;
}

/** What a server got in place of the chunks. */
function postedInstead(text: string): Words | undefined {
  if (/^\[object \w+\]/.test(text)) return words.post.objectText(text);
  if (/^(async|function|class)\b|^(\w+|\([\w\s,]*\))\s*=>|^\*?\w+\(.*\)\s*\{/.test(text)) {
    return words.post.sourceCode(text);
  }
  return undefined;
}

/** An error and its causes, from the outside in. */
function causes(error: unknown): unknown[] {
  const all: unknown[] = [];
  for (let each = error; each !== undefined && all.length < 10; each = (each as Error | null)?.cause) all.push(each);
  return all;
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null | undefined)?.code;

/** All that an error says, in its message, its properties and its causes; not where it was thrown. */
function everythingIn(error: unknown): string {
  return inspect(error, { depth: 5 }).replace(/^\s+at .*$/gm, '');
}

/** As `heldBytes`, garbage included: quick. */
function allBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
