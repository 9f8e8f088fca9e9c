import { code, show, type Words } from '../../runner/spec-kit/index.ts';

/* What lesson 8 says when a check fails. */

const list = (texts: readonly string[]): string => (texts.length ? texts.join(', ') : 'nothing');

/** What the calls of `next()` said, and what they should have. */
const cameOf = (got: readonly string[], wanted: readonly string[]): string =>
  `The calls of \`next()\` gave: ${list(got)}. Expected: ${list(wanted)}.`;

const gave = (means: string) => (got: readonly string[], wanted: readonly string[]): Words => ({
  came: cameOf(got, wanted),
  means,
});

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
  failAgain: gave('The error was told **more than once**. One call gets it; whoever asks after that gets `done`.'),
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
  errorAsValue: gave('The error came **as a value**. A call that gets it rejects: `reject(error)`.'),
  falsyValue: (value: unknown, got: string): Words => ({
    came: `${code(value)} was pushed, and \`next()\` gave: ${got}.`,
    means: `${
      code(value)
    } is **a value like any other**. Ask how many values wait, \`length > 0\`, not whether the value looks like something.`,
  }),
  falsyError: (error: unknown, got: string): Words => ({
    came: `\`fail(${show(error)})\`, and \`next()\` gave: ${got}. Expected: a rejection with ${code(error)}.`,
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
      'A rejected promise was made **before anybody asked**, and such a promise ends a program. Keep the error, and reject when a call comes.',
  }),
  returnNotDone: (got: unknown): Words => ({
    came: `\`return()\` answered ${code(got)}.`,
    means: '`return()` answers that it is over: **`{ value: undefined, done: true }`**.',
  }),
  noReturn: (): Words => ({
    came: 'There is no `return()`.',
    means:
      'A loop that is left calls `return()`. Without it, **the producer never hears** that nobody takes its values any more.',
  }),
  returnHangs: (): Words => ({
    came: 'A call of `next()` waited. `return()` was called, and did not answer.',
    means:
      '**`return()` waits behind the call** that waits for a value, as that of an async generator does. Nobody may come with one: `return()` answers at once, and answers who waits.',
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
      : '`push()` **says whether the value was taken**: `true`, also when nobody waits for it yet.',
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
    means: 'The consumer has left, and **nobody will take this value**: say so, `false`, that the producer may stop.',
  }),
  handedAfterReturn: gave('A value that was pushed **after `return()`** was handed out. It is over.'),
};

const FULL = '// capacity 2; a and b are in the channel';

export const bounded = {
  plainAnswer: (got: unknown): Words => ({
    did: `new BoundedChannel(3).send('a')`,
    came: `It returned ${code(got)}, not a promise.`,
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
      '**Room was made, and the sender not told.** Whoever takes a value out makes room for one: let the sender in that has waited longest, and answer it.',
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
    'b waited for room; a was taken out, and in that moment came c and **took the room**. Whoever takes a value out gives the room, before it does anything else, to the sender that waits: a sender that must first wake up and look again comes too late.',
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
    means: 'When it is over **nobody will ever make room**. Look whether it is over before you look for room.',
  }),
  sentAfterEnd: (word: string, got: unknown): Words => ({
    came: `\`send()\` came after \`${word}\`, and was answered ${code(got)}. Expected: an error.`,
    means: 'To send **after the end** is a mistake of the producer, and it must hear of it: throw an error.',
  }),
  leftForgetsSenders: (): Words => ({
    came: 'Two senders waited for room. `return()` was called, and not both were answered.',
    means:
      'The consumer has left, and **nobody will make room any more**: answer every sender that waits, `false`. A producer that waits for ever keeps all that it holds.',
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
