import { describe, test } from 'vitest';
import { BoundedChannel, Channel } from '../../lessons/08-events-and-queues.ts';
import {
  alike,
  array,
  constantFrom,
  ensure,
  fail,
  falsyValues,
  forAny,
  isThenable,
  nat,
  nextScene,
  passesThrough,
  protocolWords,
  record,
  rejectionOf,
  same,
  show,
  thrownBy,
  virtual,
  type VirtualClock,
} from '../../runner/spec-kit/index.ts';
import { unhandledDuring } from '../../runner/spec-kit/late-errors.ts';
import { turnOfTheEventLoop } from '../../runner/spec-kit/native.ts';
import * as solution from '../../solutions/08-events-and-queues.ts';
import { type Call, DONE, errorText, follow, said, stuck, WAITING } from './kit/calls.ts';
import { watchBounded, watchChannel } from './kit/queues.ts';
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
async function leave(clock: VirtualClock, it: { iterator: AsyncIterator<unknown>; close(): Promise<unknown> }) {
  ensure(typeof it.iterator.return === 'function', words.queue.noReturn);
  const closing = follow(it.close());
  await clock.sleep(SOON);
  if (closing.failed) throw closing.error;
  return closing;
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

const lost = new Error('the connection is lost');

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
    virtual((clock) => failsAfterValues(clock, open(), (channel, value) => void channel.push(value))),
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
        ensure(error === errorText(value), () => words.queue.falsyError(value, error!));
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
      ensure(!after.includes(WAITING), () => words.queue.asksHang(after, [DONE, DONE]));
      ensure(same(after, [DONE, DONE]), () => words.queue.returnKeeps(after, [DONE, DONE]));
      let answer: unknown;
      const error = thrownBy(() => (answer = channel.push('b')));
      ensure(error === undefined, () => say.pushAfterReturnThrows(error));
      ensure(answer === false, () => say.pushAfterReturn(answer));
      const late = await ask(clock, channel, 1);
      ensure(same(late, [DONE]), () => say.handedAfterReturn(late, [DONE]));
    }),
  );

  test('`return()` answers every call that waits', virtual((clock) => returnWakes(clock, open)));

  test(
    'what comes after the end is ignored',
    virtual((clock) => ignoresLateWords(clock, open, (channel, value) => void channel.push(value))),
  );

  test(
    'for any calls, does what the solution does',
    virtual((clock) =>
      forAny(
        array(constantFrom('push', 'push', 'next', 'next', 'end', 'fail', 'return'), { maxLength: 10 }),
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
              await turnOfTheEventLoop();
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
  const thrown = await rejectionOf(() => put(other, 'c'));
  ensure(thrown === undefined, () => say.shared(`One channel was ended, and another one threw ${show(thrown)}`));
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
      const plain = new BoundedChannel<unknown>(3).send('a') as unknown;
      ensure(isThenable(plain), () => say.plainAnswer(plain));
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

  test('two at a time do not touch each other', virtual((clock) => standsAlone(clock, openRoomy, put)));

  test('a `next()` before its value waits for it', virtual((clock) => waitsForValue(clock, openRoomy(), put)));

  test('overlapping calls are answered in order', virtual((clock) => answersOverlapping(clock, openRoomy(), put)));

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
    virtual((clock) => failsAfterValues(clock, openRoomy(), put)),
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
        const served = [`'a'`, `'b'`, ...last, DONE, DONE].slice(0, 4);
        const turnedAway = [`'a'`, ...last, DONE, DONE, DONE].slice(0, 4);
        const isServed = got.includes(`'b'`);
        ensure(!(waiting.value === true && !isServed), () => say.trueAndLost(word, got, served));
        ensure(!(waiting.value !== true && isServed), () => say.falseAndServed(word, waiting.value, got));
        ensure(waiting.value === isServed, () => say.notTrue(waiting.value));
        ensure(
          same(got, isServed ? served : turnedAway),
          () => words.queue.values(got, isServed ? served : turnedAway),
        );
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
      ensure(same(got, [DONE, DONE]), () => words.queue.returnKeeps(got, [DONE, DONE]));
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
      const calls = array(constantFrom('send', 'send', 'next', 'next', 'end', 'fail', 'return'), { maxLength: 10 });
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
            await turnOfTheEventLoop();
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
  test('todo', () => {});
});

describe('8.4 prefetch', () => {
  test('todo', () => {});
});

describe('8.5 share', () => {
  test('todo', () => {});
});
