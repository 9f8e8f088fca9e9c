import { code, gotError, protocolWords, show, times, type Words } from '../../runner/spec-kit/index.ts';
import type { Outcome } from './kit/calls.ts';

/* What lesson 6 says when a check fails. */

const list = (values: readonly unknown[]): string => (values.length ? values.map(show).join(', ') : 'nothing');
const ms = (value: number): string => `${Math.round(value)} ms`;
const clockTimes = (values: readonly number[]): string => `${values.map(Math.round).join(', ')} ms`;

function outcome(one: Outcome<unknown> | undefined): string {
  if (!one) return 'never settled';
  return one.failed
    ? `rejected with ${code(one.error)} after ${ms(one.at)}`
    : `gave ${code(one.value)} after ${ms(one.at)}`;
}

/** What is said of an error that only the answer's own code can have thrown: it hides the one that was due. */
const SLIP = 'This is another error, of **a slip in the code**, at the line below: it covers the one that is due.';

const isSlip = (error: unknown): boolean => error instanceof TypeError || error instanceof ReferenceError;

/** An error that came in place of the signal's reason: what it is, as far as it can be seen. */
function notTheReason(error: unknown, reason: unknown): string {
  if (isSlip(error)) return SLIP;
  if (error instanceof Error && error !== reason && 'cause' in error && error.cause === reason) {
    return `That is **an error around the reason**: the reason is its \`cause\`. The timers of \`node:timers/promises\` and \`events.once\` reject like this. Pass on \`signal.reason\` itself.`;
  }
  return 'A signal that aborts gives **its `reason`** as the error, whatever that is: `signal.reason` itself, and no new error in its place.';
}

const reasonCame = (error: unknown, reason: unknown): string =>
  `It rejected with ${code(error)}. The reason of the signal is ${code(reason)}.`;

/** The same is right where the reason is an error. */
export const asksReason = (reason: unknown, what: string): Words => ({
  came: `The signal had aborted with the reason ${
    code(reason)
  }, and ${what}. With an error as the reason, it is right.`,
  means:
    'Anything may be a reason, also a value that **looks like nothing**. Whether a signal has aborted is told by `signal.aborted`, not by its `reason`.',
});

/** What every exercise may leave behind. */
const leftovers = {
  listenerStays: (when: string, count: number): Words => ({
    came: `${when}; ${count === 1 ? 'a listener was' : `${count} listeners were`} left on the signal.`,
    means:
      '**The listener stays on the signal.** A signal may live as long as the program, and what a listener holds lives as long. Take it off on every way out: `removeEventListener`, with the same function.',
  }),
  timerStays: (when: string, count: number): Words => ({
    came: `${when}; ${count === 1 ? 'a timer was' : `${count} timers were`} still set.`,
    means:
      '**The timer stays.** Until it fires the program cannot end, and what it holds is kept. Clear it on every way out: `clearTimeout`.',
  }),
  letsGo: (when: string): Words => ({
    came: `${when}, and no timer was set that keeps the program alive.`,
    means:
      '**The program may end before the wait does.** Node ends when nothing is left that keeps it alive, also in the middle of an `await`. Is there an `unref()` on the timer, or `ref: false`?',
  }),
};

export const needsPromise = (error: unknown): Words => ({
  did: '// the source: next() gives an object with then(), and no other method\nawait it.next()',
  came: `It rejected with ${code(error)}.`,
  means:
    '`next()` may give **any thenable**: an object with `then()`, and perhaps nothing else. `await` it, or put it into `Promise.resolve(…)`, before you ask it for more.',
});
export const thenableLost = (got: readonly unknown[]): Words => ({
  did: '// the source: { value: 1 }, { value: 2 }, { done: 1 }\nfor await (const value of …) …',
  came: `It gave ${list(got)}. Expected: 1, 2.`,
  means:
    '`done` may be absent, and it may be **anything truthy**: ask `if (done)`, do not compare it with `true` or `false`.',
});

export const sleeping = {
  ...leftovers,
  notAPromise: (got: unknown): Words => ({
    came: `\`sleep\` gave ${code(got)}.`,
    means: '`sleep` gives **a promise**, at once: it settles when the time is over. Do you return it?',
  }),
  never: (): Words => ({
    came: 'It had not settled after five minutes.',
    means:
      '**Nothing resolves this promise.** Which function do you hand to `setTimeout`, and does it call `resolve()`?',
  }),
  rejects: (error: unknown): Words => ({
    came: `It rejected with ${code(error)}; no signal had aborted.`,
    means:
      'When the time is over `sleep` **resolves**. It has a reason to reject only if there is a signal, and that aborts.',
  }),
  seconds: (wanted: number, at: number): Words => ({
    came: `\`sleep(${wanted})\` resolved after ${ms(at)}.`,
    means: 'The time was **taken for seconds**: it is in milliseconds, as `setTimeout` counts.',
  }),
  atOnce: (wanted: number): Words => ({
    came: `\`sleep(${wanted})\` resolved at once.`,
    means:
      '**It does not wait.** The promise is to be resolved by the timer, when it fires, and by nothing before that.',
  }),
  early: (wanted: number, at: number): Words => ({
    came: `\`sleep(${wanted})\` resolved after ${ms(at)}.`,
    means: 'That is **too early**. What is the time that the timer is given?',
  }),
  late: (wanted: number, at: number): Words => ({
    came: `\`sleep(${wanted})\` resolved after ${ms(at)}.`,
    means: 'That is **too late**. What is the time that the timer is given, and what happens after it has fired?',
  }),
  ignoresSignal: (at: number): Words => ({
    came: `The signal aborted after 33 ms. \`sleep\` resolved after ${ms(at)}, as if nothing had happened.`,
    means:
      "**The abort changed nothing.** To look at `signal.aborted` before the wait is not enough: it aborts later. Listen for it: `signal.addEventListener('abort', …)`.",
  }),
  missesAbort: (slept: Outcome<unknown> | undefined, hearsLater: boolean): Words => ({
    came: `The signal aborted right after the call, before anything else ran: \`sleep\` ${outcome(slept)}.${
      hearsLater ? ' An abort that comes 33 ms after the call is heard.' : ''
    }`,
    means: hearsLater
      ? 'A signal aborts **once**, and a listener that comes later hears nothing. When the call has come back, is the listener there already? No `await` may lie between the look at `signal.aborted` and `addEventListener`.'
      : 'It rejects **the moment the signal aborts**, whenever that is.',
  }),
  resolvesAtAbort: (): Words => ({
    came: 'The signal aborted after 33 ms, and `sleep` resolved.',
    means:
      'Its time was not over, and the caller cannot tell. **An abort is an error here**: reject, with the reason of the signal.',
  }),
  rejectsLate: (at: number): Words => ({
    came: `The signal aborted after 33 ms. \`sleep\` rejected after ${ms(at)}.`,
    means: at >= 999
      ? 'It rejects **the moment the signal aborts**, not when the time is over: the listener rejects, not the timer.'
      : 'It rejects **the moment the signal aborts**: the listener itself rejects. What is waited for after the abort?',
  }),
  hangs: (): Words => ({
    came: 'The signal aborted after 33 ms, and the promise never settled.',
    means: 'With the timer gone **nothing settles this promise**. Whatever stops the timer must reject in its place.',
  }),
  unhandled: (error: unknown, reason: unknown, settled: boolean): Words => ({
    came: `The signal aborted, and ${code(error)} was thrown where no code catches it.`,
    means: settled
      ? 'A promise of yours rejected, and **is not heard**: a program ends with that. Is there a second promise, made with `then` or `finally`, that is not returned?'
      : error === reason
      ? '**A listener that throws** does not reach the caller, who waits for the promise. Call `reject(signal.reason)` instead.'
      : 'What is thrown in a listener reaches **no caller**: the caller waits for the promise. What went wrong in it?',
  }),
  reasonIgnored: (reason: unknown): Words => ({
    came: `The signal aborted with the reason ${code(reason)}, and \`sleep\` did not reject.`,
    means:
      'Anything may be a reason, also a value that **looks like nothing**. Whether a signal has aborted is told by `signal.aborted`, or by the event, not by its reason.',
  }),
  otherError: (error: unknown, reason: unknown): Words => ({
    came: reasonCame(error, reason),
    means: notTheReason(error, reason),
  }),
  abortAfterEnd: (error: unknown): Words => ({
    came: `\`sleep\` had resolved. Then the signal aborted, and ${code(error)} was thrown where no code catches it.`,
    means: 'When the time is over, **the signal is of no interest any more**. What still listens to it, and rejects?',
  }),
  throwsAtCall: (error: unknown): Words => ({
    came: `The signal had aborted before the call, and the call itself threw ${code(error)}: there was no promise.`,
    means:
      'It **rejects** with the reason: who writes `sleep(…).catch(…)` is told as well. What is thrown inside `new Promise(…)`, or in an `async` function, rejects its promise.',
  }),
  abortedHangs: (): Words => ({
    came: 'The signal had aborted before the call, and the promise never settled.',
    means:
      'A signal aborts **once**, and a listener that comes later hears nothing. Ask `signal.aborted` before you listen.',
  }),
  abortedIgnored: (at: number): Words => ({
    came: `The signal had aborted before the call. \`sleep\` resolved after ${ms(at)}.`,
    means:
      'A signal aborts **once**, and a listener that comes later hears nothing. Ask `signal.aborted` before you listen.',
  }),
  abortedResolves: (reason: unknown): Words => ({
    came: `The signal had aborted before the call, with ${code(reason)}. \`sleep\` resolved at once.`,
    means: 'With a signal that has aborted already it **rejects**, with the reason of the signal, whatever that is.',
  }),
  abortedLate: (at: number): Words => ({
    came: `The signal had aborted before the call. \`sleep\` rejected after ${ms(at)}.`,
    means: 'It is known at the call that the sleep is over: **reject at once**, and set no timer.',
  }),
  abortedTimer: (left: number): Words => ({
    came: `The signal had aborted before the call, and a timer was set${left ? '; it is still there' : ''}.`,
    means:
      'With a signal that has aborted already, **nothing is started**. Look at the signal first, and set the timer only if there is something to wait for. (`reject` does not end the function: `return` does.)',
  }),
  notAllHear: (heard: number, byProperty: boolean): Words => ({
    came: `Two sleeps had the same signal. It aborted, and ${heard === 1 ? 'one' : 'none'} of them rejected.`,
    means: byProperty
      ? '`signal.onabort` is **one place**, and the second sleep took it from the first. Use `addEventListener`: there may be any number of listeners.'
      : 'A signal may be **shared**: each sleep hears it for itself. What do your sleeps have in common?',
  }),
  onabort: (): Words => ({
    came: '`signal.onabort` was set.',
    means:
      '`signal.onabort` is **one place** for all the program, and what stood there is gone. Use `addEventListener`: there may be any number of listeners.',
  }),
  touch: (slept: readonly (Outcome<unknown> | undefined)[]): Words => ({
    did:
      "const first = sleep(1000, signal)\nconst second = sleep(100, otherSignal)\nconst third = sleep(50)\nawait sleep(33)\ncontroller.abort(new Error('the user went away'))",
    came: `The first ${outcome(slept[0])}, the second ${outcome(slept[1])}, the third ${outcome(slept[2])}.`,
    means:
      'The first should have been stopped after 33 ms, and the others have slept on. They **share something**: does the timer live in a variable outside the function?',
  }),
};

/** What gives up a source says in 6.2 and 6.3; `why` is what makes it give up, as the beginning of a sentence. */
export const givingUp = (why: string, told: string, otherError: (error: unknown, reason: unknown) => Words) => ({
  ...leftovers,
  hangs: (): Words => ({
    came: `${why} while the source was asked, and \`next()\` was never answered.`,
    means:
      'The source is **stuck**, and yours waits with it: what is looked at only between two values is not looked at while one is waited for. Wait for two things at a time, the answer of the source and the stop, and take whichever comes first.',
  }),
  hangsLater: (): Words => ({
    came:
      `${why} while the source was asked for its second value, and \`next()\` was never answered. A source that is stuck at its first value is given up.`,
    means:
      '**The first pull can be given up, and the next one cannot.** What ends the wait must be there for each pull: what do you set before the first one, and not again after the `yield`?',
  }),
  hangsFirst: (): Words => ({
    came:
      `${why} while the source was asked for its first value, and \`next()\` was never answered. A source that is stuck at its second value is given up.`,
    means:
      '**The first pull cannot be given up, and the next one can.** What ends the wait must be there for each pull: what do you set after the `yield`, and not before the first pull?',
  }),
  waitsForReturn: (): Words => ({
    came:
      `${why} while the source was asked, and \`next()\` was never answered. Over a source without \`return()\` it is.`,
    means:
      'It **waits for the closing** of a source that is stuck: in a generator `return()` queues behind the `next()` that never comes back. Call it, and do not wait for it.',
  }),
  doneForError: (): Words => ({
    came: `${why} while the source was asked, and \`next()\` said \`done: true\`.`,
    means: `To the consumer that looks like the end of the source. **It was cut off**: reject with ${told}.`,
  }),
  valueForError: (value: unknown): Words => ({
    came: `${why} while the source was asked, and \`next()\` gave ${code(value)}.`,
    means: `**It was cut off**, and there is no value: reject with ${told}.`,
  }),
  tooSoon: (at: number, error: unknown): Words => ({
    came: `It rejected with ${code(error)} after ${ms(at)}, before there was a reason to.`,
    means: 'That is **too soon**. What does it wait for, and since when?',
  }),
  tooLate: (at: number): Words => ({
    came: `${why} after 50 ms, and \`next()\` rejected after ${ms(at)}.`,
    means: 'The pending `next()` rejects **at once**. What does it wait for first?',
  }),
  lends: (at: readonly number[]): Words => ({
    came: `${why} after 50 ms. When no value had come before, \`next()\` rejected after ${
      ms(at[0]!)
    }; after one value that came at once, after ${ms(at[1]!)}; after two, after ${ms(at[2]!)}.`,
    means:
      'A value that comes quickly **lends the time it has left** to those behind it. Each value has the full time and no more: count anew from when it is asked for.',
  }),
  seconds: (at: number): Words => ({
    came: `${why} after 50 ms, and \`next()\` rejected after ${ms(at)}.`,
    means:
      'That is a thousand times as long: the time was **taken for seconds**. It is in milliseconds, as `setTimeout` counts.',
  }),
  otherError,
  notClosed: (): Words => ({
    came: `${why}, \`next()\` rejected, and the source's \`return()\` was never called.`,
    means:
      'A source that is given up is **closed**, or what it holds stays open: a file, a connection. `for await` does this where you leave a loop; code that calls `next()` by hand must call `return()`.',
  }),
  closedTwice: (closes: number): Words => ({
    came: `The source's \`return()\` was called ${times(closes)}.`,
    means: 'A source is closed **once**. Which two places close it on the same way out?',
  }),
  errorOfClosing: (error: unknown): Words => ({
    came: `${why}, and the consumer got ${code(error)}.`,
    means:
      `What closing gives is **of no interest** here, and \`return()\` is optional: the consumer gets ${told}. Call it only where it is there, and let none of its errors pass.`,
  }),
  unhandled: (error: unknown, manner: string): Words => ({
    came: `${why}; later ${code(error)} was rejected, and no code handled it.`,
    means:
      `What a source that was given up says later must not become an **unhandled rejection**: a program ends with that. ${
        manner === 'late'
          ? 'Which promise of yours rejects, and is not waited for?'
          : 'Is there a `catch` on what `return()` gives, and on the pull that was given up?'
      }`,
  }),
  hangsAfterwards: (): Words => ({
    came: 'The error had been told. The next `next()` was never answered.',
    means: 'When the error has been told **it is over**: every later `next()` says `done: true`, and asks nothing.',
  }),
  goesOn: (value: unknown, error?: unknown): Words => ({
    came: `The error had been told. The next \`next()\` ${
      error === undefined ? `gave ${code(value)}` : `rejected with ${code(error)}`
    }.`,
    means: 'The error is **told once**, and then it is over: every later `next()` says `done: true`.',
  }),
  touch: (first: Outcome<unknown> | undefined, ...second: (Outcome<unknown> | undefined)[]): Words => ({
    came: `Of two at a time, the first had a source that was stuck; its \`next()\` ${
      outcome(first)
    }. It should have given up after 50 ms, and the other one should have gone on: its two calls ${
      second.map(outcome).join(' and ')
    }.`,
    means:
      'The two **share something**: a timer, a flag, a signal. Does it live in a variable outside the function? What belongs to one use is made inside the call.',
  }),
  asksAfterwards: (pulls: number): Words => ({
    came: `The error had been told. Then the source was asked ${times(pulls, 'more time')}.`,
    means: 'When it has given up, **the source is asked no more**.',
  }),
});

export const abortable = {
  ...givingUp('The signal aborted', 'the `reason` of the signal', (error, reason) => ({
    came: reasonCame(error, reason),
    means: notTheReason(error, reason),
  })),
  reasonIgnored: (reason: unknown, pulled: Outcome<{ done: boolean; value: unknown }> | undefined): Words => ({
    came: `The signal aborted with the reason ${code(reason)}, and \`next()\` ${
      pulled ? `gave ${code(pulled.value!.value)}` : 'was never answered'
    }.`,
    means:
      'Anything may be a reason, also a value that **looks like nothing**. Whether a signal has aborted is told by `signal.aborted`, or by the event, not by its reason.',
  }),
  abortInPullHangs: (): Words => ({
    came:
      "The source's own `next()` aborted the signal, and gave a promise that never settles. `next()` was never answered.",
    means:
      'A signal aborts **once**, and a listener that comes later hears nothing. Which comes first in yours, the call of `next()` or the listener? After that call, ask `signal.aborted`.',
  }),
  unhandledWhileBusy: (error: unknown): Words => ({
    came: `The signal aborted while the consumer was busy, and ${code(error)} was rejected, and no code handled it.`,
    means:
      'A promise that rejects at the abort **is not heard** while no pull waits for it, and a program ends with that. Make it when a pull begins, or give it a `catch` that does nothing.',
  }),
  busyHangs: (): Words => ({
    came: 'The signal aborted while the consumer was busy, and the next `next()` was never answered.',
    means:
      'A signal aborts **once**, and a listener that comes later hears nothing. Ask `signal.aborted` before each pull.',
  }),
  busyIgnored: (value: unknown): Words => ({
    came: `The signal aborted while the consumer was busy, and the next \`next()\` gave ${code(value)}.`,
    means:
      'A signal aborts **once**, and a listener that comes later hears nothing. Ask `signal.aborted` before each pull, and reject with the reason.',
  }),
  busyPulls: (pulls: number): Words => ({
    came: `The signal aborted while the consumer was busy. After that the source was asked ${times(pulls)}.`,
    means: 'It is known that it is over: **look at the signal before you pull**.',
  }),
  busyNotClosed: (): Words => ({
    came:
      "The signal aborted while the consumer was busy, the next `next()` rejected, and the source's `return()` was never called.",
    means: 'A source that is given up is **closed**, whenever the abort is seen: also where it is seen before a pull.',
  }),
  abortedHangs: (): Words => ({
    came: 'The signal had aborted before the call, and `next()` was never answered.',
    means:
      'A signal aborts **once**, and a listener that comes later hears nothing. Ask `signal.aborted` before the first pull.',
  }),
  abortedIgnored: (value: unknown): Words => ({
    came: `The signal had aborted before the call, and \`next()\` gave ${code(value)}.`,
    means:
      'A signal aborts **once**, and a listener that comes later hears nothing. Ask `signal.aborted` before the first pull, and reject with the reason.',
  }),
  abortedPulls: (pulls: number): Words => ({
    came: `The signal had aborted before the call, and the source was asked ${times(pulls)}.`,
    means: 'With a signal that has aborted already, **nothing is started**: look at the signal before you pull.',
  }),
  listenersPileUp: (count: number): Words => ({
    came: `Three values had been handed out, and ${count} listeners were on the signal.`,
    means:
      'Each pull adds a listener, and **none is taken off**: after a million values there are a million. Take it off when the pull has its answer, or listen once for all pulls.',
  }),
  unhandledAfterEnd: (how: string, error: unknown): Words => ({
    came: `${how}. Then the signal aborted, and ${code(error)} was rejected, and no code handled it.`,
    means: 'When it is over, **the signal is of no interest any more**. What still listens to it, and rejects?',
  }),
  notAllHear: (): Words => ({
    came: 'Two had the same signal. It aborted, and not both of them rejected at once.',
    means:
      'A signal may be **shared**, and each hears it for itself: `addEventListener` takes any number of listeners, `signal.onabort` is one place.',
  }),
};

/** The reason that the platform makes up for an `abort()` without one. */
function isPlatformsAbort(error: unknown): boolean {
  const { reason } = AbortSignal.abort() as { reason: DOMException };
  return error instanceof DOMException && error.name === reason.name && error.message === reason.message;
}

export const timeout = {
  ...givingUp('The time was over', 'a `DOMException` named `TimeoutError`', (error) => ({
    came: `It rejected with ${code(error)}.`,
    means: isSlip(error)
      ? SLIP
      : isPlatformsAbort(error)
      ? "That is the reason of an `abort()` **without a reason**. Give it one: `new DOMException(…, 'TimeoutError')`, the second argument is the name."
      : "A value that does not come in time is told as the platform tells it: **a `DOMException` named `TimeoutError`**, `new DOMException(message, 'TimeoutError')`. `AbortSignal.timeout` aborts with such a one.",
  })),
  clockAtCall: (error: unknown): Words => ({
    did: '// each value takes 40 ms\nconst values = withTimeout(source, 50)\nawait sleep(100)\nawait values.next()',
    came: `It rejected with ${code(error)}.`,
    means:
      'The value would have come 40 ms after it was asked for. **The clock begins when a value is asked for**, not at the call of `withTimeout`.',
  }),
  wholeTime: (got: number, error: unknown): Words => ({
    did: '// each value takes 40 ms\nfor await (const value of withTimeout(source, 50)) …',
    came: `${got === 0 ? 'The first value' : `${times(got, 'value')} came; the next one`} was given up: ${
      code(error)
    }.`,
    means: isSlip(error)
      ? protocolWords.threw('next()', error).means
      : got === 0
      ? 'It came in time. **When does the clock begin?** When a value is asked for, and it has `ms` milliseconds.'
      : 'Each value came in time. **One time for all of them** is another promise: here each value has its own, which begins when it is asked for.',
  }),
  consumerCounted: (error: unknown): Words => ({
    did: '// each value takes 40 ms\nfor await (const value of withTimeout(source, 50)) await sleep(500)',
    came: `A value was given up: ${code(error)}.`,
    means:
      "Each value came 40 ms after it was asked for. **The consumer's own time was counted**: while the loop's body runs no clock may run. Where is the timer set, before the `yield` or after it?",
  }),
  values: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
    means: 'Values that come in time go through **as they are**, one by one, in their order.',
  }),
  otherTime: (wanted: number, pulled: Outcome<{ value: unknown }> | undefined): Words => ({
    came: `The source takes ${wanted + 20} ms. \`withTimeout(source, ${wanted})\` ${
      pulled && !pulled.failed ? `gave ${code(pulled.value!.value)} after ${ms(pulled.at)}` : outcome(pulled)
    }.`,
    means: `It gives up after **${wanted} ms**. The time is what it was given, in milliseconds.`,
  }),
  ownError: (error: unknown, pulled: Outcome<unknown> | undefined): Words => ({
    came: `The source failed in time, with ${code(error)}. \`next()\` ${outcome(pulled)}.`,
    means: '**Errors of the source reach the consumer** as they are, also one that is called `TimeoutError`.',
  }),
  ownErrorClosed: (): Words => ({
    came: 'The source failed in time, with a `TimeoutError` of its own, and then its `return()` was called.',
    means:
      'A source that **failed by itself** is not closed. What an error is called does not tell whose it is: did your own timer fire?',
  }),
  endLate: (): Words => ({
    came: 'The source gave a value, and then took 1000 ms to say `done: true`. That was waited for.',
    means: '**The end must come in time, too**: who waits for it waits as for a value.',
  }),
};

export const retrying = {
  ...leftovers,
  notAPromise: (got: unknown): Words => ({
    came: `\`retry\` gave ${code(got)}.`,
    means: '`retry` gives **a promise** of the answer. Do you return it?',
  }),
  never: (): Words => ({
    came: 'It had not settled after five minutes.',
    means: '**It goes on and on**, or waits for what never comes. What ends it after the last try, and after an abort?',
  }),
  notCalled: (failed: boolean, what: unknown): Words => ({
    came: `The job was never called; \`retry\` ${failed ? 'rejected with' : 'gave'} ${code(what)}.`,
    means: 'There is **at least one try**. Which condition is met before the first call?',
  }),
  rejects: (error: unknown): Words => ({
    came: `The job gave an answer, and \`retry\` rejected with ${code(error)}.`,
    means: '**The first answer wins**: it is what `retry` gives.',
  }),
  functionForAnswer: (): Words => ({
    came: '`retry` gave a function.',
    means: 'That is **the job itself**. Call it, and wait for its answer.',
  }),
  calledOn: (calls: number): Words => ({
    came: `The job had given its answer, and was called ${times(calls)} in all.`,
    means: '**The first answer wins**, and nothing is tried after it: `return` it.',
  }),
  answer: (got: unknown, wanted: unknown): Words => ({
    came: `It gave ${code(got)}. Expected: ${code(wanted)}.`,
    means: '**The first answer wins**: it is what `retry` gives, as it is.',
  }),
  answerLate: (at: number): Words => ({
    came: `The job answered after 10 ms, and \`retry\` after ${ms(at)}.`,
    means: 'A wait stands **between two tries**: none before the first, and none after an answer.',
  }),
  givesUpEarly: (error: unknown, calls: number, tries: number): Words => ({
    came: `\`tries\` is ${tries}; the job was called ${times(calls)}, and \`retry\` rejected with ${code(error)}.`,
    means: calls === 1
      ? '**A failure is no end**, as long as there are tries left. Is the job waited for inside the `try`, with `await`? `return job()` hands its promise out, and no `catch` hears of it.'
      : calls < tries
      ? '**A failure is no end**, as long as there are tries left. `tries` counts all calls. What does yours compare it with?'
      : '**The first answer wins**, also that of the last try.',
  }),
  givesUpByName: (error: unknown, calls: number): Words => ({
    came: `The job failed, the signal had not aborted, and \`retry\` rejected with ${code(error)} after ${
      calls === 1 ? 'one call' : `${calls} calls`
    }. \`tries\` is 3.`,
    means:
      'A job may be stopped by **a limit of its own**: to you that is a failure like any other. What an error is called tells nothing of your signal. Ask `signal.aborted`.',
  }),
  zeroRefused: (error: unknown): Words => ({
    came: `\`waitMs\` is 0; the job was never called, and \`retry\` rejected with ${code(error)}.`,
    means: '**A wait of 0 is allowed**: it calls again at once. Only a `waitMs` below 0 is refused.',
  }),
  together: (most: number): Words => ({
    came: `${times(most, 'call')} of the job ran at once.`,
    means: 'A try begins when the one before **has failed**: wait for it.',
  }),
  noWait: (): Words => ({
    came: '`waitMs` is 100, and each try began the moment the one before had failed.',
    means:
      '**Nothing waits** between two tries. A server that is overloaded gets the next call at once. Is the sleep awaited?',
  }),
  sameWait: (waits: readonly number[]): Words => ({
    came: `It waited ${clockTimes(waits)}. Expected: 100, 200, 400, 800 ms.`,
    means: 'The wait is **always the same**. After each failure it is twice as long as the one before.',
  }),
  addedWait: (waits: readonly number[]): Words => ({
    came: `It waited ${clockTimes(waits)}. Expected: 100, 200, 400, 800 ms.`,
    means: 'The wait grows **by the same amount** each time. It is to be doubled: multiply it by 2.',
  }),
  doubledFirst: (waits: readonly number[]): Words => ({
    came: `It waited ${clockTimes(waits)}. Expected: 100, 200, 400, 800 ms.`,
    means: 'The wait is **doubled before it is used**: the first wait is `waitMs` itself.',
  }),
  fromTheStart: (waits: readonly number[]): Words => ({
    came: `From each failure to the next try, ${clockTimes(waits)} went by. Expected: 100, 200, 400, 800 ms.`,
    means: 'The wait begins when a try **has failed**, not when it began.',
  }),
  longWaits: (waits: readonly number[]): Words => ({
    came: `\`waitMs\` is 20000. It waited ${clockTimes(waits)}. Expected: 20000, 40000, 80000 ms.`,
    means: 'Each wait is **twice as long** as the one before, also where it is long. Is there a longest wait in yours?',
  }),
  waits: (waits: readonly number[]): Words => ({
    came: `It waited ${clockTimes(waits)}. Expected: 100, 200, 400, 800 ms.`,
    means: 'After the first failure it waits `waitMs`, and after each further one **twice as long** as before.',
  }),
  tries: (calls: number, tries: number): Words => ({
    came: `\`tries\` is ${tries}, and the job was called ${times(calls)}.`,
    means: `\`tries\` counts **all calls**, the first one too. ${
      calls === tries + 1 ? 'Is it taken for the tries *after* the first?' : 'When is it enough?'
    }`,
  }),
  errorLost: (value: unknown): Words => ({
    came: `Every try failed, and \`retry\` gave ${code(value)}.`,
    means: '**An error must reach the caller.** When the last try has failed, throw its error.',
  }),
  firstError: (): Words => ({
    came: 'Every try failed, and `retry` rejected with the error of the first one.',
    means: 'The error that is told is **the last one**: it says how things stand now.',
  }),
  otherError: (error: unknown, wanted: unknown): Words => ({
    came: `Every try failed. \`retry\` rejected with ${code(error)}, the last try with ${code(wanted)}.`,
    means: 'The error of **the last try itself** is told: not another one, and nothing around it.',
  }),
  waitsAtEnd: (at: number): Words => ({
    came: `The second and last try failed after 120 ms; \`retry\` rejected after ${ms(at)}.`,
    means: 'It **waits after the last try**, for nothing: no further one comes. Look at what is left before you sleep.',
  }),
  falsyAnswer: (answer: unknown): Words => ({
    came: `The job answered ${code(answer)}, and was called again.`,
    means: 'That is **an answer like any other**. A try has failed when it rejects or throws, and only then.',
  }),
  falsyError: (error: unknown, value: unknown): Words => ({
    came: `Every try failed with ${code(error)}, and \`retry\` gave ${code(value)}.`,
    means:
      'Anything may be thrown, also a value that **looks like nothing**. That a try has failed is told by the `catch` that it reaches, not by the error.',
  }),
  throwsAtOnce: (error: unknown): Words => ({
    came: `The job threw an error at once, without a promise, and \`retry\` rejected with ${code(error)}.`,
    means:
      'A job that **throws at once** has failed as one that rejects has. Call it where your `try` or your `catch` hears it.',
  }),
  needsPromise: (error: unknown): Words => ({
    came: `The job gave an object with a \`then()\`, and \`retry\` rejected with ${code(error)}.`,
    means: 'A job may give **any thenable**: an object with `then()`, and perhaps nothing else. `await` works with it.',
  }),
  noSignal: (nth: number): Words => ({
    came: `Call ${nth} of the job was given no signal.`,
    means:
      '**The job gets the signal**: `job(signal)`. A `fetch` in it can then be stopped in the middle; without it, it runs on for no caller.',
  }),
  otherSignal: (given: AbortSignal): Words => ({
    came: given.aborted
      ? `The signal that the job was given aborted with ${code(given.reason)}.`
      : 'The signal that the job was given did not abort.',
    means: 'The job gets **the signal of the caller**, or one that aborts with it and with the same reason.',
  }),
  triesAfterAbort: (calls: number): Words => ({
    came: `After the abort the job was called ${times(calls, 'more time')}.`,
    means:
      '**It retries after an abort.** The `catch` that waits for failures hears of the abort, too, and must tell the two apart: has the signal aborted?',
  }),
  timerTries: (calls: number): Words => ({
    came:
      `The signal aborted in a wait, and \`retry\` rejected at once. The timer of the wait was still set, and the job was called ${
        times(calls, 'more time')
      }.`,
    means:
      '**The timer stays**, and when it fires it starts a try. Whatever rejects at the abort must also clear it: `clearTimeout`.',
  }),
  abortIgnored: (): Words => ({
    came: 'The signal aborted in a wait, and `retry` gave an answer.',
    means: 'An abort **ends a wait at once**: `sleep(…, signal)` of 6.1 rejects with the reason. Let that pass.',
  }),
  waitGoesOn: (at: number): Words => ({
    came: `The signal aborted in a wait, after 200 ms. \`retry\` rejected after ${ms(at)}.`,
    means: 'An abort **ends a wait at once**. Does the sleep get the signal?',
  }),
  errorForReason: (error: unknown): Words => ({
    came: `The signal aborted, and \`retry\` rejected with the error of the job, ${code(error)}.`,
    means: 'It was **stopped**, and the caller is told so: with the `reason` of the signal.',
  }),
  otherReason: (error: unknown, reason: unknown): Words => ({
    came: reasonCame(error, reason),
    means: notTheReason(error, reason),
  }),
  unhandled: (error: unknown): Words => ({
    came: `${code(error)} was rejected, and no code handled it.`,
    means:
      'A promise that rejects when no code waits for it **ends the program**. Which one is it, and what waits for it?',
  }),
  abortedCalls: (): Words => ({
    came: 'The signal had aborted before the call, and the job was called.',
    means: 'With a signal that has aborted already, **nothing is started**: look at it before each try.',
  }),
  badOption: (what: string): Words => ({
    came: `\`${what}\` was accepted.`,
    means:
      '`tries` is **a whole number above 0**, and `waitMs` is not below 0; anything else is a `RangeError`. Ask what is good, not what is bad: `NaN < 1` is false, and so is `NaN >= 1`.',
  }),
  badOptionCalls: (what: string): Words => ({
    came: `\`${what}\` was accepted, and the job was called.`,
    means:
      '`tries` is **a whole number above 0**, and `waitMs` is not below 0. Refuse anything else before the first call.',
  }),
  otherRefusal: (what: string, error: unknown): Words => ({
    came: `\`${what}\` was refused with ${code(error)}.`,
    means: 'A number outside the allowed range is a **`RangeError`**.',
  }),
  touch: (called: readonly (Outcome<unknown> | undefined)[]): Words => ({
    came: `Of two at a time, the first, whose third try succeeds, ${
      outcome(called[0])
    }; the second, whose second try does, ${
      outcome(called[1])
    }. Expected: 'answer 3' after 330 ms, and 'answer 2' after 120 ms.`,
    means:
      'The two **share something**. Does the wait, or the number of tries, live in a variable outside the function?',
  }),
};

/** How a poll was used in a check, and when its jobs started. */
export interface Scene {
  takes: readonly number[];
  consumer: readonly number[];
  starts: readonly number[];
  wanted: readonly number[];
}
export type Explain = (scene: Scene) => Words;

function pace(means: string): Explain {
  return ({ takes, consumer, starts, wanted }) => ({
    did: [
      `// the calls take ${takes.join(', ')} ms`,
      ...(consumer.some(Boolean) ? [`// the loop's body takes ${consumer.join(', ')} ms`] : []),
      'for await (const answer of poll(job, 100, signal)) …',
    ].join('\n'),
    came: `The calls began at ${clockTimes(starts)}. Expected: ${clockTimes(wanted)}.`,
    means,
  });
}

export const polling = {
  ...leftovers,
  never: (): Words => ({
    came: '`next()` was not answered within five minutes.',
    means: 'Who asks gets **the answer of the next call**. What is waited for, and who brings it about?',
  }),
  rejects: (error: unknown): Words => ({
    came: `The job gave an answer, and \`next()\` rejected with ${code(error)}.`,
    means:
      'The signal has not aborted, and the job has not failed: **no error belongs here**. Where does it come from?',
  }),
  ends: (answers: number, calls: number): Words => ({
    came: `After ${times(answers, 'answer')} and ${
      times(calls, 'call')
    } of the job, \`next()\` said \`done: true\`. The signal had not aborted.`,
    means:
      'A poll has **no end of its own**: it ends when the signal aborts, or when the loop leaves. What ends yours?',
  }),
  functions: (): Words => ({
    came: '`value` was a function.',
    means: 'That is **the job itself**. Call it, and hand out its answer.',
  }),
  promises: (): Words => ({
    came: '`value` was a promise.',
    means: '`for await` waits for `next()`, not for what lies in `value`. **Wait for the answer** yourself.',
  }),
  answers: (got: readonly unknown[], wanted: readonly unknown[]): Words => ({
    came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
    means:
      '**Every answer is handed out**, as it is, in the order of the calls. None is taken for nothing or for the end.',
  }),
  calledBefore: (calls: number): Words => ({
    came: `Before the first \`next()\`, the job was called ${times(calls)}.`,
    means: '**Nothing is started before it is asked for.** The first call is made in the first `next()`.',
  }),
  calledAhead: (calls: number, answers: number): Words => ({
    came: `${times(answers, 'answer')} had been asked for, and the job had been called ${times(calls)}.`,
    means:
      '**The consumer sets the pace**: no call before its answer is asked for. An interval that goes on by itself calls while no answer is asked for.',
  }),
  together: (most: number): Words => ({
    came: `${times(most, 'call')} of the job ran at once.`,
    means: '**Never two at a time**: a call begins when the one before has settled, however long that takes.',
  }),
  firstWaits: pace(
    '**The first call is made at once.** The gap lies between two calls, and before the first one there is none.',
  ),
  afterAnswer: pace(
    'The gap is counted **from the answer**. It lies between two starts: what the call has taken is part of it. Look at the clock before the call, and wait for what is left.',
  ),
  noPause: pace('**Nothing waits** between two calls. Is the sleep awaited, and what is it given?'),
  consumerNotCounted: pace(
    "The time of the loop's body **comes on top**. The gap lies between two starts: what has passed when the next answer is asked for is part of it.",
  ),
  starts: pace(
    'Each call begins `everyMs` after **the start of the one before**, or when it is asked for if that is later.',
  ),
  slowWaits: pace(
    "The call took longer than the gap, or the loop's body did: **the gap is over**, and the next call begins at once when it is asked for.",
  ),
  grid: pace(
    'The calls keep **a fixed grid**: one that comes late waits for the next line of it. The gap is counted from the start of the call before, whenever that was.',
  ),
  burst: pace(
    'After one that came late the calls follow **too closely**, to catch up. A gap that was missed is gone: count the next one from the start that was late.',
  ),
  needsPromise: (error: unknown): Words => ({
    came: `The job gave an object with a \`then()\`, and \`next()\` rejected with ${code(error)}.`,
    means: 'A job may give **any thenable**: an object with `then()`, and perhaps nothing else. `await` works with it.',
  }),
  noSignal: (): Words => ({
    came: 'A call of the job was given no signal.',
    means: '**The job gets the signal**: `job(signal)`. A `fetch` in it can then be stopped in the middle.',
  }),
  otherSignal: (given: AbortSignal): Words => ({
    came: given.aborted
      ? `The signal that the job was given aborted with ${code(given.reason)}.`
      : 'The signal that the job was given did not abort.',
    means: 'The job gets **the signal of the caller**, or one that aborts with it and with the same reason.',
  }),
  abortHangs: (when: string): Words => ({
    came: `${when}, and \`next()\` was never answered.`,
    means:
      '**An abort is the end**: a call that waits for an answer is told `done: true`. What settles this promise now?',
  }),
  abortIsError: (error: unknown, when: string): Words => ({
    came: `${when}, and \`next()\` rejected with ${code(error)}.`,
    means:
      '**An abort is the end of a poll, and no error**: the loop is over as if the source had run out. Catch what rejects because of it, and answer `done: true`.',
  }),
  byName: (error: unknown, when: string): Words => ({
    came: `${when}, and \`next()\` rejected with ${
      code(error)
    }. Where the reason is an \`AbortError\`, it says \`done: true\`.`,
    means:
      '**A reason may be anything**: what an error is called tells nothing of an abort. Ask `signal.aborted` in your `catch`.',
  }),
  callsAfterAbort: (when: string): Words => ({
    came: `${when}, and then the job was called once more.`,
    means: 'After an abort **nothing is started**. Look at the signal right before each call.',
  }),
  valueAfterAbort: (value: unknown, when: string): Words => ({
    came: `${when}, and \`next()\` gave ${code(value)}.`,
    means: '**An abort is the end**: what a job answers after it is dropped, and `next()` says `done: true`.',
  }),
  endLate: (at: number, soon: number, when: string): Words => ({
    came: `${when}. \`next()\` said \`done: true\` after ${ms(at)}; that was possible after ${ms(soon)}.`,
    means: '**The end comes at once.** Does the sleep get the signal?',
  }),
  goesOn: (value: unknown, error?: unknown): Words => ({
    came: `It had said \`done: true\`. The next \`next()\` ${
      error === undefined ? `gave ${code(value)}` : `rejected with ${code(error)}`
    }.`,
    means: '**Finished stays finished**: every later `next()` says `done: true`.',
  }),
  goesOnAfterError: (value: unknown, error?: unknown): Words => ({
    came: `The error had been told. The next \`next()\` ${
      error === undefined ? `gave ${code(value)}` : `rejected with ${code(error)}`
    }.`,
    means: 'An **error ends** the poll: every later `next()` says `done: true`.',
  }),
  goesOnAfterLeaving: (value: unknown, error?: unknown): Words => ({
    came: `The loop had left. The next \`next()\` ${
      error === undefined ? `gave ${code(value)}` : `rejected with ${code(error)}`
    }.`,
    means: 'A closed iterator is **finished**: every later `next()` says `done: true`.',
  }),
  unhandled: (error: unknown): Words => ({
    came: `The signal aborted; ${code(error)} was rejected, and no code handled it.`,
    means:
      'What a job says after the abort must not become an **unhandled rejection**: a program ends with that. Which promise rejects when no code waits for it?',
  }),
  abortedCalls: (): Words => ({
    came: 'The signal had aborted before the first `next()`, and the job was called.',
    means: 'With a signal that has aborted already, **nothing is started**: look at it before each call.',
  }),
  errorLost: (error: unknown, pulled: { done: boolean; value: unknown } | undefined): Words => ({
    came: `A job failed with ${code(error)}, the signal had not aborted, and \`next()\` ${
      !pulled ? 'did not reject' : pulled.done ? 'said `done: true`' : `gave ${code(pulled.value)}`
    }.`,
    means:
      '**Any other error reaches the consumer.** What makes it the end is that the signal has aborted, `signal.aborted`, not what the error is called.',
  }),
  otherError: (error: unknown, wanted: unknown): Words => ({
    came: gotError('consumer', error, wanted),
    means: '**Errors reach the consumer** as they are: the same error, not another one in its place.',
  }),
  callsAfterError: (calls: number): Words => ({
    came: `A job had failed, and the job was called ${times(calls, 'more time')}.`,
    means: 'An **error ends** the poll: after it no call is made.',
  }),
  callsAfterLeaving: (calls: number): Words => ({
    came: `The loop had left, and the job was called ${times(calls, 'more time')}.`,
    means: '**Leaving ends it**: what goes on by itself, an interval, a chain of timers, must be stopped.',
  }),
  listenersPileUp: (count: number): Words => ({
    came: `Two answers had been handed out, and ${count} listeners were on the signal.`,
    means:
      'Each call or each wait adds a listener, and **none is taken off**. Take it off when what you waited for has come.',
  }),
  touch: (starts: readonly (readonly number[])[]): Words => ({
    came:
      `Two polls ran at a time, the second begun after 60 ms and stopped after two answers. The calls of the first began at ${
        clockTimes(starts[0]!)
      }, those of the second at ${clockTimes(starts[1]!)}. Expected: 0, 100, 200, 300 ms and 60, 110 ms.`,
    means: 'The two **share something**. Does the time of the last start live in a variable outside the function?',
  }),
};
