import { code, show, times, type Words } from '../../runner/spec-kit/index.ts';

/* What lesson 7 says when a check fails. */

const list = (values: readonly unknown[]): string => (values.length ? values.map(show).join(', ') : 'nothing');
const ms = (value: number): string => `${Math.round(value)} ms`;

/** A call that was made, and when; for the list of starts. */
interface Start {
  call: number;
  at: number;
}

/** What is said of the three that make calls; `noun` is what they call. */
export function calling(noun: string) {
  const isJob = noun === 'job';
  const source = isJob ? 'jobs' : 'source';
  const value = isJob ? 'job' : 'value';
  const was = isJob ? 'were' : 'was';
  const ends = isJob ? 'end' : 'ends';
  const started = (starts: readonly Start[]): string =>
    starts.length ? starts.map(({ call, at }) => `${noun} ${call} at ${ms(at)}`).join(', ') : `no ${noun}`;

  return {
    nothing: (pulls: number, starts: number, wanted: unknown[]): Words => ({
      came: `\`done: true\` came first; the ${source} had been asked ${times(pulls)}, and ${
        times(starts, noun)
      } had started. Expected: ${list(wanted)}.`,
      means: starts > 0
        ? `**Nothing was handed out.** The ${noun}s run, and where do their answers go? A \`yield\` hands out one; and what \`return\`s from an async generator, a loop never sees.`
        : pulls > 0
        ? `A ${value} was pulled, and **no ${noun} made of it**. What does your code look at between the two?`
        : `The ${source} ${was} **never asked** for a value. Where do you pull, and does anything wait for that?`,
    }),
    promiseInside: (): Words => ({
      came: '`value` was a promise.',
      means:
        'A `for await` loop waits for `next()`, not for what lies in `value`. **Wait for the answer**, and put that into the result.',
    }),
    batchAsValue: (value: unknown): Words => ({
      came: `\`value\` was ${code(value)}.`,
      means:
        'That is **a list of answers**, handed out as one value. The consumer asks for answers one by one, each as soon as it may have it.',
    }),
    notCalled: (got: unknown[], wanted: unknown[]): Words => ({
      came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
      means: isJob
        ? 'These are the **jobs themselves**: calls that have not been made. Make them, `job()`, and hand out what they answer.'
        : 'These are the **values of the source**. What is handed out is what `fn` answers for each of them.',
    }),
    dropped: (got: unknown[], wanted: unknown[]): Words => ({
      came: `It gave ${list(got)}, then \`done: true\`. Every ${noun} had started. Expected: ${list(wanted)}.`,
      means:
        `When the ${source} ${ends}, **calls are still running**, and their answers are handed out, too. It is over when the last of them has gone.`,
    }),
    notStarted: (got: unknown[], wanted: unknown[], starts: readonly Start[]): Words => ({
      came: `It gave ${list(got)}, then \`done: true\`. It had started ${started(starts)}. Expected: ${list(wanted)}.`,
      means: `**Every ${value} is one ${noun}**, and every answer is handed out. What stops the pulling too early?`,
    }),
    noAnswer: (got: unknown[], wanted: unknown[]): Words => ({
      came: `It gave ${list(got)}. No ${noun} gives \`undefined\`. Expected: ${list(wanted)}.`,
      means:
        `**Something was handed out that no ${noun} gave.** After each wait, look again whether an answer is there: what else may have ended the wait?`,
    }),
    values: (got: unknown[], wanted: unknown[]): Words => ({
      came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
      means: `**Each ${noun} is made once**, and its answer handed out once.`,
    }),
    lastBesideDone: (value: unknown): Words => ({
      came: `${code(value)} stood beside \`done: true\`.`,
      means:
        'No loop looks at the value **beside `done: true`**. The last answer comes with `done: false`, and the call after it says `done: true`.',
    }),
    throwsAtAll: (error: unknown): Words => ({
      came: `\`next()\` rejected with ${code(error)}.`,
      means: error instanceof TypeError || error instanceof ReferenceError
        ? 'No error belongs here: a **slip in the code**, at the line below. Read what it says about the name or the value that it met.'
        : 'No call has failed, and the limit is a good one. Where does this error come from?',
    }),
    asTheyCome: (got: unknown[], wanted: unknown[]): Words => ({
      came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
      means:
        'The answers came **in the order in which the calls ended**. Here they keep the order of the source: the next answer is that of the oldest call, however long it takes.',
    }),
    otherOrder: (got: unknown[], wanted: unknown[]): Words => ({
      came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
      means:
        'The answers are to come **in the order of the source**. Keep the running calls in a line: a new one goes to its end, and the answer that is handed out next is that of the front.',
    }),
    inOrder: (got: unknown[], wanted: unknown[]): Words => ({
      came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
      means:
        `The answers came **in the order of the ${source}**, so a slow ${noun} holds back those that are done. Here each answer is handed out **as soon as it is there**.`,
    }),
    notAsTheyCome: (got: unknown[], wanted: unknown[]): Words => ({
      came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
      means:
        `All answers are there, in **another order**. Each is handed out as soon as it is there: first that of the ${noun} that ends first.`,
    }),
    heldBack: (call: number, ended: number, handed: number, allAtOnce: boolean): Words => ({
      came: `The answer of ${noun} ${call} was there after ${ms(ended)}, and was handed out after ${ms(handed)}.`,
      means: allAtOnce
        ? `All answers came **together, when the last ${noun} had ended**. A \`Promise.all\` waits for the slowest; hand out each answer as soon as its turn has come.`
        : 'The answer was **held back**. What was waited for between its coming and the `yield`?',
    }),
    oneByOne: (starts: readonly Start[], limit: number): Words => ({
      came: `With a limit of ${limit}, there was never more than one ${noun} running. It started ${started(starts)}.`,
      means:
        `They were made **one after another**: each was waited for before the next one started. Start a ${noun} and keep its promise; wait only when \`limit\` of them are running.`,
    }),
    oneAfterAnother: (starts: readonly Start[], limit: number): Words => ({
      came: `The limit is ${limit}. It started ${started(starts)}, and the first one took 300 ms.`,
      means:
        `**One after another**: the second ${noun} started only when the first had ended, and there was room for it from the beginning. What has to end before the next ${value} is pulled?`,
    }),
    tooFew: (most: number, limit: number, starts: readonly Start[]): Words => ({
      came: `With a limit of ${limit}, there were never more than ${most} running. It started ${started(starts)}.`,
      means:
        `While there is room, **the next ${noun} starts**: as many as the limit allows run at once. Is the room counted too small, or is something waited for before the next one starts?`,
    }),
    startsAll: (most: number, limit: number): Words => ({
      came: `The limit is ${limit}, and ${times(most, noun)} were running at once: all of them.`,
      means:
        `This **starts all at once**, as \`Promise.all(values.map(fn))\` does, and the limit limits nothing. Before a ${noun} starts there must be room for it.`,
    }),
    tooMany: (most: number, limit: number): Words => ({
      came: `The limit is ${limit}, and ${times(most, noun)} were running at once.`,
      means: most === limit + 1
        ? `**One too many.** When is the room looked at: before a ${noun} starts, or after? And does the count include it?`
        : `**Too many** at once: the limit is for all ${noun}s that run, also those that are not waited for yet.`,
    }),
    batches: (starts: readonly Start[], limit: number): Words => ({
      came: `The limit is ${limit}. It started ${started(starts)}.`,
      means:
        `These are **batches**: the next ${noun}s start when the slowest of those before has ended, and until then there is room that is not used. When one answer has gone, the next ${noun} starts.`,
    }),
    roomNotUsed: (call: number, due: number, starts: readonly Start[]): Words => ({
      came: `There was room for ${noun} ${call} after ${ms(due)}. It started ${started(starts)}.`,
      means:
        `When an answer has gone out, its place is free: **the next ${noun} starts at once**, as far as the limit allows. What was waited for here?`,
    }),
    cutByAnother: (how: string, got: unknown[], wanted: unknown[]): Words => ({
      came: `Another one was in use, which ${how}. This one gave ${list(got)}. Expected: ${list(wanted)}.`,
      means:
        'The two **share something**: what says that a call has failed, a line, a list. What belongs to one use is made inside the call, not in a variable of the module or a `static` field.',
    }),
    heldByAnother: (how: string, took: number): Words => ({
      came: `Another one was in use, which ${how}. This one, with three ${noun}s of 30 ms, took ${ms(took)}.`,
      means:
        'The two **share something**: the room, a line, a queue of pulls. Each use has its own limit. What belongs to one use is made inside the call, not in a variable of the module or a `static` field.',
    }),
    eager: (pulls: number, starts: number): Words => ({
      came: `Before the first \`next()\`, the ${source} had been asked ${times(pulls)}, and ${
        times(starts, noun)
      } had started.`,
      means:
        '**Nothing starts before it is asked for.** To make it is not to use it: the first `next()` starts the work.',
    }),
    wholeSource: (pulls: number): Words => ({
      came: `One answer was asked for, and the ${source} ${was} asked ${times(pulls)}.`,
      means: `This **pulls the whole ${
        isJob ? 'list' : 'source'
      }** first, and it may have no end. Pull a ${value} when there is room for ${isJob ? 'it' : 'its call'}.`,
    }),
    /** `goesOn`: later there were more than one too many. */
    ahead: (pulls: number, handed: number, most: number, limit: number, goesOn: boolean): Words => ({
      came: `The limit is ${limit}. ${times(handed, 'answer')} had been handed out, and the ${source} had been asked ${
        times(pulls)
      }.`,
      means: pulls === handed + most + 1 && !goesOn
        ? `**One ${value} more** than there may be: never more than ${most} that are pulled and not handed out. Is there room for a ${value} when it is pulled, or is the room looked for when it is there?`
        : `That is **too far ahead**: never more than ${most} ${value}s are pulled and not handed out. An answer that waits for its turn, or for the consumer, takes up a place as well.`,
    }),
    swallowed: (end: string): Words => ({
      came: `The second ${noun} rejected; the consumer got no error${end === 'done' ? ', and then `done: true`' : ''}.`,
      means: '**Errors reach the consumer.** Where does your code catch this one, and what becomes of it there?',
    }),
    otherError: (whose: string, error: unknown): Words => ({
      came: `${whose}. The consumer got ${code(error)}.`,
      means: error instanceof AggregateError
        ? '`Promise.any` packs the errors of all into an `AggregateError`. **The first error wins**, as it is.'
        : error instanceof TypeError || error instanceof ReferenceError
        ? 'This is another error, of **a slip in the code**, at the line below: it covers the one that the consumer must get.'
        : 'The consumer must get **the error itself**, as it was thrown.',
    }),
    errorNotTold: (whose: string, end: string): Words => ({
      came: `${whose}. The consumer got no error${end === 'done' ? ', and then `done: true`' : ''}.`,
      means:
        '**Errors reach the consumer**, whatever was thrown: `undefined` and 0 as well. Is an error known by its value, `if (error)`?',
    }),
    thrownNotTold: (end: string): Words => ({
      came: `The second ${noun} threw at once, before there was a promise. The consumer got no error${
        end === 'done' ? ', and then `done: true`' : ''
      }.`,
      means:
        `A ${noun} that **throws at once** counts as one that rejects. Inside an \`async\` function it becomes a rejection by itself.`,
    }),
    startsAfterFailure: (call: number, at: number, failedAt: number, error: unknown): Words => ({
      came: `A ${noun} rejected with ${code(error)} after ${ms(failedAt)}, and ${noun} ${call} started after ${
        ms(at)
      }.`,
      means: error
        ? `**The first error wins**: from then on no further ${noun} starts. Is it noted as soon as one rejects, or only when its turn has come? And is it looked at directly before each start?`
        : `${
          code(error)
        } is **an error like any other**: from then on no further ${noun} starts. That one has rejected must be known from something else than the error, such as a flag.`,
    }),
    leftOpen: (why: string): Words => ({
      came: `${why}, and \`return()\` of the ${source} was never called.`,
      means:
        `What is left before its end is **closed**: \`return()\` tells the ${source} that no more will be asked for.`,
    }),
    closedTwice: (why: string, closes: number): Words => ({
      came: `${why}, and \`return()\` of the ${source} was called ${times(closes)}.`,
      means: 'A source is closed **once**. Remember that it is closed, or let go of it.',
    }),
    goesOn: (why: string, value: unknown): Words => ({
      came: `${why}; then \`next()\` gave ${code(value)}.`,
      means: '**It is over**: every later `next()` says `done: true`.',
    }),
    rejectsAgain: (why: string, error: unknown): Words => ({
      came: `${why}; then \`next()\` rejected with ${code(error)}.`,
      means: 'An error is told **once**. Then it is over: every later `next()` says `done: true`.',
    }),
    unhandled: (when: string, error: unknown): Words => ({
      came: `${when}, and nothing heard the rejection, ${code(error)}. Node ends a program for that.`,
      means:
        '**A rejection that nobody hears.** A promise that is kept to be awaited later has no one who listens until then, and perhaps never. Give it a `catch` at the moment at which you get it.',
    }),
    closedBroken: (): Words => ({
      came: `\`next()\` of the ${source} failed, and then its \`return()\` was called.`,
      means: 'A source whose **own `next()` fails** is over by itself. It is not closed.',
    }),
    pullsOn: (why: string, pulls: number): Words => ({
      came: `${why}; then \`next()\` made ${times(pulls, 'more pull')}.`,
      means: '**It is over**: nothing more is pulled.',
    }),
    startsAfterLeaving: (call: number, wasPulling: boolean): Words => ({
      came: `The loop left, and then ${noun} ${call} started.`,
      means: wasPulling
        ? `A ${value} that had been asked for before came afterwards, and **its ${noun} was made all the same**. Look again, directly before each start, whether it is over.`
        : `When the loop has left, **no further ${noun} starts**. Who starts them, and how does that hear that it is over?`,
    }),
    pullsAfterLeaving: (pulls: number): Words => ({
      came: `The loop left, and then the ${source} ${was} asked ${times(pulls, 'more time')}.`,
      means:
        'When the loop has left, **nothing more is pulled**. What goes on pulling, and how does it hear of the end?',
    }),
    /** `isAbsent`: a source has no `return()`. */
    closingThrows: (error: unknown, isAbsent: boolean): Words => ({
      came: `${isAbsent ? `A source has no \`return()\`. ` : ''}Leaving early threw ${code(error)}.`,
      means: isAbsent && error instanceof TypeError
        ? '`return()` of a source is **optional**: call it only where it is there, `?.()`.'
        : 'Leaving is no error. Where does this one come from?',
    }),
    closedAtEnd: (): Words => ({
      came: `The ${source} had said \`done: true\`, and its \`return()\` was called all the same.`,
      means: 'A source that **came to its end** is not closed: `return()` is for leaving early.',
    }),
    opened: (times: number): Words => ({
      came: `The ${source} ${was} opened ${times} times.`,
      means: `The ${source} ${isJob ? 'are' : 'is'} **opened once**, also when many use it: keep the iterator.`,
    }),
    anyDone: (end: { done?: unknown; value?: unknown }, got: unknown[], wanted: unknown[]): Words => ({
      came: `The ${source} ended with ${code(end)}. It gave ${list(got)}. Expected: ${list(wanted)}.`,
      means: 'value' in end
        ? 'When `done` says that it is over, **the value beside it is ignored**.'
        : '`done` may be **anything truthy**: ask `if (done)`, do not compare it with `true`.',
    }),
    falsy: (got: unknown[], wanted: readonly unknown[]): Words => ({
      came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
      means:
        "`0`, `''`, `undefined`, `null` and `false` are **answers like any other**, and values, too. What does your code ask, to know whether there is one?",
    }),
    needsPromise: (error: unknown): Words => ({
      came: `The ${noun} gave an object with nothing but \`then()\`. \`next()\` rejected with ${code(error)}.`,
      means:
        `A ${noun} gives a **\`PromiseLike\`**: something with a \`then()\`, and perhaps no \`catch()\`. An \`async\` function around the call, or \`Promise.resolve()\`, makes a promise of it.`,
    }),
    lostInOverlap: (got: unknown[], wanted: unknown[]): Words => ({
      came: `Six calls of \`next()\` at once, of four ${noun}s, were answered ${list(got)}. Expected: ${list(wanted)}.`,
      means: '**Each answer goes to one call**, and none is lost, also when the consumer does not wait in between.',
    }),
    overlapMixed: (got: unknown[], wanted: unknown[]): Words => ({
      came: `Six calls of \`next()\` at once, of four ${noun}s, were answered ${list(got)}. Expected: ${list(wanted)}.`,
      means: 'The first call gets the **first answer**, the second the second, also when the consumer does not wait.',
    }),
    overlapRejected: (error: unknown): Words => ({
      came: `Six calls of \`next()\` were made at once, of four ${noun}s. One rejected with ${code(error)}.`,
      means: 'No call has failed. What is there no more, when one `next()` comes before the last is answered?',
    }),
    limitAccepted: (call: string, limit: number): Words => ({
      did: `const it = ${call}\nawait it.next()`,
      came: 'Neither the call nor the first `next()` failed.',
      means: `${
        limit === 0
          ? 'With a **limit of 0** nothing could ever start'
          : limit < 0
          ? 'A **limit below 0** makes no sense'
          : Number.isNaN(limit)
          ? 'With a **limit of `NaN`** every comparison is false'
          : limit === Infinity
          ? '**`Infinity`** is no limit'
          : 'There is no **half a call**'
      }: a limit is a whole number above 0. Refuse another one with a \`RangeError\`.`,
    }),
    limitEmpty: (call: string, error: unknown): Words => ({
      did: `const it = ${call}  // of nothing\nawait it.next()`,
      came: error === undefined ? 'Neither the call nor the first `next()` failed.' : `It failed with ${code(error)}.`,
      means:
        `A bad limit is refused with a **\`RangeError\`, also when there is nothing to call**: look at it before you pull.`,
    }),
    limitLate: (call: string, pulls: number): Words => ({
      did: `const it = ${call}\nawait it.next()`,
      came: `The ${source} had been asked ${times(pulls)} before the limit was refused.`,
      means: 'Look at the limit **before anything is pulled**: at the call, or at the first `next()`.',
    }),
    limitOther: (call: string, error: unknown): Words => ({
      did: `const it = ${call}\nawait it.next()`,
      came: `It failed with ${code(error)}.`,
      means: 'A number outside the allowed range is a **`RangeError`**.',
    }),
    slowSource: (answered: number, handed: number, nextValue: number): Words => ({
      came: `The answer was there after ${ms(answered)}, and was handed out after ${
        ms(handed)
      }. The next value came after ${ms(nextValue)}.`,
      means: Math.abs(handed - nextValue) < 50
        ? '**A slow source held it back**: the next value was waited for first. A `for await` can wait for one thing only; here you wait for two at a time, the next value and the next answer.'
        : '**The answer was held back.** Here you wait for two things at a time, the next value and the next answer: whichever is there first.',
    }),
    slowSourceIdle: (second: number, due: number): Words => ({
      came: `The second value was asked for so late that its call started after ${
        ms(second)
      }; it could have started after ${ms(due)}.`,
      means:
        'While a call runs and there is room for another one, **the next value is pulled**, so that a slow source and slow calls do their work at the same time.',
    }),
    passedBy: (nth: number, of: number): Words => ({
      came:
        `The consumer is busy after each answer. Of ${of} answers that it was given, none was that of ${noun} ${nth}, which had ended long before.`,
      means:
        '**Newer answers pass by one that waits.** While the consumer is busy answers gather: first comes the one that has waited longest. Which of them does your code take?',
    }),
    pilesUp: (listeners: number, passed: number, isMerge = false): Words => ({
      came: `While ${isMerge ? 'one source was silent' : 'one call was running'}, ${
        times(passed, isMerge ? 'value' : 'answer')
      } went by. One promise had ${times(listeners, 'listener')} then.`,
      means:
        '**Listeners pile up on a promise that does not settle.** `Promise.race` adds one to each of its promises every time it is called, and they stay until that one settles. Listen to each promise **once**, when you get it.',
    }),
  };
}

export type CallingWords = ReturnType<typeof calling>;

/** What is said of `merge`. */
export const merging = {
  lost: (got: unknown[], wanted: unknown[], mostPending: number): Words => ({
    came: `It gave ${list(got)}. Expected, in some order: ${list(wanted)}.`,
    means: mostPending > 1
      ? `**A value was lost**, and a source was asked up to ${mostPending} times before it had answered. Ask each source once, keep its promise until it has settled, and ask it again only then.`
      : '**Each value of each source** is handed out once. Which one does your code let go of?',
  }),
  endsWithFirst: (got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}, then \`done: true\`. Expected, in some order: ${list(wanted)}.`,
    means: '**It ended when the first source did.** The others go on: it is over when all of them are.',
  }),
  endsEarly: (got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}, then \`done: true\`. Expected, in some order: ${list(wanted)}.`,
    means:
      'It is over **when all sources are**, and every value has been handed out. Which of the two does your code not wait for?',
  }),
  nothing: (pulls: readonly number[], wanted: unknown[]): Words => ({
    came: `\`done: true\` came first; the sources had been asked ${pulls.join(' and ')} times. Expected: ${
      list(wanted)
    }.`,
    means: '**Nothing was handed out.** Ask each source, wait for what comes first, and `yield` its value.',
  }),
  results: (value: unknown): Words => ({
    came: `\`value\` was ${code(value)}.`,
    means: 'That is **an iterator result** inside a result. Hand out its `value`, and look at its `done`.',
  }),
  promiseInside: (): Words => ({
    came: '`value` was a promise.',
    means:
      'A `for await` loop waits for `next()`, not for what lies in `value`: **wait for it** before you hand it out.',
  }),
  askedTwice: (name: string, most: number): Words => ({
    came: `The source \`${name}\` was asked ${times(most)} before it had answered.`,
    means:
      '**At most one pending `next()` for each source.** A source that is asked keeps its promise until that has settled; ask it again when its value has gone.',
  }),
  oneAfterTheOther: (got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
    means:
      'First came all of one source, then the other: that is **`concat`** of lesson 3. Here all sources are asked at once, and each value is handed out as it comes.',
  }),
  inTurns: (got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
    means:
      'The sources were served **in turns**, and so a slow one holds back the others. Each value is handed out **as soon as it is there**, whichever source it is of.',
  }),
  order: (got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
    means: '**Each value is handed out as soon as it is there**: in the order in which they come.',
  }),
  late: (value: unknown, due: number, at: number): Words => ({
    came: `${code(value)} could be there after ${ms(due)}, and was handed out after ${ms(at)}.`,
    means:
      'Too late: **all sources are asked at once**, each again as soon as its value has gone, and each value is handed out when it comes. What was waited for here?',
  }),
  eager: (pulls: number): Words => ({
    came: `Before the first \`next()\`, the sources had been asked ${times(pulls)}.`,
    means: '**Nothing is pulled before it is asked for**: the first `next()` asks all sources.',
  }),
  ahead: (name: string, pulls: number, handed: number): Words => ({
    came: `${times(handed, 'value')} of the source \`${name}\` had been handed out, and it had been asked ${
      times(pulls)
    }.`,
    means:
      '**It runs ahead**: of each source at most one value is pulled that has not been handed out. Ask it again when its value has gone; a loop of its own that reads on fills a list without an end.',
  }),
  starved: (name: string, of: number, share: number): Words => ({
    came: `Two sources always have a value ready. Of ${of} values, the source \`${name}\` gave ${share}.`,
    means:
      '**One source starves the other.** Of promises that have settled `Promise.race` takes the one that comes first in the list: a source that is asked again belongs behind the others.',
  }),
  starvedOfThree: (name: string, of: number): Words => ({
    came:
      `Three sources always have a value ready, and the consumer is busy after each. Of ${of} values, the source \`${name}\` gave none.`,
    means:
      '**Two sources starve the third.** While the consumer is busy values gather: first comes the one that has waited longest. Which of them does your code take?',
  }),
  starvedLate: (asked: number): Words => ({
    came: `A value of the slow source was there; ${times(asked, 'value')} of the fast one came before it.`,
    means:
      '**The fast source starves the slow one.** Values are handed out in the order in which they come; a source that is asked again belongs behind those that are waiting.',
  }),
  notEmpty: (value: unknown): Words => ({
    came: `\`merge()\` of no sources gave ${code(value)}.`,
    means: 'No sources, no values: `merge()` is **done at once**.',
  }),
  hangsEmpty: (): Words => ({
    came: '`merge()` of no sources was asked once, and never answered.',
    means:
      'No sources, no values: `merge()` is **done at once**. A `Promise.race` of no promises never settles: ask first whether one is left.',
  }),
  errorLost: (end: string): Words => ({
    came: `A source failed. The consumer got no error${end === 'done' ? ', and then `done: true`' : ''}.`,
    means: '**Errors reach the consumer**, whatever was thrown, and the first one ends it.',
  }),
  errorBehindSilence: (): Words => ({
    came: 'One source is a generator that is silent, another one failed. The consumer had no answer after two seconds.',
    means:
      '**The error waits for the silent source.** A generator that does not answer `next()` does not answer `return()` either, which stands behind it: close a source that is being asked, and wait for neither.',
  }),
  leftBehindSilence: (): Words => ({
    came:
      'One source is a generator that is silent. The loop left early, and `return()` had not answered after two seconds.',
    means:
      '**The loop cannot leave.** A generator that does not answer `next()` does not answer `return()` either, which stands behind it: close a source that is being asked, and wait for neither.',
  }),
  closingFailed: (bad: string, other: string): Words => ({
    came:
      `The loop left early. \`return()\` of \`${bad}\` rejected, and \`return()\` of \`${other}\` was never called.`,
    means:
      '**All are closed, also when closing one of them fails.** Call `return()` of each before you wait for any of them.',
  }),
  leftOpen: (why: string, name: string): Words => ({
    came: `${why}, and \`return()\` of the source \`${name}\` was never called.`,
    means: '**Every source that is still open is closed**, also those that are waited for at that moment.',
  }),
  closed: (why: string, name: string, closes: number): Words => ({
    came: `${why}, and \`return()\` of the source \`${name}\` was called ${times(closes)}.`,
    means: 'A source is closed **once**.',
  }),
  closedOver: (name: string, how: string): Words => ({
    came: `The source \`${name}\` ${how}, and its \`return()\` was called all the same.`,
    means: 'A source that is **over by itself** is not closed: not after its end, not after its own error.',
  }),
  overlap: (got: unknown[], wanted: unknown[]): Words => ({
    came: `Six calls of \`next()\` at once, of four values, were answered ${list(got)}. Expected, in some order: ${
      list(wanted)
    }.`,
    means: '**Each value goes to one call**, and none is lost, also when the consumer does not wait in between.',
  }),
};

/** What is said of `zip`. */
export const zipping = {
  pairs: (got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
    means: '**Pairs**: the first values of both sources, then the second ones, each as `[a, b]`.',
  }),
  flat: (got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
    means: 'The values came **one by one**. A pair is one value, `yield [a, b]`.',
  }),
  crossed: (got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
    means: 'The pairs are **the wrong way round**: first the value of `a`, then that of `b`.',
  }),
  product: (got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
    means:
      'That pairs **one value with several of the other**, as a loop inside a loop does. Both sources move on together, one step for each pair.',
  }),
  results: (value: unknown): Words => ({
    came: `A pair was ${code(value)}.`,
    means: 'These are **iterator results**. Look at their `done`, and put their `value` into the pair.',
  }),
  promises: (value: unknown): Words => ({
    came: `A pair was ${code(value)}.`,
    means:
      'There is **a promise inside the pair**: a `yield` waits for a promise, not for those in a list. `await` both.',
  }),
  padded: (got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
    means:
      '**It ends with the shorter one**: as soon as one source says `done: true`, there is no further pair. Look at the `done` of both before you hand one out.',
  }),
  samePair: (got: unknown[], wanted: unknown[]): Words => ({
    came: `The pairs were kept, and at the end they were ${list(got)}. Expected: ${list(wanted)}.`,
    means: 'It is **one list, filled again and again**. The consumer may keep what it gets: make a new pair each time.',
  }),
  oneAfterTheOther: (at: number, a: number, b: number): Words => ({
    came: `One source takes ${ms(a)}, the other ${ms(b)}. The first pair came after ${ms(at)}.`,
    means:
      '**First one was asked, then the other.** Ask both, and wait only then: the pair is there when the slower one has answered.',
  }),
  late: (at: number, due: number): Words => ({
    came: `The pair could be there after ${ms(due)}, and came after ${ms(at)}.`,
    means: 'Too late: **both are asked at the same time**, and the pair is there when the slower one has answered.',
  }),
  eager: (pulls: number): Words => ({
    came: `Before the first \`next()\`, the sources had been asked ${times(pulls)}.`,
    means: '**Nothing is pulled before it is asked for**: each `next()` asks both sources once.',
  }),
  ahead: (name: string, pulls: number, pairs: number): Words => ({
    came: `${times(pairs, 'pair')} had been asked for, and the source \`${name}\` had been asked ${times(pulls)}.`,
    means: 'Each `next()` asks **each source once**, and nothing is pulled before it is asked for.',
  }),
  leftOpen: (why: string, name: string): Words => ({
    came: `${why}, and \`return()\` of \`${name}\` was never called.`,
    means: '**The other one is still open**: it is left before its end, so close it, whichever of the two it is.',
  }),
  closingFailed: (bad: string, other: string, atOnce: boolean): Words => ({
    came: `The loop left early. \`return()\` of \`${bad}\` ${
      atOnce ? 'threw at once' : 'rejected'
    }, and \`return()\` of \`${other}\` was never called.`,
    means: `**Both are closed, also when closing one of them fails.** ${
      atOnce
        ? 'What throws at once leaves your code where it stands: inside an `async` function it becomes a rejection.'
        : 'Call `return()` of both before you wait for either.'
    }`,
  }),
  bothLeftOpen: (why: string, name: string): Words => ({
    came: `${why}, and \`return()\` of \`${name}\` was never called.`,
    means: 'Both sources are left before their end, so **both are closed**.',
  }),
  closedOver: (why: string, name: string): Words => ({
    came: `${why}, and \`return()\` of \`${name}\` was called.`,
    means: 'A source that is **over by itself** is not closed: not after its end, not after its own error.',
  }),
  closed: (why: string, name: string, closes: number): Words => ({
    came: `${why}, and \`return()\` of \`${name}\` was called ${times(closes)}.`,
    means: 'A source is closed **once**.',
  }),
  errorLost: (name: string, end: string): Words => ({
    came: `\`${name}\` failed. The consumer got no error${end === 'done' ? ', and then `done: true`' : ''}.`,
    means: '**Errors reach the consumer**, whatever was thrown.',
  }),
  unhandled: (when: string, error: unknown): Words => ({
    came: `${when}, and nothing heard a rejection, ${code(error)}. Node ends a program for that.`,
    means:
      '**A rejection that nobody hears.** Of two promises that are awaited one after the other, the second has no one who listens until the first has settled. `Promise.all` listens to both from the beginning.',
  }),
  overlap: (got: unknown[], wanted: unknown[]): Words => ({
    came: `Four calls of \`next()\` at once were answered ${list(got)}. Expected: ${list(wanted)}.`,
    means:
      '**Each pair once, in order**, also when the consumer does not wait in between. Between the two questions for one pair no other pair may come.',
  }),
};

/** What is said of `pool` alone. */
export const pooling = {
  tooClose: (starts: readonly number[], gap: number, why: string): Words => ({
    came: `The jobs started at ${starts.map((start) => Math.round(start)).join(', ')} ms. Expected: at least ${
      ms(gap)
    } between two.`,
    means: {
      none:
        '**Nothing spaces the starts**: the limit alone decides. Wait for what is left of the gap before each start, as in lesson 5.',
      windows:
        '**The rate is counted in windows**: ten jobs start together, and then all wait. It holds between each two: 10 per second are one start every 100 ms.',
      noted:
        '**The time of a start is noted before its wait**, when the job has not started yet. The next one reckons from a moment that is too early: note it after the wait, directly before the job starts.',
      race:
        'Some starts come **together**, others keep the gap. Do several calls look at the same last start, and wait for the same moment? One place has to hand out the starts: **reserve a time** before the first `await`, or let one loop space them.',
      burst:
        'After a time in which no job could start comes **a burst**. Time that was not used earns nothing: when the planned moment is past, plan from now.',
      first:
        '**The first starts come together**, as many as the limit allows, and only later ones are spaced. The rate holds from the first start on.',
      other: 'Two starts are **too close together**. The gap is measured from start to start, whatever runs.',
    }[why]!,
  }),
  tooSlow: (job: number, at: number, due: number, why: 'answer' | 'other'): Words => ({
    came: `Job ${job} was due after ${ms(due)}, and started after ${ms(at)}.`,
    means: why === 'answer'
      ? '**Each job waits for the answer of the one before.** The gap is between two starts; while there is room, the next job starts when the gap is over.'
      : '**Later than it has to be.** A job starts as soon as there is room for it and the gap since the last start is over: whichever comes last. The two do not add up.',
  }),
  /** `took` is from the first start to the last. */
  tooMany: (perSecond: number, starts: number, took: number, least: number): Words => ({
    came: `With \`perSecond: ${perSecond}\`, ${times(starts, 'job')} started within ${ms(took)}. Expected: at least ${
      ms(least)
    } from the first start to the last.`,
    means:
      '**Faster than the rate.** The gap is no whole number of milliseconds here, and a timer cuts its fraction off. What is rounded may only be rounded up: wait, look at the clock, and wait again if the moment has not come.',
  }),
  startsNone: (): Words => ({
    came: 'All answers were asked for, and no job had started.',
    means: 'A job starts when you call it, `job()`, and **its answer** is what is handed out.',
  }),
  firstWaits: (at: number): Words => ({
    came: `The first job started after ${ms(at)}.`,
    means: '**The first call starts at once**: before it there is no gap.',
  }),
  sharedPace: (starts: readonly number[], gap: number): Words => ({
    came: `Two pools were in use, each with jobs of 30 ms, one at once. One started its jobs at ${
      starts.map((start) => Math.round(start)).join(', ')
    } ms. Expected: one every ${ms(gap)}, from 0.`,
    means:
      'Alone, it keeps its pace. The two **share something**: the time of the last start, or a plan. What belongs to one use is made inside the call, not in a variable of the module or a `static` field.',
  }),
  rateAccepted: (call: string): Words => ({
    did: `const it = ${call}\nawait it.next()`,
    came: 'Neither the call nor the first `next()` failed.',
    means: 'A rate is **a finite number above 0**, as in lesson 5. Refuse another one with a `RangeError`.',
  }),
  rateRefused: (call: string, error: unknown): Words => ({
    did: `const it = ${call}\nawait it.next()`,
    came: `It failed with ${code(error)}.`,
    means: 'That is a good rate: **any finite number above 0**. 0.5 per second is a call every two seconds.',
  }),
  rateOther: (call: string, error: unknown): Words => ({
    did: `const it = ${call}\nawait it.next()`,
    came: `It failed with ${code(error)}.`,
    means: 'A number outside the allowed range is a **`RangeError`**.',
  }),
  rateLate: (call: string): Words => ({
    did: `const it = ${call}\nawait it.next()`,
    came: 'A job was pulled before the rate was refused.',
    means: 'Look at the rate **before anything is pulled**: at the call, or at the first `next()`.',
  }),
  startsAfterWait: (why: string, next: string): Words => ({
    came: `${why} while the ${next} job waited for its start. When the gap was over, it started all the same.`,
    means: '**No further job starts**, also none that was pulled before and waits. Look again after the wait.',
  }),
};
