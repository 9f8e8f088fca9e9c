import { code, show, times, type Words } from '../../runner/spec-kit/index.ts';

/* What lesson 5 says when a check fails. */

const list = (values: readonly unknown[]): string => (values.length ? values.map(show).join(', ') : 'nothing');
const ms = (value: number): number => Math.round(value);
const clockTimes = (values: readonly number[]): string => `${values.map(ms).join(', ')} ms`;

/** How a rate limiter was used in a check, and what came of it. */
export interface Scene {
  /** `awaitRateLimited(jobs, 5)` */
  call: string;
  perSecond: number;
  /** How long each job takes. */
  takes: readonly number[];
  /** How long the body of the loop takes each time. */
  consumer: readonly number[];
  /** How long nobody asked for anything. */
  idle: number;
  starts: readonly number[];
  /** The soonest start of each job. */
  soonest: readonly number[];
}

function loop({ call, takes, consumer, idle }: Scene): string {
  const same = (all: readonly number[]) => all.every((one) => one === all[0]);
  const body = consumer.every((one) => one === 0)
    ? '…'
    : `await sleep(${same(consumer) ? consumer[0] : `… ${consumer.join(', ')}`})`;
  return [
    same(takes) ? `// each job takes ${takes[0]} ms` : `// the jobs take ${takes.join(', ')} ms`,
    ...(idle ? [`const it = ${call}`, `await sleep(${idle})`] : []),
    `for await (const answer of ${idle ? 'it' : call}) ${body}`,
  ].join('\n');
}

const came = ({ starts, soonest }: Scene): string =>
  `The jobs started at ${clockTimes(starts)}. Each counted from the start before it, they were due at ${
    clockTimes(soonest)
  }.`;

const pace = (means: string) => (scene: Scene): Words => ({ did: loop(scene), came: came(scene), means });

export const remaining = {
  notANumber: (call: string, got: unknown): Words => ({
    did: call,
    came: `${code(got)}.`,
    means:
      'The pause is a **number of milliseconds**. This function only calculates; who waits, and how, is the business of its callers.',
  }),
  refusesGood: (call: string, error: unknown): Words => ({
    did: call,
    came: `${code(error)} was thrown.`,
    means: 'That is a good rate: **any finite number above 0**. `0.5` per second is one call every two seconds.',
  }),
  seconds: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `${code(got)}. Expected: ${show(wanted)}.`,
    means:
      `That is 1/rate, the gap **in seconds, taken for milliseconds**. Timers count in milliseconds: the gap is \`1000 / perSecond\`.`,
  }),
  rateItself: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `${code(got)}. Expected: ${show(wanted)}.`,
    means:
      'That is **the rate itself**. A rate says how many calls fit into a second; the gap is how many milliseconds lie between two: `1000 / perSecond`.',
  }),
  multiplied: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `${code(got)}. Expected: ${show(wanted)}.`,
    means:
      'A higher rate made a longer pause: the second was **multiplied by the rate**. More calls per second means less time between them: divide.',
  }),
  swapped: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `${code(got)}. Expected: ${show(wanted)}.`,
    means:
      'The subtraction is **the wrong way round**: what is left is the gap less what has passed, not what has passed less the gap.',
  }),
  minForMax: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `${code(got)}. Expected: ${show(wanted)}.`,
    means:
      'Every pause comes out as 0 or below. "Never below 0" is the **larger** of the two, `Math.max(0, …)`; `Math.min` keeps the smaller.',
  }),
  wholeGap: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `${code(got)}. Expected: ${show(wanted)}.`,
    means:
      'That is **always the full pause**. The time since the last start counts: only what is **left** of the gap is to be waited for.',
  }),
  added: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `${code(got)}. Expected: ${show(wanted)}.`,
    means: 'The time that has passed was **added** to the gap. It shortens the pause: take it off.',
  }),
  elapsedSeconds: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `${code(got)}. Expected: ${show(wanted)}.`,
    means:
      '`elapsedMs` was **taken for seconds**. It is in milliseconds already, like the gap and the pause: subtract it as it is.',
  }),
  value: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `${code(got)}. Expected: ${show(wanted)}.`,
    means:
      'At `perSecond` calls per second two starts lie `1000 / perSecond` ms apart. The pause is what is left of that after `elapsedMs`.',
  }),
  negative: (call: string, got: number): Words => ({
    did: call,
    came: `${code(got)}. Expected: 0.`,
    means:
      "A pause is **never below 0**. When the gap is over the next call may start now; the time beyond it is nobody's debt, and earns nothing.",
  }),
  notZero: (call: string, got: number): Words => ({
    did: call,
    came: `${code(got)}. Expected: 0.`,
    means: 'The gap is over, so **nothing is left** of it: the next call may start now.',
  }),
  notRefused: (call: string, rate: number, got: unknown): Words => ({
    did: call,
    came: `No error; ${code(got)} came back.`,
    means: whyRefuse(rate),
  }),
  otherRefusal: (call: string, error: unknown): Words => ({
    did: call,
    came: `${code(error)} was thrown.`,
    means: 'A number outside the allowed range is a **`RangeError`**.',
  }),
};

function whyRefuse(rate: number): string {
  const refuse = 'Refuse it with a **`RangeError`**.';
  if (rate === 0) {
    return `**A rate of 0** makes the gap \`1000 / 0\`, which is \`Infinity\`, and \`setTimeout(Infinity)\` fires after 1 ms: "never" becomes "as fast as you can". ${refuse}`;
  }
  if (rate < 0) return `**A rate below 0** makes a gap below 0, and so no pause at all. ${refuse}`;
  if (rate === Infinity) {
    return `**An infinite rate** is no limit: the gap is 0. A rate is a finite number above 0. ${refuse}`;
  }
  return `**A rate of NaN** makes a pause of NaN, and a timer takes that for 1 ms. Every comparison with NaN is false, so ask what a good rate is, not what a bad one is: \`!(perSecond > 0)\`. ${refuse}`;
}

export const limiter = {
  noAnswers: (wanted: unknown[]): Words => ({
    came: `\`done: true\` came first. Expected: ${list(wanted)}.`,
    means: 'Nothing was handed out. Start each job by calling it, `job()`, wait for its answer, and hand that out.',
  }),
  functions: (): Words => ({
    came: '`value` was a function.',
    means: 'That is **the job itself**: a call that nobody has made yet. Make it, `job()`, and wait for its answer.',
  }),
  promises: (): Words => ({
    came: '`value` was a promise.',
    means:
      '`for await` waits for `next()`, not for what lies in `value`. **Wait for the answer** yourself: `await job()`.',
  }),
  lastBesideDone: (got: unknown[], wanted: unknown[]): Words => ({
    came: `${list(got)}. Expected: ${list(wanted)}.`,
    means:
      'The last answer is missing. If it stood **beside `done: true`**, no loop looks there: the last answer comes with `done: false`, and the call after it says `done: true`.',
  }),
  answers: (got: unknown[], wanted: unknown[]): Words => ({
    came: `${list(got)}. Expected: ${list(wanted)}.`,
    means: '**Every job is started once, and every answer handed out**, in the order of the jobs.',
  }),
  threwAtEnd: (error: unknown): Words => ({
    came: `After the last answer, \`next()\` threw ${code(error)}.`,
    means: '**Finishing is a value**, not an exception: when the jobs are used up, answer `{ done: true }`.',
  }),
  falsyEnds: (got: unknown[], wanted: unknown[]): Words => ({
    came: `${list(got)}. Expected: ${list(wanted)}.`,
    means:
      "An answer that is `0`, `''`, `null` or `undefined` was **taken for the end**. The jobs say when they are at their end; the answer says nothing about it.",
  }),
  notItself: (): Words => ({
    came: '`it[Symbol.asyncIterator]()` returned another object.',
    means: 'An iterator returns **itself** from `[Symbol.asyncIterator]()`, so that a loop can go on where it is.',
  }),
  pulledBefore: (pulls: number): Words => ({
    came: `Before the first \`next()\`, the jobs were already asked ${times(pulls)}.`,
    means:
      '**Nothing is pulled before it is asked for.** A list of jobs may be endless, or made on the way: pull the first job in the first `next()`.',
  }),
  startedBefore: (starts: number): Words => ({
    came: `Before the first \`next()\`, ${times(starts, 'job')} had started.`,
    means:
      '**Nothing is started before it is asked for.** To make a rate limiter is not to use it: start the first job in the first `next()`.',
  }),
  startsAll: (starts: number): Words => ({
    came: `One answer was asked for, and ${times(starts, 'job')} started at that moment.`,
    means:
      'This **starts every job at once**: whoever calls them all first, as `map((job) => job())` does, has nothing left to limit. Call a job when its turn comes, one for each `next()`.',
  }),
  startsAhead: (starts: number): Words => ({
    came: `One answer was asked for. A second later ${times(starts, 'job')} had started.`,
    means:
      'Jobs are **started ahead of the consumer**. A job starts when its answer is asked for: one for each `next()`.',
  }),
  collects: (pulls: number): Words => ({
    came: `One answer was asked for, and the jobs were asked ${times(pulls)}.`,
    means:
      'This **collects the whole list** of jobs first, as `[...jobs]` does. Jobs may be made one by one, without an end: pull one for each answer.',
  }),
  pulledAhead: (pulls: number, answers: number): Words => ({
    came: `For ${times(answers, 'answer')} the jobs were asked ${times(pulls)}.`,
    means: 'That **looks ahead**. One job is pulled for each answer, and only when that is asked for.',
  }),
  firstWaits: (at: number): Words => ({
    came: `The first job started after ${ms(at)} ms.`,
    means:
      '**The first call starts at once**: the gap lies between two starts, and before the first there is none. Wait only when there was a start before.',
  }),
  heldBack: (call: string, answered: number, handed: number): Words => ({
    did: `// each job takes 100 ms\nconst it = ${call}\nawait it.next()`,
    came: `The answer was there after ${ms(answered)} ms, and was handed over after ${ms(handed)} ms.`,
    means:
      'The answer was **held back** until the pause was over. Hand over each answer **as soon as it is there**; the pause belongs before the next start.',
  }),

  noPause: pace(
    '**Nothing waits between the starts.** `sleep(…)` only makes a promise, and your code goes on at once: with `await` in front it stands still until the pause is over.',
  ),
  oneOverRate: pace(
    'The pause is 1/rate **seconds, taken for milliseconds**. Timers count in milliseconds: the gap is `1000 / perSecond`.',
  ),
  rateItself: pace(
    'The pause is **the rate itself**, taken for milliseconds. A rate says how many calls fit into a second: the gap is `1000 / perSecond`.',
  ),
  stampBeforeSleep: pace(
    'One gap is kept, the next is not: the **stamp is set before the sleep**. The time to remember is that of the start, so look at the clock after the pause, directly before you call the job.',
  ),
  stampOnlyOnce: pace(
    'The first gap is kept, the others are not: the time is measured **from the first start**. Set the stamp again at every start.',
  ),
  window: pace(
    'The first calls start **all at once**, and then there is a long wait. Here "5 per second" means **spacing**: two starts are never less than 200 ms apart.',
  ),
  slotsFromMaking: pace(
    'The starts **make up for the time in which nobody asked**. The schedule begins with the first start, not when the limiter is made: time that was not used earns nothing.',
  ),
  burst: pace(
    'After the slow call comes **a burst**: the schedule lags behind the clock and catches up. A slow call **earns nothing**. When the planned time is past, plan from now: `Math.max(now, planned)`.',
  ),
  burstConsumer: pace(
    'After the consumer took its time comes **a burst**: the schedule lags behind the clock and catches up. Time that was not used **earns nothing**. When the planned time is past, plan from now: `Math.max(now, planned)`.',
  ),
  tooClose: pace('Two starts are **too close together**: they are never less than `1000 / perSecond` ms apart.'),

  multiplied: pace(
    'The pause is far too long: the second was **multiplied by the rate**. The gap is `1000 / perSecond`.',
  ),
  fullPause: pace(
    'That is **always the full pause**: after each answer the whole gap is waited for. The gap is from start to start, and the time that the call took has used up a part of it. Wait for what is left.',
  ),
  stampAfterAnswer: pace(
    'The gap is measured from the answer: the **stamp is set after the answer** has come. It lies between two **starts**, so look at the clock directly before you call the job.',
  ),
  consumerNotCounted: pace(
    'The time that the **consumer took is not counted**. While the body of the loop runs, the generator stands still at its `yield`. Look at the clock when you come back, directly before you wait.',
  ),
  slowJobWaits: pace(
    'A job took longer than the gap, and there was a wait all the same. When the gap is over **nothing is left to wait for**: a slow server adds no wait.',
  ),
  grid: pace(
    'The starts sit **on a grid** of whole gaps, as with `setInterval`. When the gap since the last start is over, the next job starts at once, not at the next stroke.',
  ),
  tooSlow: pace(
    'That is **slower than the rate asks**. Only what is left of the gap since the last start is to be waited for.',
  ),

  needsPromise: (error: unknown): Words => ({
    did: 'const jobs = [() => thenable]  // an object with nothing but then()',
    came: `${code(error)} came.`,
    means:
      'A job gives a **`PromiseLike`**: something with a `then()`, and perhaps without `catch()` or `finally()`. `await` takes any of them.',
  }),
  errorLost: (whose: string, got: unknown): Words => ({
    came: `${whose}. The consumer got ${got === undefined ? 'no error' : code(got)}.`,
    means: '**Errors reach the consumer**: the same error, from the `next()` that asked for that answer.',
  }),
  notRefused: (call: string, rate: number): Words => ({
    did: `const it = ${call}\nawait it.next()`,
    came: 'Neither the call nor the first `next()` failed.',
    means: whyRefuse(rate),
  }),
  refusedLate: (call: string, rate: number): Words => ({
    did: `const it = ${call}\nawait it.next()`,
    came: 'A job was started before the rate was looked at.',
    means: `Look at the rate **before the first job starts**: at the call, or at the first \`next()\`. ${
      whyRefuse(rate)
    }`,
  }),
  otherRefusal: (call: string, error: unknown): Words => ({
    did: `const it = ${call}\nawait it.next()`,
    came: `It failed with ${code(error)}.`,
    means: 'A number outside the allowed range is a **`RangeError`**.',
  }),
  realTime: (starts: number[], gap: number): Words => ({
    did: '// on the real clock\nfor await (const answer of awaitRateLimited(jobs, 20)) …',
    came: `The jobs started at ${clockTimes(starts)}. Expected: at least ${gap} ms between two.`,
    means:
      "With a clock of the checks' own the pace was right, and **on the real clock it is not**. Wait with a timer, and measure with a clock that goes on by itself: `performance.now()`.",
  }),
};

export const closing = {
  noReturn: (): Words => ({
    came: 'The object has no method `return()`.',
    means:
      'A loop that leaves early calls `return()` **if there is one**. Without it nobody closes the jobs: write `return()`, and let it call theirs.',
  }),
  notClosed: (why: string): Words => ({
    came: `${why}, and \`return()\` of the jobs was never called.`,
    means:
      'Whoever **leaves early closes the source**: `jobs.return?.()` tells it that nobody will ask again, so it can release what it holds.',
  }),
  closedTwice: (closes: number): Words => ({
    came: `\`return()\` of the jobs was called ${times(closes)}.`,
    means: 'A source is closed **once**. Remember that it is closed, or let go of it.',
  }),
  closedAtEnd: (): Words => ({
    came: 'The jobs said `done: true` by themselves, and their `return()` was called all the same.',
    means: 'Whoever **exhausts** a source does not close it: `return()` is for leaving early.',
  }),
  closedBroken: (): Words => ({
    came: '`next()` of the jobs threw, and then their `return()` was called.',
    means: 'A source whose **`next()` throws** has broken down by itself; it is not closed.',
  }),
  badResult: (got: unknown): Words => ({
    came: `\`await it.return()\` gave ${code(got)}.`,
    means:
      '`return()` answers with an **iterator result** like `next()`: `{ value: undefined, done: true }`. A loop that gets anything but an object there throws a `TypeError`.',
  }),
  goesOn: (value: unknown): Words => ({
    came: `After \`return()\`, \`next()\` gave ${code(value)}.`,
    means: 'A closed iterator is **finished**: every later `next()` says `done: true`, and no further job starts.',
  }),
  goesOnAfterError: (value: unknown): Words => ({
    came: `A job rejected; then \`next()\` gave ${code(value)}.`,
    means:
      'A job that rejects **ends the iteration**, as an error ends a generator: every later `next()` says `done: true`, and no further job starts.',
  }),
  rejectsAgain: (error: unknown): Words => ({
    came: `A job rejected; then the next \`next()\` rejected too, with ${code(error)}.`,
    means:
      'A rejection reaches **its own caller only**. After it the iteration is over: every later `next()` says `done: true`.',
  }),
  startsAfterReturn: (): Words => ({
    did:
      'await it.next()\nconst waiting = it.next()  // waits for the rest of the gap\nawait it.return()\nawait waiting',
    came: 'When the wait was over, the job started all the same.',
    means:
      "`return()` ends a wait's purpose: **no further job starts**. Whoever has waited must look again whether it is over. (A generator's `return()` cannot do that: it queues up behind the `next()` that waits.)",
  }),
  valueAfterReturn: (value: unknown): Words => ({
    did:
      'await it.next()\nconst waiting = it.next()  // waits for the rest of the gap\nawait it.return()\nawait waiting',
    came: `The call that waited gave ${code(value)}.`,
    means:
      'Its job never started, so there is no answer: a call that waits when `return()` comes is answered **`done: true`**.',
  }),
  rejectsWaiting: (error: unknown): Words => ({
    did:
      'await it.next()\nconst waiting = it.next()  // waits for the rest of the gap\nawait it.return()\nawait waiting',
    came: `The call that waited rejected with ${code(error)}.`,
    means:
      'Closing is no error: a call that waits when `return()` comes is answered **`done: true`**. If you abort the timer, catch its `AbortError`.',
  }),
  neverAnswered: (): Words => ({
    did:
      'await it.next()\nconst waiting = it.next()  // waits for the rest of the gap\nawait it.return()\nawait waiting',
    came: 'The call that waited was never answered.',
    means:
      'The timer was stopped, and with it the only one who would have settled the promise: **the waiting call hangs for ever**. Answer it with `done: true`, at once or when its wait is over.',
  }),
  runningNeverAnswered: (): Words => ({
    did: 'const running = it.next()  // its job has started\nawait it.return()\nawait running',
    came: 'The call whose job was running was never answered.',
    means: 'Every call is **answered**: with the answer of its job, or with `done: true`.',
  }),
  returnHangs: (): Words => ({
    did: 'await it.next()\nconst waiting = it.next()  // waits for the rest of the gap\nawait it.return()',
    came: '`return()` itself was never answered.',
    means:
      '`return()` waits for something that never comes. It answers `{ done: true }`, and **waits at most for what is still running**.',
  }),
  startsAfterRejection: (): Words => ({
    did: 'const first = it.next()   // its job will reject\nconst second = it.next()  // waits behind it',
    came: 'The first job rejected, and afterwards the second one was started.',
    means:
      'A job that rejects **closes the jobs**: no further job starts, also none that was pulled before and waits for its turn.',
  }),
  needsReturn: (error: unknown): Words => ({
    came: `The jobs have no \`return()\`. The consumer got ${code(error)}.`,
    means: '**`return()` is optional**: a source with nothing to close leaves it out. Call it with `jobs.return?.()`.',
  }),
};

export interface Calls {
  did: string;
  starts: readonly number[];
  perSecond: number;
}

const spaced = ({ starts, perSecond }: Calls): string =>
  `The jobs started at ${clockTimes(starts)}. Expected: at least ${ms(1000 / perSecond)} ms between two.`;

export const overlapping = {
  race: (calls: Calls): Words => ({
    did: calls.did,
    came: spaced(calls),
    means:
      'The calls **race**: each looks at the last start, all see the same one, and all wait for the same moment. Between the look and the stamp lies an `await`. **Reserve a time** before the first `await`, or let each call wait for the one before.',
  }),
  afterSlow: (calls: Calls): Words => ({
    did: calls.did,
    came: spaced(calls),
    means:
      'After the slow job come the calls that waited behind it, **in a burst**. Each start needs its own gap, measured from the start before it.',
  }),
  slow: (calls: Calls): Words => ({
    did: calls.did,
    came: `The jobs started at ${clockTimes(calls.starts)}. The rate allows a start every ${
      ms(1000 / calls.perSecond)
    } ms.`,
    means:
      'Spaced, but **slower than the rate asks**: a call that waited in the queue has used up its gap there. Measure when its turn comes, not with the full pause again.',
  }),
  sameJob: (started: number[]): Words => ({
    came: `The jobs that were started: ${started.map((job) => `job ${job + 1}`).join(', ')}.`,
    means:
      'Several calls took **the same job**: each looked at the place, waited, and moved on only after that. Take the job and move on **before the first `await`**.',
  }),
  missing: (started: number[], jobs: number): Words => ({
    came: `Of ${times(jobs, 'job')}, ${
      started.length ? `only ${started.map((job) => `job ${job + 1}`).join(', ')}` : 'none'
    } started.`,
    means:
      '**A job was lost**: it was pulled, and nobody started it. Every job that is pulled belongs to the call that pulled it.',
  }),
  lostAtEnd: (got: unknown[], wanted: unknown[]): Words => ({
    did: '// three jobs, five calls at once\nconst answers = [it.next(), it.next(), it.next(), it.next(), it.next()]',
    came: `${list(got)}. Expected: ${list(wanted)}.`,
    means:
      'A later call found the jobs **used up**, and calls that were still waiting with a job of their own were answered `done`. **"Exhausted" and "closed" are two things**: the first means that there is nothing more to pull, only the second ends a wait.',
  }),
  mixedUp: (got: unknown[], wanted: unknown[]): Words => ({
    came: `The calls were answered ${list(got)}. Expected: ${list(wanted)}.`,
    means: "Each call gets **the answer of its own job**: the first call the first job's, the second the second's.",
  }),
  errorForOthers: (error: unknown): Words => ({
    did: 'const first = it.next()   // its job will reject\nconst second = it.next()  // waits behind it',
    came: `The second call rejected too, with ${code(error)}.`,
    means:
      'A rejection reaches **its own caller only**. A call that waits for the one before it must wait for its end, **whatever the outcome**: catch the error on the way to the next one.',
  }),
  waitBeforeDone: (waited: number): Words => ({
    came: `The last answer had been handed over, and \`done: true\` came ${ms(waited)} ms after it was asked for.`,
    means:
      'That is a **wait before `done`**, for a start that never comes. Pull first: when the jobs are used up, say so at once, and wait only when there is a job to start.',
  }),
};
