import { getEventListeners } from 'node:events';
import { describe, test } from 'vitest';
import { BoundedChannel, Channel, fromEvent, prefetch, share } from '../../lessons/08-events-and-queues.ts';
import {
  alike,
  array,
  type AsyncProbe,
  constantFrom,
  consumed,
  ensure,
  fail,
  falsyValues,
  forAny,
  heldBytes,
  heldSince,
  inTurnsAsync,
  isThenable,
  nat,
  naturals,
  nextScene,
  note,
  openAsyncIterator,
  passesThrough,
  probeAsync,
  protocolWords,
  record,
  recordedAsync,
  rejectionOf,
  type Result,
  same,
  show,
  stopRecording,
  thrownBy,
  traced,
  turnOfTheEventLoop,
  unhandledDuring,
  usesOf,
  virtual,
  type VirtualClock,
} from '../../runner/spec-kit/index.ts';
import * as solution from '../../solutions/08-events-and-queues.ts';
import { type Call, DONE, errorText, follow, said, stuck, WAITING } from './kit/calls.ts';
import { Mailbox, Message } from './kit/messages.ts';
import { watchBounded, watchChannel, watchIterator } from './kit/queues.ts';
import * as words from './words.ts';

/** Until then, in virtual milliseconds, whatever can be answered is answered. */
const SOON = 100;

type Asked = ReturnType<typeof watchChannel>['ask'];

/** Asks so many times, one call after the other; what came. */
async function ask(clock: VirtualClock, it: { ask: Asked }, count: number): Promise<string[]> {
  const calls: ReturnType<Asked>[] = [];
  for (let n = 0; n < count; n++) {
    calls.push(it.ask());
    await clock.sleep(SOON);
  }
  return calls.map(said);
}

/** What `return()` answered. */
async function leave(clock: VirtualClock, it: Pick<AsyncProbe<unknown>, 'iterator' | 'close'>) {
  ensure(typeof it.iterator.return === 'function', words.queue.noReturn);
  const closing = follow(it.close());
  await clock.sleep(SOON);
  if (closing.failed) throw closing.error;
  return closing;
}

/** What calls after `return()` said: that it is over. */
function isOver(got: string[]): void {
  const wanted = got.map(() => DONE);
  if (got.includes(WAITING)) stuck(words.queue.asksHang(got, wanted));
  ensure(same(got, wanted), () => words.queue.returnKeeps(got, wanted));
}

function isDone(answer: unknown): boolean {
  return Boolean(Object(answer).done);
}

/** A, b and c were put in; what came of asking for them. */
function inOrder(got: string[], calls: readonly Call<unknown>[]): void {
  const say = words.queue;
  const wanted = [`'a'`, `'b'`, `'c'`];
  if (same(got, wanted)) return;
  for (const call of calls) {
    const value: unknown = Object(call.value).value;
    ensure(!isThenable(value), say.promises());
  }
  ensure(got[0] !== WAITING, () => say.notKept(got, wanted));
  ensure(got[0] !== DONE, () => say.doneForValue(got, wanted));
  ensure(!same(got, wanted.toReversed()), () => say.lastFirst(got, wanted));
  ensure(
    got.some((text) => text !== 'undefined'),
    () => protocolWords.withoutValue([undefined, undefined], ['a', 'b']),
  );
  ensure(!(got[0] === wanted[0] && got[1] === wanted[0]), () => say.sameAgain(got, wanted));
  fail(say.values(got, wanted));
}

const lost = new Error('lost');

describe('8.1 Channel', () => {
  const say = words.channel;
  const open = (): ReturnType<typeof watchChannel> => watchChannel(new Channel<unknown>());

  test(
    'hands out what was pushed, in order',
    virtual(async (clock) => {
      const channel = open();
      for (const value of ['a', 'b', 'c']) {
        const answer = channel.push(value);
        ensure(answer === true, () => say.pushAnswer(answer));
      }
      const calls: Call<unknown>[] = [];
      const got: string[] = [];
      for (const _ of [1, 2, 3]) {
        const call = channel.ask();
        await clock.sleep(SOON);
        calls.push(call);
        got.push(said(call));
      }
      inOrder(got, calls);
    }),
  );

  test(
    'is its own iterator',
    virtual(async () => {
      const channel = new Channel();
      ensure((channel[Symbol.asyncIterator]() as unknown) === channel, words.queue.notItself);
    }),
  );

  test(
    'two at a time do not touch each other',
    virtual((clock) => standsAlone(clock, open, (channel, value) => void channel.push(value))),
  );

  test(
    'a `next()` before its value waits for it',
    virtual((clock) =>
      waitsForValue(clock, open(), (channel, value) => {
        const answer = channel.push(value);
        ensure(answer === true, () => say.pushAnswerWaiting(answer));
      })
    ),
  );

  test(
    'overlapping calls are answered in order',
    virtual((clock) => answersOverlapping(clock, open(), (channel, value) => void channel.push(value))),
  );

  test(
    'a call that waits comes before one that is made in the moment in which the value comes',
    virtual((clock) => answersBeforeOthers(clock, open(), (channel, value) => void channel.push(value))),
  );

  test(
    'a call that waits is answered by its own channel',
    virtual((clock) => callersStandAlone(clock, open, (channel, value) => void channel.push(value))),
  );

  test(
    'after `end()`, what was pushed is still handed out, then it is done',
    virtual((clock) => endsAfterValues(clock, open(), (channel, value) => void channel.push(value))),
  );

  test('`end()` answers every call that waits', virtual((clock) => endWakes(clock, open())));

  test(
    'a failure that nobody has asked for is no unhandled rejection',
    virtual(async (clock) => {
      const unhandled = await unhandledDuring(async () => {
        open().fail(lost);
        await clock.sleep(SOON);
      });
      ensure(unhandled.length === 0, () => words.queue.unheard(unhandled[0]));
    }),
  );

  test(
    'an error of `fail()` is told once, after what was pushed',
    virtual(async (clock) => {
      await failsAfterValues(clock, open(), (channel, value) => void channel.push(value));
      nextScene();
      rejectsOnly(open());
    }),
  );

  test('`fail()` rejects the first call that waits; the others are done', virtual((clock) => failWakes(clock, open())));

  test(
    'values and errors that look like nothing are handed on',
    virtual(async (clock) => {
      for (const value of falsyValues) {
        const channel = open();
        channel.push(value);
        channel.push('the last');
        const [got] = await ask(clock, channel, 1);
        ensure(
          got === said({ settled: true, failed: false, value: { done: false, value } as never }),
          () => words.queue.falsyValue(value, got!),
        );
        nextScene();
        const waiting = open();
        const call = waiting.ask();
        await clock.sleep(SOON);
        waiting.push(value);
        await clock.sleep(SOON);
        ensure(said(call) === got, () => words.queue.falsyValue(value, said(call)));
        nextScene();
        const failing = open();
        failing.fail(value);
        const [error] = await ask(clock, failing, 1);
        ensure(error === errorText(value), () => words.queue.falsyError(`\`fail(${show(value)})\``, value, error!));
        nextScene();
      }
    }),
  );

  test(
    '`push()` after `end()` or `fail()` throws',
    virtual(async (clock) => {
      for (const after of ['end', 'fail'] as const) {
        const channel = open();
        channel.push('a');
        if (after === 'end') channel.end();
        else channel.fail(lost);
        let answer: unknown;
        const error = thrownBy(() => (answer = channel.push('b')));
        ensure(error !== undefined, () => say.pushedAfterEnd(after === 'end' ? 'end()' : 'fail(error)', answer));
        const wanted = [`'a'`, after === 'end' ? DONE : errorText(lost), DONE];
        const got = await ask(clock, channel, 3);
        ensure(!got.includes(`'b'`), () => say.handedAfterEnd(got, wanted));
        nextScene();
      }
    }),
  );

  function pushesInVain(channel: ReturnType<typeof open>): void {
    let answer: unknown;
    const error = thrownBy(() => (answer = channel.push('b')));
    ensure(error === undefined, () => say.pushAfterReturnThrows(error));
    ensure(answer === false, () => say.pushAfterReturn(answer));
  }

  test(
    '`return()` drops what waits, and `push()` says `false` from then on',
    virtual(async (clock) => {
      const channel = open();
      for (const value of ['a', 'b', 'c']) channel.push(value);
      await ask(clock, channel, 1);
      const { settled, value } = await leave(clock, channel);
      if (!settled) stuck(words.queue.returnHangs());
      ensure(isDone(value), () => words.queue.returnNotDone(value));
      const after = await ask(clock, channel, 2);
      isOver(after);
      pushesInVain(channel);
      const late = await ask(clock, channel, 1);
      ensure(same(late, [DONE]), () => say.handedAfterReturn(late, [DONE]));
    }),
  );

  test('`return()` answers every call that waits', virtual((clock) => returnWakes(clock, open)));

  test(
    '`push()` says `false` as soon as `return()` is called',
    virtual(async () => {
      const channel = open();
      follow(channel.close());
      pushesInVain(channel);
    }),
  );

  test(
    'what comes after the end is ignored',
    virtual((clock) => ignoresLateWords(clock, open, (channel, value) => void channel.push(value))),
  );

  test(
    'for any calls, does what the solution does',
    virtual((clock) =>
      forAny(
        array(constantFrom('push', 'push', 'next', 'next', 'end', 'fail', 'return'), { maxLength: 7 }),
        (calls) =>
          alike(async (isRight) => {
            const channel = watchChannel(isRight ? new solution.Channel<unknown>() : new Channel<unknown>());
            const asked: Call<never>[] = [];
            const pushed: string[] = [];
            let [isEnded, hasLeft] = [false, false];
            for (const [index, call] of calls.entries()) {
              if (call === 'next') asked.push(channel.ask() as Call<never>);
              else if (call === 'end') channel.end();
              else if (call === 'fail') channel.fail(new Error(`failure ${index}`));
              else if (call === 'return') follow(channel.close());
              else if (!(isEnded && hasLeft)) { // which of the two counts is free
                const error = thrownBy(() => pushed.push(String(channel.push(`value ${index}`))));
                if (error !== undefined) pushed.push('an error');
              }
              isEnded ||= call === 'end' || call === 'fail';
              hasLeft ||= call === 'return';
              await clock.sleep(1);
            }
            return { got: asked.map(said), end: `\`push()\` gave: ${pushed.join(', ') || 'nothing'}`, often: {} };
          }),
      )
    ),
  );
});

type Put<C> = (channel: C, value: unknown) => void;
type Queue = Pick<ReturnType<typeof watchChannel>, 'iterator' | 'ask' | 'close' | 'end' | 'fail'>;

/* What holds for both kinds of channel. */

async function waitsForValue<C extends Queue>(clock: VirtualClock, channel: C, put: Put<C>): Promise<void> {
  const say = words.queue;
  const call = channel.ask();
  await clock.sleep(SOON);
  ensure(!call.settled, () => say.emptyIsEnd(said(call)));
  put(channel, 'a');
  await clock.sleep(SOON);
  if (!call.settled) stuck(say.notWoken([said(call)], [`'a'`]));
  ensure(said(call) === `'a'`, () => say.onlyNotified([said(call)], [`'a'`]));
  const later = channel.ask();
  await clock.sleep(SOON);
  const got = [said(call), said(later)];
  ensure(got[1] !== `'a'`, () => say.twice(got, [`'a'`, WAITING]));
  ensure(got[1] === WAITING, () => say.emptyIsEnd(got[1]!));
}

async function answersOverlapping<C extends Queue>(clock: VirtualClock, channel: C, put: Put<C>): Promise<void> {
  const say = words.queue;
  const wanted = [`'a'`, `'b'`, `'c'`];
  const calls = [channel.ask(), channel.ask(), channel.ask()];
  await clock.sleep(SOON);
  for (const value of ['a', 'b', 'c']) put(channel, value);
  await clock.sleep(SOON);
  const got = calls.map(said);
  const answered = got.filter((text) => text !== WAITING);
  ensure(new Set(answered).size === answered.length, () => say.sameForAll(got, wanted));
  if (answered.length < 3) stuck(say.oneCaller(got, wanted));
  ensure(!same(got, wanted) || got.length === 3, () => say.values(got, wanted));
  ensure(same(got, wanted), () => say.callersOrder(got, wanted));
}

/** A call waits; its value comes, and in the same moment another call. */
async function answersBeforeOthers<C extends Queue>(clock: VirtualClock, channel: C, put: Put<C>): Promise<void> {
  const wanted = [`'a'`, `'b'`];
  const calls = [channel.ask()];
  await clock.sleep(SOON);
  put(channel, 'a');
  calls.push(channel.ask());
  put(channel, 'b');
  await clock.sleep(SOON);
  const got = calls.map(said);
  ensure(!same(got, wanted.toReversed()), () => words.queue.overtaken(got, wanted));
  if (got.includes(WAITING)) stuck(words.queue.oneCaller(got, wanted));
  ensure(same(got, wanted), () => words.queue.values(got, wanted));
}

async function endsAfterValues<C extends Queue>(clock: VirtualClock, channel: C, put: Put<C>): Promise<void> {
  const say = words.queue;
  const wanted = [`'a'`, `'b'`, DONE, DONE];
  for (const value of ['a', 'b']) put(channel, value);
  channel.end();
  const got = await ask(clock, channel, 4);
  ensure(got[0] !== DONE && got[1] !== DONE, () => say.endDrops(got, wanted));
  if (got.includes(WAITING)) stuck(say.endMissed(got, wanted));
  ensure(same(got, wanted), () => say.values(got, wanted));
}

async function endWakes(clock: VirtualClock, channel: Queue): Promise<void> {
  const say = words.queue;
  const calls = [channel.ask(), channel.ask(), channel.ask()];
  await clock.sleep(SOON);
  channel.end();
  await clock.sleep(SOON);
  const got = calls.map(said);
  const wanted = [DONE, DONE, DONE];
  if (got.every((text) => text === WAITING)) stuck(say.endWakesNone(got, wanted));
  if (got.includes(WAITING)) stuck(say.endWakesOne(got, wanted));
  ensure(same(got, wanted), () => say.wakesUp(got, wanted));
}

async function failsAfterValues<C extends Queue>(clock: VirtualClock, channel: C, put: Put<C>): Promise<void> {
  const say = words.queue;
  const error = errorText(lost);
  const wanted = [`'a'`, `'b'`, error, DONE, DONE];
  for (const value of ['a', 'b']) put(channel, value);
  channel.fail(lost);
  const asked: Call<unknown>[] = [];
  const got: string[] = [];
  for (const _ of wanted) {
    const call = channel.ask();
    await clock.sleep(SOON);
    asked.push(call);
    got.push(said(call));
  }
  const rejected = asked.filter(({ failed }) => failed);
  const wasLost = rejected.length === 0;
  ensure(!(wasLost && asked.some(({ value }) => Object(value).value === lost)), () => say.errorAsValue(got, wanted));
  ensure(!(wasLost && got[0] === DONE), () => say.failDrops(got, wanted));
  if (wasLost) (got.includes(WAITING) ? stuck : fail)(say.failMissed(got, wanted));
  ensure(rejected[0]!.error === lost, () => say.otherError(rejected[0]!.error, lost));
  ensure(got.includes(`'b'`), () => say.failDrops(got, wanted));
  ensure(got.indexOf(error) > got.indexOf(`'b'`), () => say.failJumps(got, wanted));
  ensure(rejected.length === 1, () => say.failAgain(got, wanted));
  if (got.includes(WAITING)) stuck(say.failHangs(got, wanted));
  ensure(same(got, wanted), () => say.values(got, wanted));
}

/** The error comes by the promise of `next()`: the call itself throws nothing. */
function rejectsOnly(channel: Queue): void {
  channel.fail(lost);
  const thrown = thrownBy(() => void follow(channel.iterator.next()));
  ensure(thrown === undefined, () => words.queue.nextThrows(thrown));
}

async function failWakes(clock: VirtualClock, channel: Queue): Promise<void> {
  const say = words.queue;
  const calls = [channel.ask(), channel.ask(), channel.ask()];
  await clock.sleep(SOON);
  channel.fail(lost);
  await clock.sleep(SOON);
  const got = calls.map(said);
  const wanted = [errorText(lost), DONE, DONE];
  if (got.every((text) => text === WAITING)) stuck(say.failWakesNone(got, wanted));
  const rejected = calls.filter(({ failed }) => failed);
  ensure(rejected.length <= 1, () => say.failAll(got, wanted));
  if (got.includes(WAITING)) stuck(say.failWakesOne(got, wanted));
  ensure(rejected.length === 1, () => say.failMissed(got, wanted));
  ensure(rejected[0]!.error === lost, () => say.otherError(rejected[0]!.error, lost));
  ensure(same(got, wanted), () => say.callersOrder(got, wanted));
  const later = await ask(clock, channel, 1);
  ensure(same(later, [DONE]), () => say.failAgain([...got, ...later], [...wanted, DONE]));
}

async function returnWakes(clock: VirtualClock, open: () => Queue): Promise<void> {
  const say = words.queue;
  for (const waiting of [2, 0]) {
    nextScene();
    const channel = open();
    const calls = Array.from({ length: waiting }, () => channel.ask());
    await clock.sleep(SOON);
    const { settled, value } = await leave(clock, channel);
    if (!settled) stuck(say.returnHangs());
    ensure(isDone(value), () => say.returnNotDone(value));
    const got = [...calls.map(said), ...await ask(clock, channel, 1)];
    const wanted = got.map(() => DONE);
    if (got.slice(0, waiting).includes(WAITING)) stuck(say.returnWakesNone(got, wanted));
    if (got.includes(WAITING)) stuck(say.asksHang(got, wanted));
    ensure(same(got, wanted), () => say.wakesUp(got, wanted));
    const again = await leave(clock, channel);
    ensure(isDone(again.value), () => say.returnNotDone(again.value));
  }
}

async function ignoresLateWords<C extends Queue>(clock: VirtualClock, open: () => C, put: Put<C>): Promise<void> {
  const say = words.queue;
  const other = new Error('another one');
  const error = errorText(lost);
  for (
    const [first, second, wanted] of [
      ['end', 'fail', [`'a'`, DONE, DONE]],
      ['end', 'end', [`'a'`, DONE, DONE]],
      ['fail', 'end', [`'a'`, error, DONE]],
      ['fail', 'fail', [`'a'`, error, DONE]],
      ['return', 'end', [DONE, DONE, DONE]],
      ['return', 'fail', [DONE, DONE, DONE]],
      ['fail', 'return', [DONE, DONE, DONE]],
    ] as const
  ) {
    nextScene();
    const channel = open();
    put(channel, 'a');
    for (const [word, told] of [[first, lost], [second, other]] as const) {
      const thrown = await rejectionOf(async () => {
        if (word === 'end') channel.end();
        else if (word === 'fail') channel.fail(told);
        else await leave(clock, channel);
      });
      ensure(thrown === undefined, () => say.lateThrows(`\`${second}()\` after \`${first}()\``, thrown));
    }
    const got = await ask(clock, channel, 3);
    const left = first === 'fail' && second === 'return';
    ensure(!left || same(got, wanted), () => say.returnKeepsError(got, wanted));
    ensure(same(got, wanted), () => say.lateWord(`\`${second}()\` came after \`${first}()\``, got, wanted));
  }
}

/** What is done with one channel is nothing to another. */
async function standsAlone<C extends Queue>(clock: VirtualClock, open: () => C, put: Put<C>): Promise<void> {
  const say = words.queue;
  const [one, other] = [open(), open()];
  put(one, 'a');
  put(other, 'b');
  const [got] = await ask(clock, other, 1);
  ensure(got !== `'a'`, () => say.shared(`a was put into one channel; another one was asked, and gave ${got}`));
  one.end();
  await leave(clock, one);
  const thrown = await rejectionOf(() => put(other, 'c'));
  ensure(
    thrown === undefined,
    () => say.shared(`One channel was ended and left, and another one threw ${show(thrown)}`),
  );
  const [later] = await ask(clock, other, 1);
  ensure(later === `'c'`, () => say.shared(`One channel was ended and left; another one, with a value, gave ${later}`));
}

/** A call that waits is answered by its own channel. */
async function callersStandAlone<C extends Queue>(clock: VirtualClock, open: () => C, put: Put<C>): Promise<void> {
  const say = words.queue;
  const [one, other] = [open(), open()];
  const waiting = one.ask();
  await clock.sleep(SOON);
  put(other, 'b');
  await clock.sleep(SOON);
  ensure(
    !waiting.settled,
    () => say.shared(`A call waited; b was put into another channel, and the call gave ${said(waiting)}`),
  );
  other.end();
  await leave(clock, other);
  ensure(
    !waiting.settled,
    () => say.shared(`A call waited; another channel was ended and left, and the call gave ${said(waiting)}`),
  );
}

describe('8.2 BoundedChannel', () => {
  const say = words.bounded;
  const open = (capacity: number): ReturnType<typeof watchBounded> =>
    watchBounded(capacity, () => new BoundedChannel<unknown>(capacity));
  const openRoomy = () => open(3);
  const put = (channel: ReturnType<typeof open>, value: unknown): void => void channel.send(value);
  /** What four calls say when a was held and b waited at the end: b is served, or it is not. */
  const afterSender = (isServed: boolean, ...last: string[]): string[] =>
    [`'a'`, ...(isServed ? [`'b'`] : []), ...last, DONE, DONE, DONE].slice(0, 4);

  /** Sends, and looks what has come of it when all had time. */
  async function send(clock: VirtualClock, channel: ReturnType<typeof open>, value: unknown): Promise<Call<unknown>> {
    const call = channel.send(value);
    await clock.sleep(SOON);
    if (call.failed && passesThrough(call.error)) throw call.error;
    return call;
  }

  test(
    'hands out what was sent, in order',
    virtual(async (clock) => {
      const channel = open(3);
      for (const value of ['a', 'b', 'c']) {
        const sent = await send(clock, channel, value);
        if (sent.failed) throw sent.error;
        if (!sent.settled) stuck(say.waitsWithRoom(3));
        ensure(sent.value === true, () => say.notTrue(sent.value));
      }
      const calls: Call<unknown>[] = [];
      const got: string[] = [];
      for (const _ of [1, 2, 3]) {
        const call = channel.ask();
        await clock.sleep(SOON);
        calls.push(call);
        got.push(said(call));
      }
      inOrder(got, calls);
    }),
  );

  test(
    'is its own iterator',
    virtual(async () => {
      const channel = new BoundedChannel(1);
      ensure((channel[Symbol.asyncIterator]() as unknown) === channel, words.queue.notItself);
    }),
  );

  test(
    'two at a time do not touch each other',
    virtual(async (clock) => {
      await standsAlone(clock, openRoomy, put);
      nextScene();
      const [one, other] = [open(1), open(1)];
      await send(clock, one, 'a');
      const { settled } = await send(clock, other, 'b');
      ensure(
        settled,
        () => words.queue.shared('Of two channels with room for one, one is full; `send()` of the other waits'),
      );
    }),
  );

  test('a `next()` before its value waits for it', virtual((clock) => waitsForValue(clock, openRoomy(), put)));

  test('overlapping calls are answered in order', virtual((clock) => answersOverlapping(clock, openRoomy(), put)));

  test(
    'a call that waits comes before one that is made in the moment in which the value comes',
    virtual((clock) => answersBeforeOthers(clock, openRoomy(), put)),
  );

  test(
    'a call that waits is answered by its own channel',
    virtual((clock) => callersStandAlone(clock, openRoomy, put)),
  );

  test(
    '`send()` waits where there is no room',
    virtual(async (clock) => {
      const channel = open(2);
      for (const value of ['a', 'b']) {
        const { settled } = await send(clock, channel, value);
        ensure(settled, () => say.waitsWithRoom(2));
      }
      const over = await send(clock, channel, 'c');
      if (!over.settled) return;
      ensure(!over.failed, () => say.throwsWhenFull(over.error));
      ensure(over.value === true, () => say.turnsAway(over.value));
      const next = await send(clock, channel, 'd');
      ensure(next.settled, say.oneTooMany);
      fail(say.noLimit());
    }),
  );

  test(
    'a value that is handed out makes room for the sender that waits',
    virtual(async (clock) => {
      const channel = open(2);
      for (const value of ['a', 'b']) await send(clock, channel, value);
      const waiting = await send(clock, channel, 'c');
      const first = await ask(clock, channel, 1);
      if (!waiting.settled) stuck(say.roomLost());
      if (waiting.failed) throw waiting.error;
      ensure(waiting.value === true, () => say.notTrue(waiting.value));
      const got = [...first, ...await ask(clock, channel, 2)];
      const wanted = [`'a'`, `'b'`, `'c'`];
      ensure(got[2] !== WAITING, () => say.senderLost(got, wanted));
      ensure(same(got, wanted), () => say.sendersValue(got, wanted));
    }),
  );

  test(
    'room goes to the senders in the order of their calls, one for each value',
    virtual(async (clock) => {
      const channel = open(1);
      await send(clock, channel, 'a');
      const senders: Call<unknown>[] = [];
      for (const value of ['b', 'c', 'd']) senders.push(await send(clock, channel, value));
      for (const asked of [1, 2, 3]) {
        await ask(clock, channel, 1);
        const answered = senders.map(({ settled }) => settled);
        const count = answered.filter(Boolean).length;
        ensure(count <= asked, () => say.wakesAll(asked, count));
        if (count < asked) stuck(say.roomLost());
        ensure(answered.lastIndexOf(true) === asked - 1, () => say.sendersOrder(answered.lastIndexOf(true)));
      }
    }),
  );

  test(
    'a call that waits is room for one value',
    virtual(async (clock) => {
      const channel = open(1);
      const call = channel.ask();
      await clock.sleep(SOON);
      const sent: Call<unknown>[] = [];
      for (const value of ['a', 'b', 'c']) sent.push(await send(clock, channel, value));
      ensure(said(call) === `'a'`, () => words.queue.notWoken([said(call)], [`'a'`]));
      const answered = sent.map(({ settled }) => settled);
      ensure(answered[0], say.callerWaitsSenderWaits);
      ensure(answered[1], say.callerTakesRoom);
      ensure(!answered[2], say.callerLeavesRoom);
    }),
  );

  test(
    'with capacity 0, `send()` is answered when a consumer takes the value',
    virtual(async (clock) => {
      const error = thrownBy(() => new BoundedChannel(0));
      ensure(error === undefined, () => say.refusesGood('new BoundedChannel(0)', error));
      const channel = open(0);
      const sent = await send(clock, channel, 'a');
      ensure(!sent.settled, say.zeroHolds);
      const got = await ask(clock, channel, 1);
      if (got[0] === WAITING) stuck(say.zeroNotTaken());
      ensure(same(got, [`'a'`]), () => words.queue.values(got, [`'a'`]));
      if (!sent.settled) stuck(say.zeroNotAnswered());
      ensure(sent.value === true, () => say.notTrue(sent.value));
      nextScene();
      const other = open(0);
      const call = other.ask();
      await clock.sleep(SOON);
      const atOnce = await send(clock, other, 'b');
      if (!atOnce.settled) stuck(say.callerWaitsSenderWaits());
      ensure(said(call) === `'b'`, () => words.queue.notWoken([said(call)], [`'b'`]));
      const next = await send(clock, other, 'c');
      ensure(!next.settled, say.zeroHolds);
    }),
  );

  test(
    'who waits comes before a `send()` that is made in the moment in which room appears',
    virtual(async (clock) => {
      for (let steps = 0; steps <= 8; steps++) {
        nextScene();
        const channel = open(1);
        await send(clock, channel, 'a');
        await send(clock, channel, 'b');
        const first = channel.ask();
        for (let step = 0; step < steps; step++) await undefined;
        void channel.send('c');
        await clock.sleep(SOON);
        const got = [said(first), ...await ask(clock, channel, 2)];
        const wanted = [`'a'`, `'b'`, `'c'`];
        ensure(got.indexOf(`'c'`) !== 1, () => say.overtakes(got, wanted));
        ensure(same(got, wanted), () => say.sendersValue(got, wanted));
      }
    }),
  );

  test(
    'after `end()`, what has room is still handed out, then it is done',
    virtual((clock) => endsAfterValues(clock, openRoomy(), put)),
  );

  test('`end()` answers every call that waits', virtual((clock) => endWakes(clock, openRoomy())));

  test(
    'a failure that nobody has asked for is no unhandled rejection',
    virtual(async (clock) => {
      const unhandled = await unhandledDuring(async () => {
        openRoomy().fail(lost);
        await clock.sleep(SOON);
      });
      ensure(unhandled.length === 0, () => words.queue.unheard(unhandled[0]));
    }),
  );

  test(
    'an error of `fail()` is told once, after what has room',
    virtual(async (clock) => {
      await failsAfterValues(clock, openRoomy(), put);
      nextScene();
      rejectsOnly(openRoomy());
    }),
  );

  test(
    '`fail()` rejects the first call that waits; the others are done',
    virtual((clock) => failWakes(clock, openRoomy())),
  );

  for (const how of ['end', 'fail'] as const) {
    const word = how === 'end' ? 'end()' : 'fail(error)';
    test(
      `senders that wait when \`${word}\` comes are served, or answered \`false\``,
      virtual(async (clock) => {
        const channel = open(1);
        await send(clock, channel, 'a');
        const waiting = await send(clock, channel, 'b');
        if (how === 'end') channel.end();
        else channel.fail(lost);
        await clock.sleep(SOON);
        const got = await ask(clock, channel, 4);
        if (!waiting.settled) stuck(say.senderForgotten(word));
        ensure(!waiting.failed, () => say.senderRejected(word, waiting.error));
        const last = how === 'end' ? [] : [errorText(lost)];
        const isServed = got.includes(`'b'`);
        const wanted = afterSender(isServed, ...last);
        ensure(!(waiting.value === true && !isServed), () => say.trueAndLost(word, got, afterSender(true, ...last)));
        ensure(!(waiting.value !== true && isServed), () => say.falseAndServed(word, waiting.value, got));
        ensure(waiting.value === isServed, () => say.notTrue(waiting.value));
        ensure(same(got, wanted), () => words.queue.values(got, wanted));
      }),
    );
  }

  test(
    '`send()` after `end()` or `fail()` throws or rejects, also where there is no room',
    virtual(async (clock) => {
      for (const after of ['end', 'fail'] as const) {
        for (const capacity of [2, 1]) {
          nextScene();
          const channel = open(capacity);
          await send(clock, channel, 'a');
          if (after === 'end') channel.end();
          else channel.fail(lost);
          const word = after === 'end' ? 'end()' : 'fail(error)';
          const late = await send(clock, channel, 'b');
          if (!late.settled) stuck(say.lateSendHangs(word));
          ensure(late.failed, () => say.sentAfterEnd(word, late.value));
          const got = await ask(clock, channel, 3);
          const wanted = [`'a'`, after === 'end' ? DONE : errorText(lost), DONE];
          ensure(same(got, wanted), () => words.channel.handedAfterEnd(got, wanted));
        }
      }
    }),
  );

  test(
    '`send()` after `end()` or `fail()` throws or rejects while a sender waits, too',
    virtual(async (clock) => {
      for (const after of ['end', 'fail'] as const) {
        nextScene();
        const channel = open(1);
        for (const value of ['a', 'b']) await send(clock, channel, value);
        if (after === 'end') channel.end();
        else channel.fail(lost);
        const word = after === 'end' ? 'end()' : 'fail(error)';
        const late = await send(clock, channel, 'c');
        const got = await ask(clock, channel, 4);
        if (!late.settled) stuck(say.lateSendHangs(word));
        ensure(late.failed, () => say.sentBehindSender(word, late.value));
        const wanted = afterSender(got.includes(`'b'`), ...(after === 'end' ? [] : [errorText(lost)]));
        ensure(!got.includes(`'c'`), () => words.channel.handedAfterEnd(got, wanted));
        ensure(same(got, wanted), () => words.queue.values(got, wanted));
      }
    }),
  );

  test(
    '`return()` answers every `send()` with `false`, those that wait and those that come',
    virtual(async (clock) => {
      const channel = open(1);
      await send(clock, channel, 'a');
      const waiting = [await send(clock, channel, 'b'), await send(clock, channel, 'c')];
      const { settled, value } = await leave(clock, channel);
      if (!settled) stuck(words.queue.returnHangs());
      ensure(isDone(value), () => words.queue.returnNotDone(value));
      for (const call of waiting) {
        if (!call.settled) stuck(say.leftForgetsSenders());
        ensure(!call.failed, () => say.leftRejects('waited', call.error));
        ensure(call.value === false, () => say.leftNotFalse('waited', call.value));
      }
      const got = await ask(clock, channel, 2);
      isOver(got);
      for (const _ of [1, 2, 3]) {
        const late = await send(clock, channel, 'd');
        if (!late.settled) stuck(say.lateSendHangs('return()'));
        ensure(!late.failed, () => say.leftRejects('came after it', late.error));
        ensure(late.value === false, () => say.leftNotFalse('came after it', late.value));
      }
      const after = await ask(clock, channel, 1);
      ensure(same(after, [DONE]), () => words.channel.handedAfterReturn(after, [DONE]));
    }),
  );

  test('`return()` answers every call that waits', virtual((clock) => returnWakes(clock, openRoomy)));

  test('what comes after the end is ignored', virtual((clock) => ignoresLateWords(clock, openRoomy, put)));

  test(
    'what comes after the end is ignored while a sender waits, too',
    virtual(async (clock) => {
      for (const first of ['end', 'fail'] as const) {
        for (const second of ['end', 'fail'] as const) {
          nextScene();
          const channel = open(1);
          for (const value of ['a', 'b']) await send(clock, channel, value);
          if (first === 'end') channel.end();
          else channel.fail(lost);
          const what = `\`${second}()\` after \`${first}()\``;
          const thrown = thrownBy(() => (second === 'end' ? channel.end() : channel.fail(new Error('another one'))));
          ensure(thrown === undefined, () => words.queue.lateThrows(what, thrown));
          const got = await ask(clock, channel, 4);
          const wanted = afterSender(got.includes(`'b'`), ...(first === 'end' ? [] : [errorText(lost)]));
          ensure(same(got, wanted), () => words.queue.lateWord(`A sender waited: ${what}`, got, wanted));
        }
      }
    }),
  );

  test(
    'values that look like nothing are handed on',
    virtual(async (clock) => {
      for (const value of falsyValues) {
        nextScene();
        const channel = open(1);
        await send(clock, channel, value);
        const waiting = await send(clock, channel, value);
        const got = await ask(clock, channel, 2);
        const wanted = said({ settled: true, failed: false, value: { done: false, value } });
        const wrong = got.find((text) => text !== wanted);
        ensure(wrong === undefined, () => words.queue.falsyValue(value, wrong!));
        ensure(waiting.value === true, () => say.notTrue(waiting.value));
      }
    }),
  );

  test(
    'refuses a capacity that is not a number of 0 or more',
    virtual(async (clock) => {
      for (const capacity of [-1, Number.NaN, -Infinity]) {
        const error = thrownBy(() => new BoundedChannel(capacity));
        ensure(error !== undefined, () => say.badCapacity(capacity));
        ensure(error instanceof RangeError, () => say.otherRefusal(`new BoundedChannel(${capacity})`, error));
      }
      for (const capacity of [0, 1, Infinity]) {
        const error = thrownBy(() => new BoundedChannel(capacity));
        ensure(error === undefined, () => say.refusesGood(`new BoundedChannel(${capacity})`, error));
      }
      const channel = open(Infinity);
      const sent: Call<unknown>[] = [];
      for (let n = 0; n < 20; n++) sent.push(channel.send(n));
      await clock.sleep(SOON);
      ensure(sent.every(({ settled }) => settled), () => say.waitsWithRoom(Infinity));
    }),
  );

  test(
    'for any calls, does what the solution does',
    virtual((clock) => {
      const calls = array(constantFrom('send', 'send', 'next', 'next', 'end', 'fail', 'return'), { maxLength: 7 });
      return forAny(record({ capacity: nat(2), calls }), ({ capacity, calls }) =>
        alike(async (isRight) => {
          const channel = watchBounded(
            capacity,
            () => isRight ? new solution.BoundedChannel<unknown>(capacity) : new BoundedChannel<unknown>(capacity),
          );
          const asked: Call<never>[] = [];
          const sent: Call<unknown>[] = [];
          const answers: string[] = [];
          let [isEnded, hasLeft] = [false, false];
          for (const [index, call] of calls.entries()) {
            const senderWaits = sent.some(({ settled }) => !settled);
            if (call === 'next') asked.push(channel.ask() as Call<never>);
            else if (call === 'send' && !(isEnded && hasLeft)) sent.push(channel.send(`value ${index}`));
            else if (call === 'return') follow(channel.close());
            else if (call === 'send' || senderWaits) continue; // what is right there is free
            else if (call === 'end') channel.end();
            else channel.fail(new Error(`failure ${index}`));
            isEnded ||= call === 'end' || call === 'fail';
            hasLeft ||= call === 'return';
            await clock.sleep(1);
            answers.push(
              sent.map(({ settled, failed, value }) => failed ? 'error' : settled ? value : 'waits').join(' '),
            );
          }
          const said_ = answers.map((line, number) => `${number + 1}. ${line || 'none'}`).join('; ');
          return { got: asked.map(said), end: `after each call, those of \`send()\` stood: ${said_}`, often: {} };
        }));
    }),
  );
});

describe('8.3 fromEvent', () => {
  const say = words.events;

  interface Options {
    signal?: AbortSignal;
    limit?: number;
  }

  function listen(target: Mailbox, options?: Options) {
    const call = options ? `fromEvent(target, 'message', ${optionsText(options)})` : `fromEvent(target, 'message')`;
    return watchIterator(call, () => fromEvent<Message>(target, 'message', options));
  }

  function optionsText({ signal, limit }: Options): string {
    return `{ ${[signal && 'signal', limit !== undefined && `limit: ${limit}`].filter(Boolean).join(', ')} }`;
  }

  test(
    'hears from the call on, and hands out the events in order',
    virtual(async (clock) => {
      const target = new Mailbox();
      const it = listen(target);
      target.dispatch();
      target.dispatch();
      const first = it.ask();
      await clock.sleep(SOON);
      if (!first.settled) {
        target.dispatch();
        await clock.sleep(SOON);
        (first.settled ? fail : stuck)(first.settled ? say.hearsLate(said(first)) : say.hearsNothing());
      }
      if (first.failed) throw first.error;
      const { value, done } = first.value!;
      ensure(!done, () => words.queue.doneForValue([DONE], ['message 1']));
      ensure(!isThenable(value), words.queue.promises);
      ensure(!Array.isArray(value), () => say.list(value));
      ensure(value instanceof Message, () => say.notTheEvent(value));
      const got = [said(first), ...await ask(clock, it, 1)];
      const wanted = ['message 1', 'message 2'];
      ensure(got[1] !== WAITING, () => say.keepsOne(got, wanted));
      ensure(same(got, wanted), () => words.queue.values(got, wanted));
    }),
  );

  test(
    'is its own iterator',
    virtual(async () => {
      const it = fromEvent(new EventTarget(), 'message');
      ensure((openAsyncIterator(`fromEvent(target, 'message')`, it) as unknown) === it, words.queue.notItself);
    }),
  );

  test(
    'an event answers the call that waits longest',
    virtual(async (clock) => {
      const target = new Mailbox();
      const it = listen(target);
      const calls = [it.ask(), it.ask()];
      await clock.sleep(SOON);
      const early = calls.find(({ settled }) => settled);
      ensure(!early, () => words.queue.emptyIsEnd(said(early!)));
      const wanted = ['message 1', 'message 2'];
      for (const _ of wanted) {
        target.dispatch();
        await clock.sleep(SOON);
      }
      const got = calls.map(said);
      if (got.every((text) => text === WAITING)) stuck(words.queue.notWoken(got, wanted));
      if (got.includes(WAITING)) stuck(words.queue.oneCaller(got, wanted));
      ensure(got[0] !== got[1], () => words.queue.sameForAll(got, wanted));
      ensure(same(got, wanted), () => words.queue.callersOrder(got, wanted));
    }),
  );

  test(
    'loses no event while the consumer is busy',
    virtual(async (clock) => {
      const target = new Mailbox();
      const it = listen(target);
      const first = it.ask();
      await clock.sleep(SOON);
      for (const _ of [1, 2, 3]) target.dispatch(); // the call is answered by the first; nobody has asked again
      await clock.sleep(SOON);
      target.dispatch();
      const got = [said(first), ...await ask(clock, it, 3)];
      const wanted = ['message 1', 'message 2', 'message 3', 'message 4'];
      if (got.includes(WAITING)) stuck(say.losesBetween(got, wanted));
      ensure(same(got, wanted), () => words.queue.values(got, wanted));
    }),
  );

  test(
    'hears events of its own type only',
    virtual(async (clock) => {
      const target = new Mailbox();
      const it = listen(target);
      target.dispatch('error');
      target.dispatch();
      const [got] = await ask(clock, it, 1);
      ensure(got === 'message 2', () => say.otherType(got!));
    }),
  );

  test(
    'two on one target each get every event; one that leaves leaves the other',
    virtual(async (clock) => {
      const target = new Mailbox();
      const [one, other] = [listen(target), listen(target)];
      target.dispatch();
      const got = [...await ask(clock, one, 1), ...await ask(clock, other, 1)];
      ensure(
        same(got, ['message 1', 'message 1']),
        () => say.shared(`Of two, one gave ${got[0]}, the other ${got[1]}`),
      );
      await leave(clock, one);
      target.dispatch();
      const [later] = await ask(clock, other, 1);
      ensure(later === 'message 2', () => say.shared(`One of two was left; the other one gave: ${later}`));
    }),
  );

  test(
    '`return()` takes the listener off, and answers who waits',
    virtual(async (clock) => {
      for (const [before, waiting] of [[1, 0], [0, 0], [1, 2], [0, 1]] as const) {
        nextScene();
        const target = new Mailbox();
        const it = listen(target);
        for (let n = 0; n < before; n++) target.dispatch();
        await ask(clock, it, before);
        const calls = Array.from({ length: waiting }, () => it.ask());
        await clock.sleep(SOON);
        const { settled, value } = await leave(clock, it);
        if (!settled) stuck(words.queue.returnHangs());
        ensure(isDone(value), () => words.queue.returnNotDone(value));
        const got = calls.map(said);
        if (got.includes(WAITING)) stuck(words.queue.returnWakesNone(got, got.map(() => DONE)));
        ensure(got.every((text) => text === DONE), () => words.queue.wakesUp(got, got.map(() => DONE)));
        ensure(target.listening === 0, () => say.listenerStays('`return()` was called', before + waiting === 0));
        target.dispatch();
        const late = await ask(clock, it, 1);
        isOver(late);
        const again = await leave(clock, it);
        ensure(isDone(again.value), () => words.queue.returnNotDone(again.value));
      }
    }),
  );

  test(
    '`return()` drops the events that wait',
    virtual(async (clock) => {
      const target = new Mailbox();
      const it = listen(target);
      for (const _ of [1, 2, 3]) target.dispatch();
      await ask(clock, it, 1);
      await leave(clock, it);
      const late = await ask(clock, it, 1);
      isOver(late);
    }),
  );

  test(
    'an abort is the end: the listener is gone, and who waits is done',
    virtual(async (clock) => {
      for (const [before, waiting] of [[0, 1], [1, 2], [1, 0], [0, 0]] as const) {
        nextScene();
        const target = new Mailbox();
        const controller = new AbortController();
        const it = listen(target, { signal: controller.signal });
        for (let n = 0; n < before; n++) target.dispatch();
        await ask(clock, it, before);
        const calls = Array.from({ length: waiting }, () => it.ask());
        await clock.sleep(SOON);
        note('controller.abort()');
        traced('abort', undefined, () => controller.abort());
        await clock.sleep(SOON);
        const rejected = calls.find(({ failed }) => failed);
        ensure(!rejected, () => say.abortIsError(rejected!.error));
        const got = calls.map(said);
        if (got.includes(WAITING)) {
          const after = await ask(clock, it, 1);
          const wanted = [...got, ...after].map(() => DONE);
          stuck((after[0] === DONE ? say.abortWakesNone : say.abortUnheard)([...got, ...after], wanted));
        }
        ensure(got.every((text) => text === DONE), () => words.queue.wakesUp(got, got.map(() => DONE)));
        ensure(target.listening === 0, () => say.listenerStays('The signal aborted', false));
        target.dispatch();
        const late = it.ask();
        await clock.sleep(SOON);
        ensure(!late.failed, () => say.abortIsError(late.error));
        if (!late.settled) stuck(say.abortUnheard([said(late)], [DONE]));
        ensure(said(late) === DONE, () => say.heardAfterAbort([said(late)], [DONE]));
      }
    }),
  );

  test(
    'events that wait at an abort are handed out or dropped; then it is done',
    virtual(async (clock) => {
      const target = new Mailbox();
      const controller = new AbortController();
      const it = listen(target, { signal: controller.signal });
      for (const _ of [1, 2]) target.dispatch();
      note('controller.abort()');
      controller.abort();
      await clock.sleep(SOON);
      const got = await ask(clock, it, 4);
      const wanted = ['message 1', 'message 2', DONE, DONE];
      ensure(!got.some((text) => text.startsWith('an error')), () => say.abortJumps(got, wanted));
      if (got.includes(WAITING)) stuck(say.abortUnheard(got, wanted));
      const events = got.slice(0, got.indexOf(DONE));
      ensure(same(events, wanted.slice(0, events.length)), () => words.queue.values(got, wanted));
      ensure(got.slice(events.length).every((text) => text === DONE), () => words.queue.wakesUp(got, wanted));
    }),
  );

  test(
    'with a signal that has aborted, it does not listen, and is done',
    virtual(async (clock) => {
      const target = new Mailbox();
      let it!: ReturnType<typeof listen>;
      const error = thrownBy(() => (it = listen(target, { signal: AbortSignal.abort() })));
      ensure(error === undefined, () => say.abortIsError(error));
      ensure(target.listening === 0, say.listensAborted);
      const call = it.ask();
      await clock.sleep(SOON);
      ensure(!call.failed, () => say.abortIsError(call.error));
      if (!call.settled) stuck(say.abortedBefore());
      ensure(said(call) === DONE, () => words.queue.wakesUp([said(call)], [DONE]));
    }),
  );

  test(
    'an event that was handed out does not count for the `limit`',
    virtual(async (clock) => {
      const target = new Mailbox();
      const it = listen(target, { limit: 2 });
      const got: string[] = [];
      const wanted = ['message 1', 'message 2', 'message 3', 'message 4'];
      target.dispatch();
      for (const _ of wanted) {
        target.dispatch();
        got.push(...await ask(clock, it, 1));
      }
      ensure(same(got, wanted), () => say.countsAll(got));
    }),
  );

  test(
    'more than `limit` events that wait are a `RangeError`, after those that wait',
    virtual(async (clock) => {
      const target = new Mailbox();
      const it = listen(target, { limit: 2 });
      for (const _ of [1, 2]) target.dispatch();
      const first = await ask(clock, it, 1);
      for (const _ of [3, 4, 5]) target.dispatch();
      const calls = [it.ask()];
      for (const _ of [1, 2, 3]) {
        await clock.sleep(SOON);
        calls.push(it.ask());
      }
      await clock.sleep(SOON);
      const error = calls.find(({ failed }) => failed)?.error;
      const got = [...first, ...calls.map(said)];
      const wanted = ['message 1', 'message 2', 'message 3', errorText(error ?? 'RangeError'), DONE];
      ensure(!(got[3] === 'message 4' && calls[3]!.failed), () => say.keepsOneTooMany(got));
      ensure(!got.includes('message 4'), () => say.noLimit(got));
      if (error === undefined && got.includes(WAITING)) stuck(say.dropsSilently(got));
      ensure(error !== undefined, () => say.endsSilently(got));
      ensure(got[2] === 'message 3', () => say.overflowJumps(got));
      ensure(
        error instanceof RangeError,
        () => words.bounded.otherRefusal(`fromEvent(target, 'message', { limit: 2 })`, error),
      );
      ensure(calls.filter(({ failed }) => failed).length === 1, () => words.queue.failAgain(got, wanted));
      if (got.includes(WAITING)) stuck(words.queue.failHangs(got, wanted));
      ensure(same(got, wanted), () => words.queue.values(got, wanted));
      ensure(target.listening === 0, () => say.listenerStays('Too many events waited, and the error was told', false));
    }),
  );

  test(
    'an event that goes to a call that waits does not count',
    virtual(async (clock) => {
      const target = new Mailbox();
      const it = listen(target, { limit: 1 });
      const calls = [it.ask(), it.ask()];
      await clock.sleep(SOON);
      for (const _ of [1, 2, 3]) target.dispatch();
      await clock.sleep(SOON);
      for (let round = 0; round < 3; round++) { // the queue is empty, and fills again
        calls.push(it.ask());
        await clock.sleep(SOON);
        target.dispatch();
        await clock.sleep(SOON);
      }
      const got = calls.map(said);
      const wanted = ['message 1', 'message 2', 'message 3', 'message 4', 'message 5'];
      ensure(same(got, wanted), () => say.countsCallers(got, wanted));
    }),
  );

  test(
    'with a limit of 0 no event may wait',
    virtual(async (clock) => {
      const target = new Mailbox();
      const it = listen(target, { limit: 0 });
      const calls = [it.ask()];
      await clock.sleep(SOON);
      for (const _ of [1, 2]) target.dispatch();
      for (const _ of [1, 2]) {
        await clock.sleep(SOON);
        calls.push(it.ask());
      }
      await clock.sleep(SOON);
      const got = calls.map(said);
      ensure(got[1] !== 'message 2', () => say.zeroIsNoLimit(got));
      ensure(got[0] === 'message 1', () => say.zeroForCaller(got));
      ensure(calls[1]!.failed && got[2] === DONE, () => say.zeroLimit(got));
    }),
  );

  test(
    'two with a `limit` count for themselves',
    virtual(async (clock) => {
      const target = new Mailbox();
      const its = [listen(target, { limit: 2 }), listen(target, { limit: 2 })];
      for (const _ of [1, 2]) target.dispatch();
      for (const it of its) {
        const got = await ask(clock, it, 2);
        ensure(
          same(got, ['message 1', 'message 2']),
          () => say.shared(`Two events came, and both have a limit of 2. One gave ${got.join(', ')}`),
        );
      }
    }),
  );

  test(
    'without a `limit` any number of events may wait',
    virtual(async (clock) => {
      const target = new EventTarget();
      const it = fromEvent<Message>(target, 'message', {});
      for (let n = 1; n <= 200; n++) target.dispatchEvent(new Message(n));
      const calls = Array.from({ length: 200 }, () => follow(it.next()));
      await clock.sleep(SOON);
      const got = calls.filter(({ value }) => value && !value.done).length;
      const error = calls.find(({ failed }) => failed)?.error;
      ensure(got === 200, () => say.limitUnasked(got, error));
    }),
  );

  test(
    'whichever way it is over, no listener stays on the signal',
    virtual(async (clock) => {
      for (const [how, waiting] of [['`return()` was called', 0], ['More than `limit` events waited', 2]] as const) {
        nextScene();
        const target = new Mailbox();
        const { signal } = new AbortController();
        const it = listen(target, { signal, limit: 1 });
        for (let n = 0; n < waiting; n++) target.dispatch();
        if (waiting === 0) await leave(clock, it);
        else await ask(clock, it, 3);
        // where it has given its signal to the target, the target's own listener stays
        const left = getEventListeners(signal, 'abort').length - target.ownOn(signal);
        ensure(left <= 0, () => say.signalListenerStays(how));
      }
    }),
  );

  test(
    'after too many events the listener is gone at once',
    virtual(async () => {
      const target = new Mailbox();
      listen(target, { limit: 1 });
      for (const _ of [1, 2]) target.dispatch();
      ensure(target.listening === 0, () => say.listenerStays('More than `limit` events waited', false));
    }),
  );

  test(
    'for any events and calls, does what the solution does',
    virtual((clock) => {
      const calls = array(constantFrom('event', 'event', 'event', 'next', 'next', 'return'), { maxLength: 9 });
      return forAny(
        record({ calls, limit: constantFrom(undefined, 1, 2) }),
        ({ calls, limit }) =>
          alike(async (isRight) => {
            const target = new Mailbox();
            const options = limit === undefined ? {} : { limit };
            const it = isRight
              ? watchIterator('right', () => solution.fromEvent<Message>(target, 'message', options))
              : listen(target, options);
            const asked: Call<never>[] = [];
            for (const call of calls) {
              if (call === 'event') target.dispatch();
              else if (call === 'next') asked.push(it.ask() as Call<never>);
              else follow(it.close());
              await clock.sleep(1);
            }
            const got = asked.map((call) => call.failed ? `a ${Object(call.error).name}` : said(call));
            return { got, end: 'the calls were made', often: {} };
          }),
      );
    }),
  );
});

/** A source whose `return()` waits for the call that is not answered yet, as a generator's does, and then takes 50 ms. */
function slowToClose<T>(clock: VirtualClock, source: AsyncIterable<T>): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      const iterator = source[Symbol.asyncIterator]();
      let answer: Promise<IteratorResult<T>> | undefined;
      return {
        next: () => (answer = iterator.next()),
        async return() {
          await answer;
          await clock.sleep(50);
          return iterator.return!();
        },
      };
    },
  };
}

describe('8.4 prefetch', () => {
  const say = words.prefetching;
  const open = <T>(source: AsyncIterable<T>, size: number, call = `prefetch(source, ${size})`): AsyncProbe<T> =>
    probeAsync(call, () => prefetch(source, size));

  test(
    'hands out every value, in order, to the end',
    virtual(async (clock) => {
      for (const size of [2, 1, 0, 10]) {
        nextScene();
        const wanted = ['a', 'b', 'c', 'd', 'e'];
        const source = recordedAsync(wanted, { lagMs: 10 });
        const values = open(source, size).values();
        const reading = follow(values);
        await clock.sleep(1_000);
        if (!reading.settled && source.pulls > wanted.length) stuck(say.endUntold(size));
        const got = await values;
        ensure(got.length > 0, () => say.nothing(size, source.pulls));
        ensure(got.some((value) => value !== undefined), () => protocolWords.withoutValue(got, wanted));
        ensure(!same(got, wanted.slice(0, got.length)) || got.length === 5, () => say.dropsAtEnd(size, got, wanted));
        ensure(same(got, wanted), () => say.values(size, got, wanted));
        ensure(source.opened === 1, () => say.opened(source.opened));
      }
    }),
  );

  test(
    'values that look like nothing are handed on',
    virtual(async () => {
      for (const size of [0, 2]) {
        nextScene();
        const wanted = [...falsyValues, 'the last'];
        const got = await open(recordedAsync(wanted), size).values();
        ensure(same(got, wanted), () => say.falsy(got, wanted));
      }
    }),
  );

  test(
    'pulls nothing before the first `next()`',
    virtual(async (clock) => {
      const source = recordedAsync(['a', 'b'], { lagMs: 10 });
      open(source, 2);
      await clock.sleep(SOON);
      ensure(source.pulls === 0, () => say.tooEarly(source.pulls));
    }),
  );

  test(
    'reads up to `size` values ahead while the consumer is busy, and no more',
    virtual(async (clock) => {
      for (const size of [2, 1, 5]) {
        nextScene();
        const source = recordedAsync(naturals(), { lagMs: 10 });
        const it = open(source, size);
        for (const handedOut of [1, 2, 3]) {
          await it.next();
          await clock.sleep(SOON);
          const ahead = source.pulls - handedOut;
          const scene = { size, handedOut, pulls: source.pulls };
          ensure(ahead > 0, () => say.notAhead(scene));
          ensure(ahead <= size + 2, () => say.withoutEnd(scene));
          ensure(ahead <= size, () => say.tooFar(scene));
          ensure(ahead >= size, () => say.notFarEnough(scene));
        }
        await it.close();
      }
    }),
  );

  test(
    'hands out each value as soon as it is there',
    virtual(async (clock) => {
      for (const size of [0, 1, 3]) {
        nextScene();
        const it = open(recordedAsync([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { lagMs: 100 }), size);
        const began = clock.now();
        await it.next();
        const waited = clock.now() - began;
        ensure(waited <= 110, () => say.waitsToFill(size, waited));
        await clock.sleep(1_000);
        const asked = clock.now();
        for (let n = 0; n < size; n++) await it.next();
        const late = clock.now() - asked;
        ensure(late <= 10, () => say.notThere(size, late));
        await it.close();
      }
    }),
  );

  test(
    'with size 0 it reads nothing ahead',
    virtual(async (clock) => {
      const source = recordedAsync(naturals(), { lagMs: 10 });
      const it = open(source, 0);
      for (const asked of [1, 2, 3]) {
        await it.next();
        await clock.sleep(SOON);
        ensure(source.pulls === asked, () => say.zero(source.pulls, asked));
      }
      await it.close();
    }),
  );

  test(
    'an end that was read ahead comes after the values',
    virtual(async (clock) => {
      for (const end of [{}, { end: { done: 1 } }, { end: { done: true, value: 'beside done' } }]) {
        nextScene();
        const it = open(recordedAsync(['a', 'b', 'c'], { lagMs: 10, ...end }), 5);
        await it.next();
        await clock.sleep(SOON);
        const rest = await it.values(5);
        ensure(!same(rest, []), () => say.endJumps(['a', ...rest], ['a', 'b', 'c']));
        ensure(same(rest, ['b', 'c']) || !('end' in end), () => {
          return words.queue.anyDone(end, ['a', ...rest].map((value) => show(value)), [`'a'`, `'b'`, `'c'`]);
        });
        ensure(same(rest, ['b', 'c']), () => say.values(5, ['a', ...rest], ['a', 'b', 'c']));
        const { done } = await it.next();
        ensure(done, () => words.queue.wakesUp(['another value'], [DONE]));
      }
    }),
  );

  test(
    'an error that was read ahead comes after the values, once',
    virtual(async (clock) => {
      for (const size of [5, 1, 0]) {
        nextScene();
        const source = recordedAsync(['a', 'b', 'c'], { lagMs: 10, failsWith: lost });
        const it = open(source, size);
        const calls: Call<Result<string>>[] = [];
        const unhandled = await unhandledDuring(async () => {
          for (let n = 0; n < 6; n++) {
            calls.push(follow(it.next()));
            await clock.sleep(SOON);
          }
        });
        const got = calls.map(said);
        const wanted = [`'a'`, `'b'`, `'c'`, errorText(lost), DONE, DONE];
        const rejected = calls.filter(({ failed }) => failed);
        ensure(unhandled.length === 0, () => say.unheard(unhandled[0]));
        ensure(rejected.length > 0, () => (got.includes(WAITING) ? say.errorHangs : say.errorLost)(got, wanted));
        ensure(rejected[0]!.error === lost, () => words.queue.otherError(rejected[0]!.error, lost));
        ensure(got.indexOf(errorText(lost)) >= 3, () => say.errorJumps(got, wanted));
        ensure(rejected.length === 1, () => words.queue.failAgain(got, wanted));
        ensure(same(got, wanted), () => words.queue.values(got, wanted));
      }
    }),
  );

  for (const busy of [SOON, 5]) {
    test(
      `leaving early closes the source, once: while it ${busy === 5 ? 'is asked for a value' : 'waits for room'}`,
      virtual(async (clock) => {
        for (const size of [2, 1, 0]) {
          nextScene();
          const source = recordedAsync(naturals(), { lagMs: 10 });
          const it = open(source, size);
          await it.next();
          await clock.sleep(busy);
          const { pulls } = source;
          const { settled, value } = await leave(clock, it);
          await clock.sleep(1_000);
          ensure(source.pulls === pulls, () => say.goesOnReading(source.pulls - pulls));
          ensure(source.closes === 1, () => say.closes(source.closes, size));
          if (!settled) stuck(say.leavingHangs());
          ensure(isDone(value), () => words.queue.returnNotDone(value));
          const late = follow(it.next());
          await clock.sleep(SOON);
          isOver([said(late)]);
          await leave(clock, it);
          await clock.sleep(SOON);
          ensure(source.closes === 1, () => say.closes(source.closes, size));
        }
      }),
    );
  }

  test(
    'nothing more is pulled while the source closes',
    virtual(async (clock) => {
      for (const size of [3, 1, 0]) {
        nextScene();
        const source = recordedAsync(naturals(), { lagMs: 10 });
        const it = open(slowToClose(clock, source), size);
        await it.next();
        await clock.sleep(5);
        const { pulls } = source;
        await leave(clock, it);
        await clock.sleep(SOON);
        ensure(source.pulls === pulls, () => say.pullsWhileClosing(source.pulls - pulls));
        ensure(source.closes === 1, () => say.closes(source.closes, size));
      }
    }),
  );

  test(
    'leaving before the first `next()` starts nothing; a source without `return()` is left',
    virtual(async (clock) => {
      const unused = recordedAsync(['a', 'b'], { lagMs: 10 });
      await leave(clock, open(unused, 2));
      ensure(unused.pulls === 0, () => say.tooEarly(unused.pulls));
      nextScene();
      const source = recordedAsync(naturals(), { lagMs: 10, closable: false });
      const it = open(source, 2);
      await it.next();
      const thrown = await rejectionOf(() => leave(clock, it));
      ensure(thrown === undefined, () => protocolWords.needsReturn(thrown));
    }),
  );

  test(
    'a source that was read to its end, or to its error, is not closed',
    virtual(async (clock) => {
      for (const ending of [{}, { failsWith: lost }]) {
        for (const [size, asks] of [[5, 1], [5, 4], [1, 4], [0, 4]] as const) {
          nextScene();
          const source = recordedAsync(['a', 'b', 'c'], { lagMs: 10, ...ending });
          const it = open(source, size);
          for (let n = 0; n < asks; n++) {
            follow(it.next());
            await clock.sleep(SOON);
          }
          await rejectionOf(() => leave(clock, it));
          await clock.sleep(SOON);
          ensure(source.closes === 0, () => say.closesEnded('failsWith' in ending));
        }
      }
    }),
  );

  test(
    'refuses a size that is not a whole number of 0 or more',
    virtual(async (clock) => {
      for (const size of [-1, 1.5, Number.NaN, Infinity]) {
        nextScene();
        const source = recordedAsync(['a', 'b'], { lagMs: 10 });
        const error = await rejectionOf(async () => {
          const it = open(source, size);
          await Promise.race([it.next(), clock.sleep(1_000)]);
        });
        const call = `prefetch(source, ${size})`;
        ensure(error !== undefined, () => say.badSize(call));
        ensure(error instanceof RangeError, () => words.bounded.otherRefusal(call, error));
        ensure(source.pulls === 0, () => say.refusedLate(call));
      }
    }),
  );

  test(
    'two at a time do not touch each other',
    virtual(async (clock) => {
      const lists = [['a', 'b', 'c'], ['d', 'e']] as const;
      const makes = lists.map((values) => () => prefetch(recordedAsync(values), 2));
      await inTurnsAsync('prefetch(source, 2)', [makes[0]!, makes[1]!], lists);
      nextScene();
      const it = open(recordedAsync(naturals(), { lagMs: 10 }), 1);
      await it.next();
      await clock.sleep(SOON);
      const other = probeAsync(
        'prefetch(other, 1)',
        () => prefetch(recordedAsync([], { name: 'other source', lagMs: 50, failsWith: lost }), 1),
        'other',
      );
      const call = follow(other.next());
      await clock.sleep(10);
      await leave(clock, it);
      ensure(call.failed, () => say.otherLeft(said(call)));
    }),
  );

  test(
    'an error that looks like nothing is an error',
    virtual(async (clock) => {
      for (const size of [2, 0]) {
        nextScene();
        const it = open(recordedAsync(['a'], { lagMs: 10, failsWith: undefined }), size);
        await it.next();
        const call = follow(it.next());
        await clock.sleep(SOON);
        ensure(
          said(call) === errorText(undefined),
          () => words.queue.falsyError('The source threw `undefined`', undefined, said(call)),
        );
      }
    }),
  );

  test(
    'for any values, size and use, does what the solution does',
    virtual((clock) =>
      forAny(record({ use: usesOf(nat(9)), size: nat(3) }), ({ use, size }) =>
        alike(async (isRight) => {
          const source = recordedAsync(use.values, use.options);
          const call = `prefetch(${use.text}, ${size})`;
          const it = isRight
            ? probeAsync(call, () => solution.prefetch(source, size))
            : open(source, size, call);
          const slowly = { ...it, next: () => it.next().finally(() => clock.sleep(1)) };
          const { got, end } = await consumed(slowly, use.asks);
          await clock.sleep(1);
          return { got, end, often: { 'the source was closed': source.closes } };
        }))
    ),
  );
});

describe('8.5 share', () => {
  const say = words.sharing;
  const NAMES = ['first', 'second', 'third'];

  /** The consumers of a source, opened. */
  function shareOf<T>(source: AsyncIterable<T>, count: number, make = share): AsyncProbe<T>[] {
    note(`const consumers = share(source, ${count})`);
    const consumers = make(source, count);
    ensure(Array.isArray(consumers), () => say.noList(consumers));
    ensure(consumers.length === count, () => say.otherCount(consumers.length, count));
    return consumers.map((consumer, index) => probeAsync(`consumers[${index}]`, () => consumer, NAMES[index]));
  }

  /** What one gets that asks so many times, one call after the other. */
  async function asked(clock: VirtualClock, it: AsyncProbe<unknown>, times: number): Promise<string[]> {
    const calls: Call<Result<unknown>>[] = [];
    for (let n = 0; n < times; n++) {
      calls.push(follow(it.next()));
      await clock.sleep(SOON);
    }
    return calls.map(said);
  }

  const LETTERS = ['a', 'b', 'c'];
  const ALL = [`'a'`, `'b'`, `'c'`, DONE];

  test(
    'each consumer gets every value, in order',
    virtual(async (clock) => {
      const [first, second] = shareOf(recordedAsync(LETTERS, { lagMs: 10 }), 2) as [
        AsyncProbe<string>,
        AsyncProbe<string>,
      ];
      ensure(first.iterator !== second.iterator, say.sameIterator);
      const got: [string[], string[]] = [[], []];
      for (let round = 0; round < 4; round++) {
        for (const [index, it] of [first, second].entries()) got[index]!.push(...await asked(clock, it, 1));
      }
      const [one, other] = got;
      if (one[0] === WAITING) stuck(say.waitsForOther());
      ensure(one[0] !== other[0] || same(one, ALL), () => say.values('first', one, ALL));
      const missed = ALL.indexOf(other[0]!);
      const joinsLate = same(one, ALL) && missed > 0 && same(other.slice(0, ALL.length - missed), ALL.slice(missed));
      ensure(!joinsLate, () => say.joinsLate(one, other));
      ensure(!(one[0] === `'a'` && other[0] === `'b'`), () => say.distributes(one, other));
      ensure(same(one, ALL), () => say.values('first', one, ALL));
      ensure(same(other, ALL), () => say.values('second', other, ALL));
    }),
  );

  test(
    'a slow consumer gets what the fast one had long before',
    virtual(async (clock) => {
      const its = shareOf(recordedAsync(LETTERS, { lagMs: 10 }), 3);
      for (const [index, it] of its.entries()) {
        const got = await asked(clock, it, 5);
        if (got.includes(WAITING)) stuck(index === 0 ? say.waitsForOther() : say.lateHangs(got));
        ensure(index === 0 || got[0] !== DONE, () => say.usedUp(got));
        ensure(same(got, [...ALL, DONE]), () => say.values(NAMES[index]!, got, [...ALL, DONE]));
      }
    }),
  );

  test(
    'each value is pulled once, when the first consumer asks for it',
    virtual(async (clock) => {
      const source = recordedAsync(naturals(), { lagMs: 10 });
      const [first, second] = shareOf(source, 2) as [AsyncProbe<number>, AsyncProbe<number>];
      await clock.sleep(SOON);
      ensure(source.pulls === 0, () => say.tooEarly(source.pulls));
      let wanted = 0;
      const counts = { first: 0, second: 0 };
      for (
        const [it, who] of [
          [first, 'first'],
          [second, 'second'],
          [second, 'second'],
          [second, 'second'],
          [first, 'first'],
          [first, 'first'],
          [first, 'first'],
        ] as const
      ) {
        await asked(clock, it, 1);
        wanted = Math.max(wanted, ++counts[who]);
        ensure(source.opened <= 1, () => say.opensEach(source.opened));
        ensure(source.pulls >= wanted, () => say.otherPulls(counts.first, counts.second, source.pulls));
        ensure(source.pulls <= wanted, () => say.morePulls(counts.first, counts.second, source.pulls));
      }
    }),
  );

  test(
    'consumers that ask at the same time share one pull',
    virtual(async (clock) => {
      const source = recordedAsync(naturals(), { lagMs: 10 });
      const its = shareOf(source, 2);
      for (const value of ['0', '1']) {
        const calls = its.map((it) => follow(it.next()));
        await clock.sleep(SOON);
        const got = calls.map(said);
        ensure(source.pulls === Number(value) + 1, () => say.pullsEach(source.pulls, Number(value) + 1));
        if (got.includes(WAITING)) stuck(say.oneWaits(got, value));
        ensure(same(got, [value, value]), () => say.notTheSame(got, value));
      }
    }),
  );

  test(
    'overlapping calls of one consumer each get a value of their own, with one pull at a time',
    virtual(async (clock) => {
      const source = recordedAsync(naturals(), { lagMs: 10 });
      const [first, second] = shareOf(source, 2) as [AsyncProbe<number>, AsyncProbe<number>];
      const calls = [follow(first.next()), follow(first.next()), follow(second.next()), follow(first.next())];
      await clock.sleep(SOON);
      const got = calls.map(said);
      const wanted = ['0', '1', '0', '2'];
      ensure(source.mostPending <= 1, () => say.pullsOverlap(source.mostPending));
      if (got.includes(WAITING)) stuck(say.overlapping(got, wanted));
      ensure(same(got, wanted), () => say.overlapping(got, wanted));
      ensure(source.pulls === 3, () => say.pullsEach(source.pulls, 3));
      const rest = await asked(clock, second, 2);
      ensure(same(rest, ['1', '2']), () => say.values('second', rest, ['1', '2']));
    }),
  );

  test(
    'the end reaches each consumer, also those that wait',
    virtual(async (clock) => {
      for (const end of [{}, { end: { done: 1 } }, { end: { done: true, value: 'beside done' } }]) {
        nextScene();
        const its = shareOf(recordedAsync(['a'], { lagMs: 10, ...end }), 2);
        const calls = its.flatMap((it) => [follow(it.next()), follow(it.next()), follow(it.next())]);
        await clock.sleep(SOON);
        const got = calls.map(said);
        const wanted = [`'a'`, DONE, DONE, `'a'`, DONE, DONE];
        if (got.includes(WAITING)) stuck(say.endMissed(got, wanted));
        ensure(same(got, wanted) || !('end' in end), () => words.queue.anyDone(end, got, wanted));
        ensure(same(got, wanted), () => say.overlapping(got, wanted));
      }
    }),
  );

  test(
    'an error of the source reaches each consumer once, after its values',
    virtual(async (clock) => {
      const wanted = [`'a'`, `'b'`, errorText(lost), DONE, DONE];
      for (const atOnce of [false, true]) {
        nextScene();
        const its = shareOf(recordedAsync(['a', 'b'], { lagMs: 10, failsWith: lost }), 2);
        const got: string[][] = [];
        const unhandled = await unhandledDuring(async () => {
          if (atOnce) {
            const calls = its.map((it) => wanted.map(() => follow(it.next())));
            await clock.sleep(SOON);
            got.push(...calls.map((ofOne) => ofOne.map(said)));
          } else {
            for (const it of its) got.push(await asked(clock, it, 5));
          }
        });
        for (const [index, ofOne] of got.entries()) {
          const errors = ofOne.filter((text) => text.startsWith('an error'));
          const who = NAMES[index]!;
          ensure(
            errors.length > 0,
            () => (ofOne.includes(WAITING) ? say.errorHangs : say.errorMissed)(who, ofOne, wanted),
          );
          ensure(ofOne.indexOf(errors[0]!) >= 2, () => say.errorJumps(who, ofOne, wanted));
          ensure(errors.length === 1, () => say.errorAgain(who, ofOne, wanted));
          if (ofOne.includes(WAITING)) stuck(say.errorHangs(who, ofOne, wanted));
          ensure(same(ofOne, wanted), () => say.values(who, ofOne, wanted));
        }
        ensure(unhandled.length === 0, () => say.unheard(unhandled[0]));
      }
    }),
  );

  test(
    'an error that looks like nothing is an error',
    virtual(async (clock) => {
      for (const it of shareOf(recordedAsync(['a'], { lagMs: 10, failsWith: undefined }), 2)) {
        const [, error] = await asked(clock, it, 2);
        ensure(
          error === errorText(undefined),
          () => words.queue.falsyError('The source threw `undefined`', undefined, error!),
        );
      }
    }),
  );

  test(
    'one that leaves is done, and the others go on',
    virtual(async (clock) => {
      const source = recordedAsync(LETTERS, { lagMs: 10 });
      const [first, second] = shareOf(source, 2) as [AsyncProbe<string>, AsyncProbe<string>];
      await asked(clock, first, 1);
      for (const again of [false, true]) { // again: it has left already
        const { settled, value } = await leave(clock, first);
        ensure(source.closes === 0, () => (again ? say.countsCalls() : say.closedTooEarly()));
        if (!settled) stuck(say.leavingHangs());
        ensure(isDone(value), () => words.queue.returnNotDone(value));
      }
      const after = await asked(clock, first, 1);
      isOver(after);
      ensure(source.pulls === 1, () => say.pullsForNone(source.pulls - 1));
      const got = await asked(clock, second, 4);
      if (got.includes(WAITING)) stuck(say.lateHangs(got));
      ensure(same(got, ALL), () => say.others(got, ALL));
    }),
  );

  test(
    'the last one that leaves closes the source, once',
    virtual(async (clock) => {
      const source = recordedAsync(naturals(), { lagMs: 10 });
      const its = shareOf(source, 3);
      for (const [index, it] of its.entries()) await asked(clock, it, index + 1);
      for (const [index, it] of its.entries()) {
        ensure(source.closes === 0, () => say.closedTooEarly(3 - index));
        const { settled, value } = await leave(clock, it);
        if (!settled) stuck(say.leavingHangs());
        ensure(isDone(value), () => words.queue.returnNotDone(value));
      }
      ensure(source.closes === 1, () => say.closes(source.closes));
      for (const it of its) await leave(clock, it);
      const { pulls } = source;
      const got = (await Promise.all(its.map((it) => asked(clock, it, 1)))).flat();
      isOver(got);
      ensure(source.closes === 1, () => say.closes(source.closes));
      ensure(source.pulls === pulls, () => say.pullsForNone(source.pulls - pulls));
    }),
  );

  test(
    'a source at its end, or its error, is not closed; one without `return()` is left; unused, nothing stays open',
    virtual(async (clock) => {
      for (const ending of [{}, { failsWith: lost }]) {
        nextScene();
        const source = recordedAsync(LETTERS, { lagMs: 10, ...ending });
        const its = shareOf(source, 2);
        await asked(clock, its[0]!, 4);
        for (const it of its) await leave(clock, it);
        ensure(source.closes === 0, () => say.closesEnded('failsWith' in ending));
      }
      nextScene();
      const [only] = shareOf(recordedAsync(naturals(), { closable: false }), 1) as [AsyncProbe<number>];
      await only.next();
      const thrown = await rejectionOf(() => leave(clock, only));
      ensure(thrown === undefined, () => protocolWords.needsReturn(thrown));
      nextScene();
      const unused = recordedAsync(LETTERS, { lagMs: 10 });
      for (const it of shareOf(unused, 2)) await leave(clock, it);
      await clock.sleep(SOON);
      ensure(unused.closes === unused.opened || unused.opened === 0, say.openedAndLeft);
    }),
  );

  test(
    'leaving during a pull: that call gets its value or done, the others get theirs',
    virtual(async (clock) => {
      for (const count of [2, 1]) {
        nextScene();
        const source = recordedAsync(naturals(), { lagMs: 50, closeLagMs: 10 });
        const its = shareOf(source, count);
        const calls = its.map((it) => follow(it.next()));
        await clock.sleep(10);
        for (const _ of [1, 2]) follow(its[0]!.close()); // the first one is not waited for
        await clock.sleep(SOON);
        const [own, other] = calls.map(said);
        if (own === WAITING) stuck(say.ownHangs());
        ensure(own === DONE || own === '0', () => say.values('first', [own!], ['0']));
        if (count === 1) {
          ensure(source.closes === 1, () => say.closes(source.closes));
        } else {
          if (other === WAITING) stuck(say.otherHangs());
          ensure(other === '0', () => say.others([other!], ['0']));
          ensure(source.closes === 0, () => say.closedTooEarly());
        }
      }
    }),
  );

  test(
    'a value is kept until the slowest has had it or has left, and no longer',
    virtual(async () => {
      const COUNT = 24;
      const SIZE = 2 ** 18;
      const FEW = 8; // more than what else in memory moves by
      const blocks = function*() {
        for (let n = 0; n < COUNT + 2; n++) yield new Uint8Array(SIZE);
      };
      stopRecording();
      const read = async (it: AsyncIterator<unknown>, count: number): Promise<void> => {
        for (let n = 0; n < count; n++) await it.next();
      };
      const before = heldBytes();
      for (const how of ['in turns', 'the slow one leaves', 'one has left before'] as const) {
        const its = share(recordedAsync(blocks()), 2);
        const [first, second] = [its[0]!, its[1]!];
        if (how === 'one has left before') await second.return?.();
        for (let n = 0; n < COUNT; n++) {
          await read(first, 1);
          if (how === 'in turns') await read(second, 1);
        }
        if (how === 'the slow one leaves') {
          await read(second, COUNT / 2);
          await second.return?.();
        }
        await turnOfTheEventLoop();
        const held = heldSince(before, FEW * SIZE);
        ensure(held < FEW * SIZE, () => say.keeps(how, FEW, COUNT));
        await Promise.all([read(first, 1), second.next()]); // both are still needed here
      }
    }),
  );

  test(
    'values that look like nothing are handed on',
    virtual(async () => {
      const wanted = [...falsyValues, 'the last'];
      for (const it of shareOf(recordedAsync(wanted), 2)) {
        const got = await it.values();
        ensure(same(got, wanted), () => words.prefetching.falsy(got, wanted));
      }
    }),
  );

  test(
    'two shared sources do not touch each other',
    virtual(async (clock) => {
      const lists = [['a', 'b', 'c'], ['d', 'e']] as const;
      const makes = lists.map((values) => () => share(recordedAsync(values), 1)[0]!);
      await inTurnsAsync('share(source, 1)[0]', [makes[0]!, makes[1]!], lists);
      nextScene();
      const [it] = shareOf(recordedAsync(naturals()), 1) as [AsyncProbe<number>];
      const source = recordedAsync(naturals(), { name: 'other source' });
      const other = share(source, 1)[0]!;
      await asked(clock, it, 3);
      follow(other.next());
      await clock.sleep(SOON);
      ensure(source.pulls === 1, () => say.sharedCount(source.pulls));
    }),
  );

  test(
    'for any calls, does what the solution does',
    virtual((clock) => {
      const calls = array(record({ who: nat(1), leaves: constantFrom(false, false, false, true) }), { maxLength: 8 });
      return forAny(record({ use: usesOf(nat(9)), calls }), ({ use, calls }) =>
        alike(async (isRight) => {
          const source = recordedAsync(use.values, use.options);
          const its = shareOf(source, 2, isRight ? solution.share : share);
          const made: Call<never>[] = [];
          for (const { who, leaves } of calls) {
            if (leaves) follow(its[who]!.close());
            else made.push(follow(its[who]!.next()) as Call<never>);
            await clock.sleep(1);
          }
          const often = { 'the source was closed': source.pulls > 0 ? source.closes : 0 }; // unasked, it may be closed or not
          return { got: made.map(said), end: 'the calls were made', often };
        }));
    }),
  );
});
