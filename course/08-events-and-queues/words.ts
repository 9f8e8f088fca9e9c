import { code, show, times, type Words } from '../../runner/spec-kit/index.ts';

/* What lesson 8 says when a check fails. */

const list = (texts: readonly string[]): string => (texts.length ? texts.join(', ') : 'nothing');

/** What the calls of `next()` said, and what they should have. */
const cameOf = (got: readonly string[], wanted: readonly string[]): string =>
  `The calls of \`next()\` gave: ${list(got)}. Expected: ${list(wanted)}.`;

const gave = (means: string) => (got: readonly string[], wanted: readonly string[]): Words => ({
  came: cameOf(got, wanted),
  means,
});

const closedItself = (failed: boolean): string =>
  failed
    ? 'A source that **has failed** is at its end, too, and is not closed: it has closed itself.'
    : 'A source that is **at its end** is not closed: it has closed itself.';

/** Of both kinds of channel, and of what is made of them. */
export const queue = {
  notItself: (): Words => ({
    came: '`[Symbol.asyncIterator]()` returned another object.',
    means: 'An iterator returns **itself** from `[Symbol.asyncIterator]()`, so that a loop can go on where it is.',
  }),
  values: gave('**Every value is handed out once**, in the order in which it came.'),
  lastFirst: gave(
    'The value that came **last was handed out first**. A queue takes from the other end: put in with `push()`, take out with `shift()`.',
  ),
  sameAgain: gave('The same value came again. **Take it out** of the queue when you hand it out.'),
  notKept: gave(
    'A value came while no call was waiting, and **was not kept**: the call that came later waits for it in vain. Keep values in a list, and look there first in `next()`.',
  ),
  doneForValue: gave(
    'Values wait, and `next()` says **`done`**. Only `end()`, `fail()` and `return()` make an end, and what waits comes first.',
  ),
  promises: (): Words => ({
    came: '`value` was a promise.',
    means: '`for await` waits for `next()`, not for what lies in `value`. Resolve the promise of the **whole result**.',
  }),
  emptyIsEnd: (got: string): Words => ({
    came: `Nothing had come yet, and \`next()\` gave ${got}.`,
    means:
      '**Empty is not the end**: more may come. A `next()` before its value returns a promise that is resolved when the value comes.',
  }),
  notWoken: (got: readonly string[], wanted: readonly string[]): Words => ({
    came: cameOf(got, wanted),
    means:
      'A call waited, a value came, and **the call was not answered**. Keep the `resolve` of the promise that `next()` returned, and call it when the value comes.',
  }),
  onlyNotified: gave(
    'A call waited and a value came; the call was answered **without the value**. What is the promise of the caller that waits resolved with?',
  ),
  oneCaller: gave(
    'Several calls wait, and **not each was answered**. Is there room for one caller only? A second one that waits then takes the place of the first: keep them in a list.',
  ),
  sameForAll: gave(
    'Several calls waited, and **one value went to more than one of them**. Each value answers one caller: the one that has waited longest.',
  ),
  callersOrder: gave(
    'Calls that wait are answered **in the order in which they were made**: the first in the list first.',
  ),
  overtaken: (got: readonly string[], wanted: readonly string[]): Words => ({
    came: `A call waited; 'a' came, in that moment another call was made, and then 'b' came. ${cameOf(got, wanted)}`,
    means:
      'A call that waits comes **before one that is made later**: a value that comes goes to it at once. A call that must first wake up and look again comes too late.',
  }),
  twice: gave(
    'A value went to a caller that waited, and was handed out **once more**. It goes to a caller or into the queue, not to both.',
  ),
  shared: (came: string): Words => ({
    came: `${came}.`,
    means:
      'The two **share something**. Does it live in a variable of the module, or in a `static` field? What belongs to one channel is made with it.',
  }),
  endDrops: gave(
    '`end()` **dropped what waited**. It says that no more will come; what is there already is still handed out, and then comes `done`.',
  ),
  endMissed: gave(
    'After `end()`, when all was handed out, the next call still waits. **When it is over, `next()` answers `done`** at once, every time.',
  ),
  endWakesNone: gave(
    'Calls waited when `end()` came, and were **not answered**. No value will come for them: answer each of them `done`.',
  ),
  endWakesOne: gave('Several calls waited when `end()` came, and **not all were answered**: all of them are `done`.'),
  failMissed: gave(
    'After `fail(error)`, **no call heard of the error**. It stands in the queue behind what was pushed: the call whose turn it is then rejects with it.',
  ),
  failJumps: gave(
    'The error **overtook what was pushed before it**. It takes its place in the order: first the values, then the error.',
  ),
  failDrops: gave('`fail()` **dropped what waited**. First the values that were pushed before it, then the error.'),
  failAgain: gave('The error was told **more than once**. One call gets it; a call after that gets `done`.'),
  failHangs: gave('The error was told, and then a call **waits for ever**: after the error comes `done`.'),
  failWakesNone: gave(
    'Calls waited when `fail(error)` came, and were **not answered**. The one that has waited longest gets the error, the others `done`.',
  ),
  failAll: gave(
    'Several calls waited when `fail(error)` came, and **the error was told more than once**. The one that has waited longest gets it, the others get `done`.',
  ),
  failWakesOne: gave(
    'Several calls waited when `fail(error)` came, and **not all were answered**: the first gets the error, the others are `done`.',
  ),
  otherError: (error: unknown, wanted: unknown): Words => ({
    came: `The call rejected with ${code(error)}. Expected: ${code(wanted)}, the same error.`,
    means: '**Hand on the error itself**, whatever it is: who catches it wants to know what went wrong.',
  }),
  nextThrows: (error: unknown): Words => ({
    did: 'channel.fail(error)\nchannel.next()',
    came: `The call of \`next()\` itself threw ${code(error)}: there was no promise.`,
    means: '**The promise of `next()` rejects.** Who writes `channel.next().catch(…)` is told as well.',
  }),
  anyDone: (source: object, got: readonly string[], wanted: readonly string[]): Words => ({
    came: `The source ended with ${code((source as { end: unknown }).end)}. ${cameOf(got, wanted)}`,
    means:
      '`done` may be **anything truthy**: ask `if (done)`, do not compare it with `true`, and look at no value beside it.',
  }),
  errorAsValue: gave('The error came **as a value**. A call that gets it rejects: `reject(error)`.'),
  falsyValue: (value: unknown, got: string): Words => ({
    came: `${code(value)} was pushed, and \`next()\` gave: ${got}.`,
    means: `${
      code(value)
    } is **a value like any other**. Ask how many values wait, \`length > 0\`, not whether the value looks like something.`,
  }),
  falsyError: (how: string, error: unknown, got: string): Words => ({
    came: `${how}, and \`next()\` gave: ${got}. Expected: a rejection with ${code(error)}.`,
    means: `${
      code(error)
    } is **an error like any other**. That it has failed must be known from something else than the error: a flag, or an object around it.`,
  }),
  wakesUp: gave('After the end comes `done`, **every time**.'),
  lateWord: (what: string, got: readonly string[], wanted: readonly string[]): Words => ({
    came: `${what}. ${cameOf(got, wanted)}`,
    means: 'The first word counts: **what comes after it is over is ignored**.',
  }),
  lateThrows: (what: string, error: unknown): Words => ({
    came: `${what} threw ${code(error)}.`,
    means: '`end()` and `fail()` are **ignored** when it is over already: to tidy up twice is no mistake.',
  }),
  unheard: (error: unknown): Words => ({
    came: `\`fail(error)\`, and no call asked. Node reported an unhandled rejection: ${code(error)}.`,
    means:
      'A rejected promise was made **before a call asked**, and such a promise ends a program. Keep the error, and reject when a call comes.',
  }),
  returnNotDone: (got: unknown): Words => ({
    came: `\`return()\` answered ${code(got)}.`,
    means: '`return()` answers that it is over: **`{ value: undefined, done: true }`**.',
  }),
  noReturn: (): Words => ({
    came: 'There is no `return()`.',
    means:
      'A loop that is left calls `return()`. Without it, **the producer never hears** that its values are not taken any more.',
  }),
  returnHangs: (): Words => ({
    came: 'A call of `next()` waited. `return()` was called, and did not answer.',
    means:
      '**`return()` waits behind the call** that waits for a value, as that of an async generator does. None may ever come: `return()` answers at once, and so do the calls that wait.',
  }),
  returnKeeps: gave(
    'After `return()` came **a value that had waited**. The consumer has left: drop what waits, and answer `done`.',
  ),
  returnKeepsError: gave('After `return()` came **an error that had waited**. The consumer has left: answer `done`.'),
  returnWakesNone: gave(
    'Calls waited when `return()` came, and **not all were answered**. No value will come for them: answer each of them `done`.',
  ),
  asksHang: gave('After `return()`, a call **waits for ever**. It is over: answer `done` at once.'),
};

export const channel = {
  pushAnswer: (got: unknown): Words => ({
    came: `\`push()\` returned ${code(got)}. Expected: \`true\`.`,
    means: typeof got === 'object'
      ? '`push()` **waits for nothing**: it takes the value and says at once, `true`, that it will be handed out.'
      : '`push()` **says whether the value was taken**: `true`, also when no call waits for it yet.',
  }),
  pushAnswerWaiting: (got: unknown): Words => ({
    came: `A call of \`next()\` waited. \`push()\` returned ${code(got)}. Expected: \`true\`.`,
    means: '`push()` says `true` whenever the value is taken: **also when it goes straight to a caller** that waits.',
  }),
  pushedAfterEnd: (after: string, got: unknown): Words => ({
    came: `After \`${after}\`, \`push('b')\` returned ${code(got)}. Expected: an error is thrown.`,
    means: 'To push **after the end** is a mistake of the producer, and it must hear of it: throw an error.',
  }),
  handedAfterEnd: gave('The value that was pushed **after the end** was handed out. Throw, and do not keep it.'),
  pushAfterReturnThrows: (error: unknown): Words => ({
    came: `After \`return()\`, \`push('b')\` threw ${code(error)}. Expected: it returns \`false\`.`,
    means:
      'The producer cannot know that the consumer has left: it is **told by `false`**, and may stop. Only to push after its own `end()` or `fail()` is a mistake.',
  }),
  pushAfterReturn: (got: unknown): Words => ({
    came: `After \`return()\`, \`push('b')\` returned ${code(got)}. Expected: \`false\`.`,
    means: 'The consumer has left, and **this value will not be taken**: say so, `false`, and the producer can stop.',
  }),
  handedAfterReturn: gave('A value that was pushed **after `return()`** was handed out. It is over.'),
};

const FULL = '// capacity 2; a and b are in the channel';

export const bounded = {
  plainAnswer: (got: unknown): Words => ({
    came: `\`send()\` returned ${code(got)}, not a promise.`,
    means: '`send()` may have to wait, so it always returns a **promise**: of `true`, or of `false`.',
  }),
  waitsWithRoom: (capacity: number): Words => ({
    came: `The capacity is ${capacity}. \`send()\` waits, and there is room.`,
    means:
      'Where there is **room**, `send()` is answered `true` at once: it does not wait for a consumer. Count the values that are held; is there one fewer than the capacity, there is room.',
  }),
  notTrue: (got: unknown): Words => ({
    came: `\`send()\` was answered ${code(got)}. Expected: \`true\`.`,
    means: 'A value that **has room** will be handed out: its sender hears `true`.',
  }),
  throwsWhenFull: (error: unknown): Words => ({
    did: `${FULL}\nawait channel.send('c')`,
    came: `It failed with ${code(error)}.`,
    means: 'To be full is no mistake. The sender **waits** until there is room: that is what holds it back.',
  }),
  turnsAway: (got: unknown): Words => ({
    did: `${FULL}\nawait channel.send('c')`,
    came: `It was answered ${code(got)} at once.`,
    means:
      'A sender without room is **not turned away**: its promise stays open until there is room. `false` says that the value will never be handed out.',
  }),
  oneTooMany: (): Words => ({
    came: 'The capacity is 2, and three values had room. Only the fourth `send()` waits.',
    means: '**One too many** is held. There is room while fewer values than the capacity are held: `<`, not `<=`.',
  }),
  noLimit: (): Words => ({
    came: 'The capacity is 2. The third and the fourth `send()` were answered `true`, and nothing was taken out.',
    means:
      '**Nothing holds the sender back**, and the queue grows without a limit. Where there is no room, the promise of `send()` stays open until a value is taken out.',
  }),
  roomLost: (): Words => ({
    came: 'A value was handed out, and there was room. The sender that waits was not answered.',
    means:
      '**Room was made, and the sender not told.** A value that is taken out makes room for one: let the sender in that has waited longest, and answer it.',
  }),
  senderLost: gave(
    'The sender that waited was answered `true`, and **its value never came**. Keep the value together with the promise that waits, and put it into the queue when there is room.',
  ),
  sendersValue: gave('A value that waited for room comes **behind those that were there before it**.'),
  wakesAll: (taken: number, answered: number): Words => ({
    came: `The capacity is 1, and three senders waited. ${
      taken === 1 ? 'One value was' : `${taken} values were`
    } taken out, and ${answered} senders were answered.`,
    means: '**One value taken out is room for one.** Were all that wait let in? Answer one sender for each value.',
  }),
  sendersOrder: (index: number): Words => ({
    came: `Three senders waited, b, then c, then d. There was room for one, and ${'bcd'[index]} got it.`,
    means: 'Room goes to the sender that **has waited longest**.',
  }),
  callerWaitsSenderWaits: (): Words => ({
    came: 'A call of `next()` waited. `send()` came, and waits, too.',
    means:
      '**A consumer that waits is room**: it takes the value at once. Answer its call with the value, and the sender with `true`.',
  }),
  callerTakesRoom: (): Words => ({
    came: 'The capacity is 1. A call of `next()` waited and took the first value. The second `send()` waits.',
    means:
      'The value that went to the caller is **not held** any more: the channel is empty, and there is room for one.',
  }),
  callerLeavesRoom: (): Words => ({
    came:
      'The capacity is 1. A call of `next()` waited and took the first value. The second and the third `send()` were answered `true`.',
    means: '**Too many are held.** A call that waits is room for one value, and only once.',
  }),
  zeroHolds: (): Words => ({
    came: 'The capacity is 0, and no call of `next()` waited. `send()` was answered all the same.',
    means: 'With capacity 0 **nothing is held**: `send()` is answered when a consumer takes the value, hand to hand.',
  }),
  zeroNotTaken: (): Words => ({
    came: 'The capacity is 0. A sender waits, a call of `next()` came, and both wait.',
    means:
      'With capacity 0 the queue is always empty: `next()` must look for **a sender that waits**, and take the value from it.',
  }),
  zeroNotAnswered: (): Words => ({
    came: 'The capacity is 0. The value was taken, and its `send()` still waits.',
    means: 'The value **has been taken**: now its sender is answered `true`.',
  }),
  overtakes: gave(
    'b waited for room; a was taken out, and in that moment came c and **took the room**. A `next()` that takes a value out gives the room to the sender that waits, before anything else: a sender that must first wake up and look again comes too late.',
  ),
  senderForgotten: (word: string): Words => ({
    came: `A sender waited when \`${word}\` came. All was taken out, and it still waits.`,
    means:
      'A sender that waits is **never left without an answer**: its value is still handed out, or it hears `false`.',
  }),
  senderRejected: (word: string, error: unknown): Words => ({
    came: `A sender waited when \`${word}\` came. It was rejected with ${code(error)}.`,
    means:
      'It had asked **before the end**, so it made no mistake: its value is still handed out, or it hears `false`. Only to send afterwards is an error.',
  }),
  trueAndLost: (word: string, got: readonly string[], wanted: readonly string[]): Words => ({
    came: `A sender waited when \`${word}\` came, and was answered \`true\`. ${cameOf(got, wanted)}`,
    means: '`true` **promises that the value is handed out**, and it was not. If it is dropped, say `false`.',
  }),
  falseAndServed: (word: string, answer: unknown, got: readonly string[]): Words => ({
    came: `A sender waited when \`${word}\` came, and was answered ${code(answer)}. The calls of \`next()\` gave: ${
      list(got)
    }.`,
    means: '`false` says that the value **will never be handed out**, and it was. If it is served, say `true`.',
  }),
  lateSendHangs: (word: string): Words => ({
    came: `\`send()\` came after \`${word}\`, and waits.`,
    means: 'When it is over **no room will ever be made**. Look whether it is over before you look for room.',
  }),
  sentAfterEnd: (word: string, got: unknown): Words => ({
    came: `\`send()\` came after \`${word}\`, and was answered ${code(got)}. Expected: an error.`,
    means: 'To send **after the end** is a mistake of the producer, and it must hear of it: throw an error.',
  }),
  sentBehindSender: (word: string, got: unknown): Words => ({
    came: `A sender waited when \`${word}\` came. Then \`send()\` was called once more, and was answered ${
      code(got)
    }. Expected: an error.`,
    means:
      'The end counts **from the moment in which it is said**, also while senders wait: those were in time, this one was not. Throw an error.',
  }),
  leftForgetsSenders: (): Words => ({
    came: 'Two senders waited for room. `return()` was called, and not both were answered.',
    means:
      'The consumer has left, and **no more room will be made**: answer every sender that waits, `false`. A producer that waits for ever keeps all that it holds.',
  }),
  leftRejects: (which: string, error: unknown): Words => ({
    came: `\`return()\` was called. A \`send()\` that ${which} was rejected with ${code(error)}. Expected: \`false\`.`,
    means: 'The producer made no mistake: the consumer has left, and `false` **tells it to stop**.',
  }),
  leftNotFalse: (which: string, got: unknown): Words => ({
    came: `\`return()\` was called. A \`send()\` that ${which} was answered ${code(got)}. Expected: \`false\`.`,
    means: 'The value **will never be handed out**: the producer hears `false`, and can stop.',
  }),
  badCapacity: (capacity: number): Words => ({
    did: `new BoundedChannel(${capacity})`,
    came: 'No error.',
    means: Number.isNaN(capacity)
      ? '**NaN is no capacity**: every comparison with it is false, and so there is never room, or always. Ask what a good one is: `!(capacity >= 0)`. Refuse it with a `RangeError`.'
      : 'Fewer than none cannot be held: refuse it with a **`RangeError`**.',
  }),
  otherRefusal: (call: string, error: unknown): Words => ({
    did: call,
    came: `It failed with ${code(error)}.`,
    means: 'A number outside the allowed range is a **`RangeError`**.',
  }),
  refusesGood: (call: string, error: unknown): Words => ({
    did: call,
    came: `It failed with ${code(error)}.`,
    means: 'That is a good capacity: **any number of 0 or more**. `0` is hand to hand, `Infinity` is no limit.',
  }),
};

export const events = {
  hearsLate: (got: string): Words => ({
    came:
      `Two events came after the call of \`fromEvent()\`, and were lost. \`next()\` was called, a third one came, and it gave: ${got}.`,
    means:
      'It **hears only from the first `next()` on**, as the body of an async generator does. Add the listener in the function itself, and keep what comes until it is asked for.',
  }),
  hearsNothing: (): Words => ({
    came: 'Two events came before the first `next()`, and one while it waited. It still waits.',
    means:
      '**No event was handed out.** Is a listener added, `target.addEventListener(type, …)`, and what does it do with the event?',
  }),
  list: (value: unknown): Words => ({
    came: `\`value\` was a list: ${code(value)}.`,
    means: 'Hand out **the event itself**. `events.on` of Node gives a list of all arguments, `[event]`: take it out.',
  }),
  notTheEvent: (value: unknown): Words => ({
    came: `\`value\` was ${code(value)}.`,
    means: 'Hand out **the event itself**, the object that the listener got.',
  }),
  keepsOne: gave(
    'Two events came before they were asked for, and **only one was kept**. Keep all that wait, in their order.',
  ),
  losesBetween: gave(
    'An event answered the call that waited; others came **before the next call, and were lost**. The listener stays all the time, and keeps what no call waits for: one that is added anew for each call is deaf in between.',
  ),
  otherType: (got: string): Words => ({
    came: `An event called \`error\` came, then one called \`message\`. \`next()\` gave: ${got}.`,
    means: 'Only events of **the type that was asked for** are heard: `addEventListener(type, …)`.',
  }),
  shared: (came: string): Words => ({
    came: `${came}.`,
    means:
      '**Each has a listener and a queue of its own**: a target has as many listeners as you add, and one that leaves takes off its own.',
  }),
  listenerStays: (why: string, early: boolean): Words => ({
    came: `${why}. The listener is still on the target.`,
    means: early
      ? '**The listener stays**: with it the queue, which goes on growing. Nothing had been asked for yet: where it is cleaned up in a generator, `finally` does not run for a body that has not begun.'
      : '**The listener stays**: with it the queue, which goes on growing. Whenever it is over, `removeEventListener` with the same type and the same function.',
  }),
  signalListenerStays: (how: string): Words => ({
    came: `${how}. A listener is still on the signal.`,
    means:
      '**The listener on the signal stays**, and a signal may live as long as the program. Whichever way it is over, take off both: the one on the target, and the one on the signal.',
  }),
  abortIsError: (error: unknown): Words => ({
    came: `The signal aborted. It failed with ${code(error)}.`,
    means: 'Here an abort is **the end**: `done`, and no error. Who aborts has heard enough.',
  }),
  abortUnheard: gave(
    'The signal aborted, and a call **still waits**. Listen to the signal, too: its `abort` ends the queue.',
  ),
  abortWakesNone: gave(
    'The signal aborted: a later call was answered, and **one that had waited was not**. No event will come for the calls that wait: answer each of them `done`.',
  ),
  abortJumps: gave('The signal aborted while events waited, and an error came. An abort is **the end**: `done`.'),
  heardAfterAbort: gave('An event that came **after the abort** was handed out.'),
  listensAborted: (): Words => ({
    came: 'The signal had aborted before the call, and there is a listener on the target.',
    means: 'A signal that **has aborted already** never fires again: ask `signal.aborted` before you listen.',
  }),
  abortedBefore: (): Words => ({
    came: 'The signal had aborted before the call. `next()` waits.',
    means: 'A signal that **has aborted already** never fires again: ask `signal.aborted`, and be done at once.',
  }),
  keepsOneTooMany: (got: readonly string[]): Words => ({
    came: `The limit is 2; messages 2 and 3 waited, and the fourth came. The calls of \`next()\` gave: ${list(got)}.`,
    means:
      '**One event too many was kept.** If `limit` events wait already, the next one is dropped: look **before** you add it, with `>=`, not `>`.',
  }),
  noLimit: (got: readonly string[]): Words => ({
    came: `The limit is 2, and three events waited. The calls of \`next()\` gave: ${list(got)}.`,
    means:
      '**The queue has no limit.** The event for which there is no room is dropped, it stops listening, and after what waits comes a `RangeError`.',
  }),
  zeroIsNoLimit: (got: readonly string[]): Words => ({
    came:
      `The limit is 0. A call waited and got message 1; no call waited when message 2 came. The calls of \`next()\` gave: ${
        list(got)
      }.`,
    means:
      '**0 is a limit, too**: no event may wait. Is it taken for none, as `limit || …` or `if (limit)` does? A default value stands in for `undefined` only.',
  }),
  zeroForCaller: (got: readonly string[]): Words => ({
    came: `The limit is 0, and a call waited when message 1 came. The calls of \`next()\` gave: ${list(got)}.`,
    means: 'An event **that goes to a call that waits** does not wait, and so a limit of 0 has room for it.',
  }),
  zeroLimit: (got: readonly string[]): Words => ({
    came: `The limit is 0, and no call waited when message 2 came. The calls of \`next()\` gave: ${list(got)}.`,
    means: 'No event may wait: message 2 is dropped, and **one call rejects** with a `RangeError`. Then it is done.',
  }),
  dropsSilently: (got: readonly string[]): Words => ({
    came: `The limit is 2, and three events waited. The calls of \`next()\` gave: ${list(got)}.`,
    means:
      'An event was dropped, and **the loop does not hear of it**. A loop that lost something must know: after what waits, a `RangeError`.',
  }),
  endsSilently: (got: readonly string[]): Words => ({
    came: `The limit is 2, and three events waited. The calls of \`next()\` gave: ${list(got)}.`,
    means:
      'An event was dropped, and the end looks **as if all had been well**. After what waits comes a `RangeError`.',
  }),
  overflowJumps: (got: readonly string[]): Words => ({
    came: `The limit is 2; messages 2 and 3 waited, and the fourth came. The calls of \`next()\` gave: ${list(got)}.`,
    means:
      'The error **overtook the events that waited**. They were heard in time: they come first, then the `RangeError`.',
  }),
  countsAll: (got: readonly string[]): Words => ({
    came: `The limit is 2. After the first event, one came for each call. The calls of \`next()\` gave: ${list(got)}.`,
    means:
      'No more than two were waiting then. Count the events that **wait now**: one that has been handed out does not count any more.',
  }),
  countsCallers: (got: readonly string[], wanted: readonly string[]): Words => ({
    came: `The limit is 1. ${cameOf(got, wanted)}`,
    means:
      'Never more than one event was waiting: an event **that goes to a call that waits** does not wait. Count those in the queue only.',
  }),
  limitUnasked: (got: number, error: unknown): Words => ({
    came: `200 events waited, and no \`limit\` was given. ${got} were handed out${
      error === undefined ? '' : `, then ${code(error)}`
    }.`,
    means: 'Without a `limit` there is **no limit**: nothing is dropped.',
  }),
};

interface Ahead {
  size: number;
  handedOut: number;
  pulls: number;
}

const cameAhead = ({ size, handedOut, pulls }: Ahead): string =>
  `The size is ${size}. After ${times(handedOut, 'value')} the consumer was busy, and the source was asked ${
    times(pulls)
  }. Expected: ${handedOut + size}.`;

const ahead = (means: string) => (scene: Ahead): Words => ({ came: cameAhead(scene), means });

export const prefetching = {
  nothing: (size: number, pulls: number): Words => ({
    came: `The size is ${size}. \`done: true\` came first; the source was asked ${times(pulls)}.`,
    means: '**Nothing was handed out.** Who takes the values out of the queue, and when does it end?',
  }),
  values: (size: number, got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `The size is ${size}. It gave ${list(got.map(show))}. Expected: ${list(wanted.map(show))}.`,
    means: '**Every value is handed out once**, in the order of the source.',
  }),
  endUntold: (size: number): Words => ({
    came: `The size is ${size}. The source was read to its end, and a call of \`next()\` still waits.`,
    means:
      'Nothing more will come: **`done` is due**, behind the values. Who tells the queue? When the loop that reads is over, it says so: `end()`.',
  }),
  dropsAtEnd: (size: number, got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `The size is ${size}. It gave ${list(got.map(show))}, then \`done: true\`. Expected: ${
      list(wanted.map(show))
    }.`,
    means: 'The source ended, and **what had been read ahead was dropped**. The end takes its place behind the values.',
  }),
  opened: (count: number): Words => ({
    came: `The source was opened ${times(count)}: so often was its \`[Symbol.asyncIterator]()\` called.`,
    means: 'A source is **opened once**. Keep the iterator, and ask it for one value after another.',
  }),
  tooEarly: (pulls: number): Words => ({
    came: `Before the first \`next()\`, the source was already asked ${times(pulls)}.`,
    means: '**Nothing is pulled before it is asked for.** Reading ahead begins with the first `next()`.',
  }),
  waitsToFill: (size: number, waited: number): Words => ({
    came:
      `The size is ${size}, and the source takes 100 ms for a value. The first one was handed out after ${waited} ms.`,
    means: 'It **waited until more was read**. Hand out each value as soon as it is there, and read on meanwhile.',
  }),
  notThere: (size: number, late: number): Words => ({
    came: `The size is ${size}; the consumer was busy for 1,000 ms, and the source takes 100 ms for a value. The next ${
      size === 1 ? 'one' : size
    } took ${late} ms.`,
    means:
      'There was time to read them, and they were **not there when they were asked for**. Reading goes on while the consumer is busy.',
  }),
  notAhead: ahead(
    '**Nothing was read ahead.** A generator stands still at its `yield`: something else must go on asking meanwhile, a second loop that is started and not awaited.',
  ),
  withoutEnd: ahead(
    'It **reads ahead without end**: a fast source fills the memory while the consumer is busy. The loop that reads must wait for room.',
  ),
  tooFar: ahead(
    'It reads **too far ahead**. Does the loop that reads hold a value in its hand while it waits for room? That one has been read, too.',
  ),
  notFarEnough: ahead('It does not read **as far ahead** as it may: there is room for more.'),
  zero: (pulls: number, asked: number): Words => ({
    came: `The size is 0. ${times(asked, 'value')} had been asked for, and the source was asked ${times(pulls)}.`,
    means: 'With size 0 **nothing is read ahead**: hand on one value for each call, as if nothing stood in between.',
  }),
  endJumps: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `All was read, then the consumer went on. It gave ${list(got.map(show))}, then \`done: true\`. Expected: ${
      list(wanted.map(show))
    }.`,
    means: 'The end **overtook what had been read ahead**. It takes its place behind the values.',
  }),
  unheard: (error: unknown): Words => ({
    came: `The source failed while the consumer was busy. Node reported an unhandled rejection: ${code(error)}.`,
    means:
      'The loop that reads ahead **rejected, and was not listened to** at that time: a program ends of that. Catch the error there, and hand it to the consumer in its place.',
  }),
  errorLost: gave('The source failed, and **the consumer did not hear of it**: to it this looks like a good end.'),
  errorHangs: gave(
    'The source failed, and the consumer **waits for ever**. The loop that reads must hand on its error, too.',
  ),
  errorJumps: gave('The error **overtook values that were read before it**. It takes its place behind them.'),
  goesOnReading: (pulls: number): Words => ({
    came: `The consumer left, and after that the source was asked ${times(pulls, 'more time')}.`,
    means:
      'The loop that reads **goes on, though the consumer has left**. Tell it: a `send()` that is answered `false`, or a flag that it looks at after every wait.',
  }),
  pullsWhileClosing: (pulls: number): Words => ({
    came: `The consumer left while the source was asked. The source takes 50 ms to close; meanwhile it was asked ${
      times(pulls, 'more time')
    }.`,
    means:
      'It is over **when the consumer leaves**, not when the source has closed. When is that noted? Before its `return()` is awaited, so that what was planned is not pulled any more.',
  }),
  closes: (closes: number, size: number): Words => ({
    came: `The size is ${size}. The consumer left, and the source's \`return()\` was ${
      closes === 0 ? 'never called' : `called ${times(closes)}`
    }.`,
    means: closes === 0
      ? 'Leaving early must **close the source**. Is the loop that reads left, or does it wait for room for ever?'
      : 'A source is closed **once**. Which two parts of your code close it?',
  }),
  leavingHangs: (): Words => ({
    came: 'The consumer left; the source was closed, and `return()` did not answer.',
    means: 'Something waits **for a consumer that has gone**: what is awaited in `finally`, and can it still come?',
  }),
  closesEnded: (failed: boolean): Words => ({
    came: `The source was read to its ${
      failed ? 'error' : 'end'
    }; then the consumer left, and the source's \`return()\` was called.`,
    means: closedItself(failed),
  }),
  otherLeft: (got: string): Words => ({
    came: `One was left; then the source of another one failed, and its call gave: ${got}. Expected: the error.`,
    means:
      'The two **share something**: what says that the consumer has left. Does it live in a variable of the module? What belongs to one use is made inside the call.',
  }),
  falsy: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `It gave ${list(got.map(show))}. Expected: ${list(wanted.map(show))}.`,
    means: "`0`, `''`, `null`, `undefined` and `false` are **values like any other**.",
  }),
  badSize: (call: string): Words => ({
    did: `const it = ${call}\nawait it.next()`,
    came: 'Neither the call nor the first `next()` failed.',
    means: 'A size is **a whole number of 0 or more**: refuse everything else with a `RangeError`.',
  }),
  refusedLate: (call: string): Words => ({
    did: `const it = ${call}\nawait it.next()`,
    came: 'The source was asked before the size was looked at.',
    means: 'Look at the size **before you ask the source**.',
  }),
};

const cameTo = (who: string, got: readonly string[], wanted: readonly string[]): string =>
  `The ${who} consumer got: ${list(got)}. Expected: ${list(wanted)}.`;

const one = (means: string) => (who: string, got: readonly string[], wanted: readonly string[]): Words => ({
  came: cameTo(who, got, wanted),
  means,
});

export const sharing = {
  noList: (got: unknown): Words => ({
    came: `\`share(source, 2)\` gave ${code(got)}.`,
    means: 'It returns **an array**, at once: an iterator for each consumer.',
  }),
  otherCount: (got: number, wanted: number): Words => ({
    came: `\`share(source, ${wanted})\` gave ${times(got, 'iterator')}.`,
    means: '**One iterator for each consumer**.',
  }),
  sameIterator: (): Words => ({
    came: 'Both consumers got the same iterator.',
    means:
      'Each consumer needs **an iterator of its own**: its own place in the row of the values. Does `fill()` put one object into every place?',
  }),
  waitsForOther: (): Words => ({
    came: 'The first consumer asked, and the second did not. The first one waits.',
    means:
      '**A slow consumer holds up no other.** The value goes to the consumer that asked, and is kept for those that have not asked yet.',
  }),
  distributes: (one: readonly string[], other: readonly string[]): Words => ({
    came: `The first consumer got ${list(one)}, the second ${list(other)}.`,
    means:
      'The values are **dealt out**, one to this consumer, one to that. Each consumer gets **every** value: what one has pulled is kept for the others.',
  }),
  joinsLate: (one: readonly string[], other: readonly string[]): Words => ({
    came: `The first consumer got ${list(one)}, the second ${list(other)}.`,
    means:
      'The second one **missed what came before it asked**. It is there from the call of `share`, not from its first `next()`: what is pulled is kept for it, too.',
  }),
  values: one('Each consumer gets **every value once**, in the order of the source, and then `done`.'),
  usedUp: (got: readonly string[]): Words => ({
    came: `The first consumer took all values; a slower one then got: ${list(got)}.`,
    means: '**The source was used up** by the first. What is pulled must be kept for all who have not had it yet.',
  }),
  lateHangs: (got: readonly string[]): Words => ({
    came: `Another consumer had taken values before, or had left. Then this one got: ${list(got)}.`,
    means:
      'A consumer **waits for what was there before it asked**, or for a consumer that has gone. What does `next()` look at first?',
  }),
  tooEarly: (pulls: number): Words => ({
    came: `No consumer had asked, and the source was already asked ${times(pulls)}.`,
    means: '**Nothing is pulled before it is asked for**: the first `next()` of any consumer pulls the first value.',
  }),
  opensEach: (opened: number): Words => ({
    came: `The source was opened ${times(opened)}.`,
    means:
      '**One iterator of the source** serves them all. Many sources can be opened once only; and of the others each consumer would get a run of its own, paid for twice.',
  }),
  otherPulls: (first: number, second: number, pulls: number): Words => ({
    came: `The first consumer had asked ${times(first)}, the second ${times(second)}, and the source was asked ${
      times(pulls)
    }.`,
    means: 'A value is pulled **when the first consumer asks for it**.',
  }),
  morePulls: (first: number, second: number, pulls: number): Words => ({
    came: `The first consumer had asked ${times(first)}, the second ${times(second)}, and the source was asked ${
      times(pulls)
    }.`,
    means:
      'That is **more than the fastest has asked for**. A value is pulled when the first consumer asks for it, and the slower one finds it there.',
  }),
  pullsEach: (pulls: number, wanted: number): Words => ({
    came: `Both consumers asked at the same time. The source was asked ${times(pulls)}. Expected: ${wanted}.`,
    means:
      '**One pull serves all who wait for the same value.** Between the look at the queue and the answer of the source lies an `await`: note before it that a pull is running.',
  }),
  oneWaits: (got: readonly string[], wanted: string): Words => ({
    came: `Both consumers asked at the same time, and got: ${list(got)}. Expected: ${wanted} for both.`,
    means: 'One pull serves all who wait for it: **each of them is answered** when the value comes.',
  }),
  notTheSame: (got: readonly string[], wanted: string): Words => ({
    came: `Both consumers asked at the same time, and got: ${list(got)}. Expected: ${wanted} for both.`,
    means: '**Both get the same value**: each has its own place, and both stood at the same one.',
  }),
  pullsOverlap: (most: number): Words => ({
    came: `${times(most, 'call')} of the source's \`next()\` were pending at once.`,
    means:
      '**One pull at a time**: a source that you do not know may hand out a value twice when it is asked twice at once.',
  }),
  overlapping: (got: readonly string[], wanted: readonly string[]): Words => ({
    came: `Calls that overlap got: ${list(got)}. Expected: ${list(wanted)}.`,
    means: '**Each call is one step on** for its consumer, also while the calls before it still wait.',
  }),
  endMissed: (got: readonly string[], wanted: readonly string[]): Words => ({
    came: `The source ended. The calls got: ${list(got)}. Expected: ${list(wanted)}.`,
    means: 'The end is for **everybody who waits**, and for every call that comes after it.',
  }),
  errorMissed: one('The source failed, and **this consumer did not hear of it**: to it this looks like a good end.'),
  errorHangs: one(
    'The source failed, and a call of this consumer **waits for ever**. A call that waits hears of the error, or of the end.',
  ),
  errorJumps: one(
    'The error **overtook values that were pulled before it**. For each consumer it comes after its values.',
  ),
  errorAgain: one('The error was told **more than once** to the same consumer: after it comes `done`.'),
  unheard: (error: unknown): Words => ({
    came: `The source failed. Node reported an unhandled rejection: ${code(error)}.`,
    means:
      '**A rejected promise was left alone**: the one of your own loop that pulls, perhaps? Catch the error there.',
  }),
  leavingHangs: (): Words => ({
    came: 'A consumer left, and its `return()` did not answer.',
    means: 'Who leaves **waits for no other consumer**.',
  }),
  closedTooEarly: (left = 1): Words => ({
    came: `${times(left, 'consumer')} ${left === 1 ? 'was' : 'were'} still there, and the source was closed.`,
    means:
      'The source is closed when **the last one** leaves. How many are still there? One that leaves closes its own iterator only.',
  }),
  countsCalls: (): Words => ({
    came: 'One of two consumers called `return()` twice. The other was still there, and the source was closed.',
    means:
      'The source is closed when **the last one** leaves. Who leaves twice is one that has left: do you count the calls of `return()`?',
  }),
  pullsForNone: (pulls: number): Words => ({
    came: `One that had left asked, and the source was asked ${times(pulls, 'more time')}.`,
    means: 'Who has left is **done**: its calls pull nothing.',
  }),
  others: (got: readonly string[], wanted: readonly string[]): Words => ({
    came: `One consumer left. The other got: ${list(got)}. Expected: ${list(wanted)}.`,
    means: 'One that leaves is **nothing to the others**: they get every value.',
  }),
  closes: (closes: number): Words => ({
    came: `The last consumer left, and the source's \`return()\` was ${
      closes === 0 ? 'never called' : `called ${times(closes)}`
    }.`,
    means: closes === 0
      ? 'When no consumer is left, **the source is closed**: pass the word on, and call its `return()`.'
      : 'A source is closed **once**, however often who has left says so.',
  }),
  closesEnded: (failed: boolean): Words => ({
    came: `The source was at its ${
      failed ? 'error' : 'end'
    }; then all consumers left, and the source's \`return()\` was called.`,
    means: closedItself(failed),
  }),
  openedAndLeft: (): Words => ({
    came: 'All consumers left before any had asked. The source had been opened, and was not closed.',
    means: 'What was **opened is closed**. Open it at the first `next()`, or close it whenever all have left.',
  }),
  sharedCount: (pulls: number): Words => ({
    came: `One was asked three times, then another one once: its source was asked ${times(pulls)}.`,
    means:
      'The two **share something**: a count of what was asked for. Does it live in a variable of the module? What belongs to one use is made inside the call.',
  }),
  ownHangs: (): Words => ({
    came: 'A consumer left while its own call waited for the source. The call was never answered.',
    means: 'A call that waits is **always answered**: with its value, or with `done`.',
  }),
  otherHangs: (): Words => ({
    came: 'Two consumers waited for the same value. One left, and the other was never answered.',
    means: 'The pull belongs to **all who wait for it**: one that leaves does not end it.',
  }),
  keeps: (how: string, few: number, count: number): Words => ({
    did: {
      'in turns': '// two consumers take 24 values in turns',
      'the slow one leaves': '// the first consumer takes 24 values, the second 12, and leaves',
      'one has left before': '// the second consumer leaves, then the first takes 24 values',
    }[how]!,
    came: `Of ${count} values ${few} or more are still in memory.`,
    means:
      'A value is kept **until the slowest has had it or has left**, and no longer. What still leads to the first ones: an array that is never cut, or a variable that holds the first cell of a list?',
  }),
};
