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
  /** How long no answer was asked for at first. */
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
    came: `It gave ${code(got)}.`,
    means: 'The pause is a **number of milliseconds**. This function only calculates it; its callers do the waiting.',
  }),
  refusesGood: (call: string, error: unknown): Words => ({
    did: call,
    came: `${code(error)} was thrown.`,
    means: 'That is a good rate: **any finite number above 0**. `0.5` per second is one call every two seconds.',
  }),
  seconds: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `It gave ${code(got)}. Expected: ${show(wanted)}.`,
    means:
      `That is 1/rate, the gap **in seconds, taken for milliseconds**. Timers count in milliseconds: the gap is \`1000 / perSecond\`.`,
  }),
  rateItself: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `It gave ${code(got)}. Expected: ${show(wanted)}.`,
    means:
      'That is **the rate itself**. A rate says how many calls fit into a second; the gap is how many milliseconds lie between two: `1000 / perSecond`.',
  }),
  multiplied: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `It gave ${code(got)}. Expected: ${show(wanted)}.`,
    means:
      'A higher rate made a longer pause: the second was **multiplied by the rate**. More calls per second means less time between them: divide.',
  }),
  swapped: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `It gave ${code(got)}. Expected: ${show(wanted)}.`,
    means:
      'The subtraction is **the wrong way round**: what is left is the gap less what has passed, not what has passed less the gap.',
  }),
  minForMax: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `It gave ${code(got)}. Expected: ${show(wanted)}.`,
    means:
      'Every pause comes out as 0 or below. "Never below 0" is the **larger** of the two, `Math.max(0, …)`; `Math.min` keeps the smaller.',
  }),
  wholeGap: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `It gave ${code(got)}. Expected: ${show(wanted)}.`,
    means:
      'That is **the full pause**. The time since the last start counts: only what is **left** of the gap is to be waited for.',
  }),
  added: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `It gave ${code(got)}. Expected: ${show(wanted)}.`,
    means: 'The time that has passed was **added** to the gap. It shortens the pause: take it off.',
  }),
  elapsedSeconds: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `It gave ${code(got)}. Expected: ${show(wanted)}.`,
    means:
      '`elapsedMs` was **taken for seconds**. It is in milliseconds already, like the gap and the pause: subtract it as it is.',
  }),
  elapsedInSeconds: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `It gave ${code(got)}. Expected: ${show(wanted)}.`,
    means:
      '`elapsedMs` was **turned into seconds** before it was subtracted. The gap and the pause are in milliseconds: subtract it as it is.',
  }),
  value: (call: string, got: number, wanted: number): Words => ({
    did: call,
    came: `It gave ${code(got)}. Expected: ${show(wanted)}.`,
    means:
      'At `perSecond` calls per second two starts lie `1000 / perSecond` ms apart. The pause is what is left of that after `elapsedMs`.',
  }),
  negative: (call: string, got: number): Words => ({
    did: call,
    came: `It gave ${code(got)}. Expected: 0.`,
    means:
      'A pause is **never below 0**. When the gap is over the next call may start now; the time beyond it is no credit for later calls.',
  }),
  notZero: (call: string, got: number): Words => ({
    did: call,
    came: `It gave ${code(got)}. Expected: 0.`,
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
    return `**A rate of 0** makes the gap \`1000 / 0\`, which is \`Infinity\`. A plain \`setTimeout(…, Infinity)\` fires after 1 ms: "never" becomes "as fast as you can". ${refuse}`;
  }
  if (rate < 0) return `**A rate below 0** makes a gap below 0, and so no pause at all. ${refuse}`;
  if (rate === Infinity) {
    return `**An infinite rate** is no limit: the gap is 0. A rate is a finite number above 0. ${refuse}`;
  }
  return `**A rate of NaN** makes a pause of NaN, which holds back no call. \`<\`, \`>\` and \`===\` are always false for it, so ask what a good rate is, not what a bad one is: \`!(perSecond > 0)\`. ${refuse}`;
}

export const limiter = {
  noAnswers: (wanted: unknown[], pulls: number, starts: number): Words => ({
    came: `\`done: true\` came first; the jobs were asked ${times(pulls)}, and ${
      times(starts, 'job')
    } started. Expected: ${list(wanted)}.`,
    means: pulls === 0
      ? 'The jobs were **never asked** for one. Where do you open them, `jobs[Symbol.iterator]()`, and where do you ask for the next?'
      : starts === 0
      ? 'A job was pulled, **and not called**. What does your code ask in between, to know whether there is one?'
      : '**Nothing was handed out.** Each job is started by calling it, `job()`; wait for its answer, and hand that out.',
  }),
  endsBySelf: (got: unknown[], pulls: number, wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}, then \`done: true\`; the jobs were asked ${times(pulls)}, and have more. Expected: ${
      list(wanted)
    }.`,
    means:
      '**The jobs are not used up**, and yours says `done: true`. What does it look at, and are the jobs still where it looks when an answer has been handed out?',
  }),
  refusesGoodRate: (error: unknown): Words => ({
    came: `The rate is 5. \`next()\` rejected with ${code(error)}.`,
    means:
      'That is a good rate. **Which rate is looked at** when a job is to start: the one that was handed over? A class keeps it in a field.',
  }),
  rejectsAfterEnd: (error: unknown): Words => ({
    came: `\`next()\` had said \`done: true\`; asked again, it rejected with ${code(error)}.`,
    means:
      '**Finished stays finished**: every later `next()` says `done: true`. What does your code use that is not there any more when it is over?',
  }),
  functions: (): Words => ({
    came: '`value` was a function.',
    means: 'That is **the job itself**: a call that has not been made yet. Make it, `job()`, and wait for its answer.',
  }),
  promises: (): Words => ({
    came: '`value` was a promise.',
    means:
      '`for await` waits for `next()`, not for what lies in `value`. **Wait for the answer** yourself: `await job()`.',
  }),
  lastBesideDone: (value: unknown, got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}, then ${code(value)} beside \`done: true\`. Expected: ${list(wanted)}.`,
    means:
      'An answer stood **beside `done: true`**, and no loop looks there. The last answer comes with `done: false`, and the call after it says `done: true`.',
  }),
  answers: (got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
    means: '**Every job is started once, and every answer handed out**, in the order of the jobs.',
  }),
  threwAtEnd: (error: unknown): Words => ({
    came: `After the last answer, \`next()\` threw ${code(error)}.`,
    means: error instanceof TypeError
      ? 'When the jobs are used up, their `next()` says `done: true`, and `value` holds **no job**. Do you look at `done` before you call it?'
      : '**Finishing is a value**, not an exception: when the jobs are used up, answer `{ done: true }`.',
  }),
  falsyEnds: (got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}, then \`done: true\`. Expected: ${list(wanted)}.`,
    means: `${
      code(wanted[got.length])
    } is an answer, and was **taken for the end**. The jobs say when they are used up; an answer says nothing about it.`,
  }),
  falsyLost: (got: unknown[], wanted: unknown[]): Words => ({
    came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
    means:
      "`0`, `''`, `null`, `undefined` and `false` are **answers like any other**. Is a value handed out only if it looks like something?",
  }),
  endMissed: (end: { done: unknown; value?: unknown }, got: unknown[], error: unknown): Words => ({
    did: `// the jobs end with ${
      'value' in end ? '{ done: true, value: … }' : '{ done: 1 }'
    }\nfor await (const answer of …) …`,
    came: `It gave ${list(got)}${
      error === undefined ? '' : `, then ${code(error)}`
    }. Expected: 'answer 1', 'answer 2'.`,
    means: 'value' in end
      ? 'When `done` says that it is over, **the value beside it is ignored**: only `done` tells whether there is a job.'
      : '`done` may be **anything truthy**, as in lesson 1: ask `if (done)`, do not compare it with `true`.',
  }),
  endInvented: (got: unknown[]): Words => ({
    did: '// the jobs answer { value: job }, two times, and then { done: true }\nfor await (const answer of …) …',
    came: `It gave ${list(got)}. Expected: two answers.`,
    means:
      'A result **without `done` is no end**: there is a job in it. Ask `if (done)`, do not compare it with `false`.',
  }),
  notItself: (): Words => ({
    came: '`it[Symbol.asyncIterator]()` returned another object.',
    means: 'An iterator returns **itself** from `[Symbol.asyncIterator]()`, so that a loop can go on where it is.',
  }),
  forgetsStart: (gap: number): Words => ({
    came: `The jobs started ${
      ms(gap)
    } ms apart; before each, \`[Symbol.asyncIterator]()\` was called. Called once, it keeps the gap.`,
    means:
      'A loop that goes on where another one stopped **begins nothing anew**: `[Symbol.asyncIterator]()` returns the object, and the last start stays what it was.',
  }),
  firstBehindOther: (late: number): Words => ({
    came: `Alone, the first job starts at once. Here another limiter was in use, and it started ${ms(late)} ms late.`,
    means:
      'The two **share something**: the time of the last start, or a queue. Does it live in a variable of the module, or in a `static` field? Each limiter has its own.',
  }),
  otherPace: (alone: readonly number[], beside: readonly number[]): Words => ({
    came: `Alone, its jobs start at ${clockTimes(alone)}; beside other limiters, at ${clockTimes(beside)}.`,
    means:
      'The two **share something**: the rate, or the time of the last start. Does it live in a variable of the module, or in a `static` field? Each limiter has its own.',
  }),
  otherEnds: (why: string): Words => ({
    came: `${why}, and then this one, with jobs left, said \`done: true\`.`,
    means:
      'The two **share something**: what says that it is over. Does it live in a variable of the module, or in a `static` field? Each limiter has its own.',
  }),
  opened: (times: number): Words => ({
    came: `The jobs were opened ${times} times: so often was their \`[Symbol.iterator]()\` called.`,
    means: 'A list of jobs is **opened once**. Keep the iterator, and ask it for one job after another.',
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
  startsNone: (): Words => ({
    came: 'One answer was asked for and given, and no job had been called.',
    means:
      'Where does the answer come from? A job starts when you call it, `job()`, and **its answer** is what is handed out.',
  }),
  startsAll: (starts: number): Words => ({
    came: `One answer was asked for, and ${times(starts, 'job')} started at that moment.`,
    means:
      'This **starts every job at once**, as `jobs.map((job) => job())` does, and nothing is left to limit. Call a job when its turn comes, one for each `next()`.',
  }),
  startsAhead: (starts: number): Words => ({
    came: `One answer was asked for, and ${times(starts, 'job')} started.`,
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
      '**The first call starts at once**: the gap lies between two starts, and before the first there is none. Wait only when there was a start before. If you do: is the stamp set before the pause?',
  }),
  heldBack: (call: string, answered: number, handed: number, untilGapIsOver: boolean): Words => ({
    did: `// each job takes 100 ms\nconst it = ${call}\nawait it.next()`,
    came: `The answer was there after ${ms(answered)} ms, and was handed over after ${ms(handed)} ms.`,
    means: untilGapIsOver
      ? 'The answer was **held back** until the gap was over. Hand over each answer **as soon as it is there**; the pause belongs before the next start.'
      : 'The answer was **held back**. Hand over each answer **as soon as it is there**: what is waited for between the job and the `yield` or `return`?',
  }),
  notAwaited: pace(
    'A timer was set, and **the next job started before it fired**. `sleep(…)` only makes a promise, and so does a method of yours that waits for it: with `await` in front of each, your code stands still until the pause is over.',
  ),
  noPause: pace(
    '**Nothing waits between the starts.** Does each round calculate the pause, from the time of the last start, and wait for it? And is that time written down, at every start?',
  ),
  samePause: pace(
    'The pause is **the same at every rate**: with other rates tried, the second job starts just as late. The gap is `1000 / perSecond`.',
  ),
  oneOverRate: pace(
    'The pause is 1/rate **seconds, taken for milliseconds**. Timers count in milliseconds: the gap is `1000 / perSecond`.',
  ),
  rateItself: pace(
    'The pause is **the rate itself**, taken for milliseconds. A rate says how many calls fit into a second: the gap is `1000 / perSecond`.',
  ),
  stampBeforeSleep: pace(
    'One gap is kept, and before the next start there is no wait: as it is when the **stamp is set before the sleep**. The time to remember is that of the start, so look at the clock after the pause, directly before you call the job.',
  ),
  notAfterFirst: pace(
    'Between **the first two starts** nothing is waited for, and later the gap is kept. Is the time of the first start written down, like that of the others?',
  ),
  firstLate: pace(
    'Only **the first start is late**: before it there is no other, so there is nothing to wait for. What is the last start, before there was one?',
  ),
  onlyFirstGap: pace(
    'The first gap is kept, **the others are not**. Is the time of the start written down again at every start, or only at the first one?',
  ),
  window: pace(
    'Several calls start **one right after the other**, and then there is a long wait. Here "5 per second" means **spacing**: two starts are never less than 200 ms apart.',
  ),
  slotsFromMaking: pace(
    'Before the first call there was time in which nothing was asked for, and the starts **make up for it**. Time that was not used earns nothing. Does a schedule begin when the limiter is made? It begins with the first start.',
  ),
  burst: pace(
    'After the slow call comes **a burst**. A slow call **earns nothing**. Is the next start planned from the last planned one? When that time is past, plan from now: `Math.max(now, planned)`.',
  ),
  burstConsumer: pace(
    'After the consumer took its time comes **a burst**. Time that was not used **earns nothing**. Is the next start planned from the last planned one? When that time is past, plan from now: `Math.max(now, planned)`.',
  ),
  tooClose: pace(
    'Two starts are **too close together**: they are never less than `1000 / perSecond` ms apart. Which part of the gap is missing?',
  ),
  multiplied: pace(
    'The pause is far too long: the second was **multiplied by the rate**. The gap is `1000 / perSecond`.',
  ),
  fullPause: pace(
    'That is **always the full pause**: the time of the call and of the loop comes on top of the gap. The gap is from start to start, and that time has used up a part of it. Is the whole gap waited for each time, or is the **stamp set only when the answer has gone**? Look at the clock directly before you call the job, and wait for what is left.',
  ),
  stampAfterAnswer: pace(
    'The gap is measured **from the answer**: is the **stamp set after the answer** has come? The gap lies between two **starts**, so look at the clock directly before you call the job.',
  ),
  consumerNotCounted: pace(
    'The time that the **consumer took is not counted**: it comes on top of the gap. While the body of the loop runs, a generator stands still at its `yield`. Look at the clock when you come back, directly before you wait.',
  ),
  slowJobWaits: pace(
    'A job took longer than the gap, and there was a wait all the same. When the gap is over **nothing is left to wait for**: a slow server adds no wait.',
  ),
  grid: pace(
    'The starts sit **on a grid** of whole gaps, as with `setInterval`. When the gap since the last start is over, the next job starts at once, not at the next stroke.',
  ),
  tooSlow: pace(
    'That is **slower than the rate asks**. Only what is left of the gap since the last start is to be waited for. How long is the pause here, and what is it measured from?',
  ),
  needsPromise: (error: unknown): Words => ({
    did: 'const jobs = [() => thenable]  // an object with nothing but then()',
    came: `${code(error)} came.`,
    means:
      'A job gives a **`PromiseLike`**: something with a `then()`, and perhaps without `catch()` or `finally()`. `await` takes any of them.',
  }),
  errorLost: (whose: string, got: unknown): Words => ({
    came: `${whose}. The consumer got ${got === undefined ? 'no error' : code(got)}.`,
    means: got instanceof TypeError || got instanceof ReferenceError
      ? 'This is another error, of **a slip in the code**, at the line below: it covers the one that the consumer must get. Read what it says about the name or the value that it met.'
      : '**Errors reach the consumer**: the same error, from the `next()` that asked for that answer.',
  }),
  nullLost: (): Words => ({
    came: 'The second job rejected with `null`. The consumer got no error.',
    means:
      'A job may **reject with anything**, also with `null` or `undefined`. Do you look at the error to know whether there was one? That there was one, a `catch` says by itself.',
  }),
  triedAgain: (calls: number): Words => ({
    came: `The second job rejected, and was called ${times(calls)}.`,
    means:
      'A call is made **once**: to the server a second try is one more call. The error reaches the consumer, who decides whether to try again.',
  }),
  notRefused: (call: string, rate: number): Words => ({
    did: `const it = ${call}\nawait it.next()`,
    came: 'Neither the call nor the first `next()` failed.',
    means: whyRefuse(rate),
  }),
  acceptedWithoutJobs: (call: string, error: unknown): Words => ({
    did: `const it = ${call}  // a list without jobs\nawait it.next()`,
    came: error === undefined ? 'Neither the call nor the first `next()` failed.' : `It failed with ${code(error)}.`,
    means:
      'A bad rate is refused with a **`RangeError`, also when there are no jobs**: look at the rate before you pull one. Else it is found out on the day when there is one.',
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
  realTime: (starts: number[]): Words => ({
    did: '// on the real clock\nfor await (const answer of awaitRateLimited(jobs, 25)) …',
    came: `The jobs started at ${clockTimes(starts)}. Expected: at least 40 ms between two.`,
    means:
      'Here the time is real; in the other checks it is a clock of their own. If the pace is right there, and **only on the real clock it is not**: wait with a timer, and measure with a clock that goes on by itself, `performance.now()`.',
  }),
};

const DURING_A_WAIT = [
  'await it.next()',
  'const waiting = it.next()  // waits for the rest of the gap',
  'await it.return()',
  'await waiting',
].join('\n');

const DURING_A_JOB = 'const running = it.next()  // its job has started\nawait it.return()\nawait running';

export const closing = {
  notClosed: (why: string): Words => ({
    came: `${why}, and \`return()\` of the jobs was never called.`,
    means:
      'Leaving early **closes the source**: `jobs.return?.()` tells it that no more will be asked for, so it can release what it holds.',
  }),
  openedAndLeft: (): Words => ({
    came: 'The jobs were opened, then `return()` was called before any `next()`, and `return()` of the jobs never was.',
    means:
      'What was **opened is closed**, also when no job was pulled. Close the jobs in `return()` wherever you have opened them before.',
  }),
  closedTwice: (closes: number): Words => ({
    came: `\`return()\` of the jobs was called ${times(closes)}.`,
    means: 'A source is closed **once**. Remember that it is closed, or let go of it.',
  }),
  closedAtEnd: (): Words => ({
    came: 'The jobs said `done: true` by themselves, and their `return()` was called all the same.',
    means:
      'A source that is **exhausted** is not closed: `return()` is for leaving early. Let go of it when it says `done`.',
  }),
  closedBroken: (): Words => ({
    came: '`next()` of the jobs threw, and then their `return()` was called.',
    means: 'A source whose **`next()` throws** has broken down by itself; it is not closed.',
  }),
  notDone: (got: unknown): Words => ({
    came: `\`await it.return()\` gave ${code(got)}.`,
    means:
      '`return()` answers with an **iterator result** that says that it is over: `{ value: undefined, done: true }`.',
  }),
  forwarded: (got: unknown): Words => ({
    came: `\`return()\` of the jobs answered \`{}\`, and \`await it.return()\` gave ${code(got)}.`,
    means:
      'What the jobs answer when they are closed is **theirs**. Yours says that it is over, whatever came: `{ value: undefined, done: true }`.',
  }),
  goesOn: (value: unknown): Words => ({
    came: `After \`return()\`, \`next()\` gave ${code(value)}.`,
    means: 'A closed iterator is **finished**: every later `next()` says `done: true`, and no further job starts.',
  }),
  startsAfterClosing: (): Words => ({
    came: '`return()` was called while a job ran, and after it another job was started.',
    means: 'A closed iterator is **finished**: every later `next()` says `done: true`, and **no further job starts**.',
  }),
  goesOnAfterError: (why: string, value: unknown): Words => ({
    came: `${why}; then \`next()\` gave ${code(value)}.`,
    means:
      '**An error ends the iteration**, as it ends a generator: every later `next()` says `done: true`, and no further job starts.',
  }),
  /** `rejected`: something had, before. */
  rejectsAgain: (why: string, error: unknown, rejected = true): Words => ({
    came: `${why}; then the next \`next()\` rejected with ${code(error)}.`,
    means: error instanceof TypeError || error instanceof ReferenceError
      ? 'No error belongs here: a **slip in the code**, at the line below. When it is over, every later `next()` says `done: true`: which value is not there any more?'
      : `${
        rejected ? 'A rejection reaches **its own caller only**. Afterwards the' : 'The'
      } iteration is over: every later \`next()\` says **\`done: true\`**.`,
  }),
  closesNothing: (error: unknown): Words => ({
    came: `A job had rejected, and the jobs were closed. \`return()\` was called then, and rejected with ${
      code(error)
    }.`,
    means:
      'When it is over, `return()` answers **`done: true`** as well. There are no jobs to be closed any more: does your code ask before it closes, `jobs?.return?.()`?',
  }),
  asksBroken: (pulls: number): Words => ({
    came: `\`next()\` of the jobs threw; afterwards they were asked ${times(pulls, 'more time')}.`,
    means:
      '**An error ends the iteration**, also one of the jobs themselves: every later `next()` says `done: true`, and asks the jobs no more.',
  }),
  startsAfterReturn: (): Words => ({
    did: DURING_A_WAIT,
    came: 'When the wait was over, the job started all the same.',
    means:
      "After `return()` **no further job starts**. Does `return()` note that it is over, and does a call that has waited look there again? (A generator's `return()` cannot do that: it queues up behind the `next()` that waits.)",
  }),
  valueAfterReturn: (value: unknown): Words => ({
    did: DURING_A_WAIT,
    came: `The call that waited gave ${code(value)}.`,
    means:
      'Its job never started, so there is no answer: a call that waits when `return()` comes is answered **`done: true`**.',
  }),
  rejectsWaiting: (error: unknown): Words => ({
    did: DURING_A_WAIT,
    came: `The call that waited rejected with ${code(error)}.`,
    means:
      'Closing is no error: a call that waits when `return()` comes is answered **`done: true`**. If you abort the timer, catch its `AbortError`.',
  }),
  neverAnswered: (stopped: boolean): Words => ({
    did: DURING_A_WAIT,
    came: `${stopped ? '`return()` stopped the timer, and the' : 'The'} call that waited was never answered.`,
    means: stopped
      ? 'With the timer went the only one who would have settled the promise: **the waiting call hangs for ever**. Answer it with `done: true`, at once or when its wait is over.'
      : 'Every call is **answered**: a call that waits when `return()` comes, with `done: true`, at once or when its wait is over.',
  }),
  runningNeverAnswered: (): Words => ({
    did: DURING_A_JOB,
    came: 'The call whose job was running was never answered.',
    means: 'Every call is **answered**: with the answer of its job, or with `done: true`.',
  }),
  runningRejected: (error: unknown): Words => ({
    did: DURING_A_JOB,
    came: `The call whose job was running rejected with ${code(error)}.`,
    means: 'Closing is no error: this call is answered with the **answer of its job**, or with `done: true`.',
  }),
  runningMixedUp: (value: unknown): Words => ({
    did: DURING_A_JOB,
    came: `The call whose job was running gave ${code(value)}.`,
    means: 'This call is answered with the **answer of its own job**, or with `done: true`.',
  }),
  returnHangs: (): Words => ({
    did: 'await it.next()\nconst pending = it.next()\nawait it.return()',
    came: '`return()` itself was never answered.',
    means:
      'What does `return()` wait for? It answers `{ done: true }`, and **waits at most for what is still running**.',
  }),
};

export interface Calls {
  did: string;
  starts: readonly number[];
  perSecond: number;
}

const jobNames = (jobs: readonly number[]): string => jobs.map((job) => `job ${job + 1}`).join(', ');

const ending = (rejects: boolean): string =>
  rejects
    ? 'const first = it.next()   // its job will reject\nconst waiting = [it.next(), it.next()]'
    : 'await it.next()\nconst waiting = [it.next(), it.next()]\nawait it.return()';

const spaced = ({ starts, perSecond }: Calls): string =>
  `The jobs started at ${clockTimes(starts)}. Expected: at least ${ms(1000 / perSecond)} ms between two.`;

export const overlapping = {
  race: (calls: Calls): Words => ({
    did: calls.did,
    came: spaced(calls),
    means:
      'One after another the calls keep their distance; when they overlap they **race**: each looks at the last start, all see the same one, and all wait for the same moment. Between the look and the stamp lies an `await`. **Reserve a time** before the first `await`, or let each call wait for the one before.',
  }),
  tooClose: (calls: Calls): Words => ({
    did: calls.did,
    came: spaced(calls),
    means:
      'One after another the calls keep their distance; when they overlap, two starts are **too close together**. Does each start know of the one before it?',
  }),
  setBack: (calls: Calls): Words => ({
    did: calls.did,
    came: spaced(calls),
    means:
      'A call came when the first job had answered, and **did not keep its distance** from the start before it. Is the last start changed when a job answers? It is changed only when a job starts.',
  }),
  afterSlow: (calls: Calls): Words => ({
    did: calls.did,
    came: spaced(calls),
    means:
      'After the slow job the calls that waited for it come **in a burst**. Each start needs its own gap, measured from the start before it.',
  }),
  slow: (calls: Calls): Words => ({
    did: calls.did,
    came: `The jobs started at ${clockTimes(calls.starts)}. The rate allows a start every ${
      ms(1000 / calls.perSecond)
    } ms.`,
    means:
      'Spaced, but **slower than the rate asks**. The time in the queue counts: does a call whose turn comes wait for what is left of the gap, or for more?',
  }),
  sameJob: (started: number[]): Words => ({
    came: `The jobs that were started: ${jobNames(started)}.`,
    means: started.includes(0)
      ? 'Several calls took **the same job**. Did each look at the place, wait, and move on only after that? Take the job and move on **before the first `await`**.'
      : 'Several calls started **the same job**, and not the first one. Do the calls share the variable that holds their job? Keep it in a variable of the call.',
  }),
  refused: (error: unknown): Words => ({
    came: `Four calls came at the same moment, and one rejected with ${code(error)}.`,
    means: '**Calls may overlap**, and no job has failed: each takes the next job and waits for its start.',
  }),
  sharedAnswer: (got: unknown[]): Words => ({
    came: `The calls were answered ${list(got)}.`,
    means:
      'Calls that overlap **share an answer**, and the other jobs were not started. Is the promise of an earlier call handed out again? Each call takes a job of its own.',
  }),
  missing: (started: number[], jobs: number): Words => ({
    came: `Of ${times(jobs, 'job')}, ${started.length ? `only ${jobNames(started)}` : 'none'} started.`,
    means:
      '**A job was lost.** Every job belongs to the call that pulled it: that call starts it, and hands out its answer.',
  }),
  outOfOrder: (started: number[]): Words => ({
    came: `The jobs started in this order: ${jobNames(started)}.`,
    means: 'Calls that wait are served **in the order in which they came**: a queue, not a stack.',
  }),
  lostAtEnd: (got: unknown[], wanted: unknown[]): Words => ({
    did: '// three jobs, five calls at once\nconst answers = [it.next(), it.next(), it.next(), it.next(), it.next()]',
    came: `It gave ${list(got)}. Expected: ${list(wanted)}.`,
    means:
      'A later call found the jobs **used up**, and calls that were still waiting with a job of their own were answered `done`. **"Exhausted" and "closed" are two things**: the first means that there is nothing more to pull, only the second ends a wait.',
  }),
  mixedUp: (got: unknown[], wanted: unknown[]): Words => ({
    came: `The calls were answered ${list(got)}. Expected: ${list(wanted)}.`,
    means: "Each call gets **the answer of its own job**: the first call the first job's, the second the second's.",
  }),
  errorForOthers: (error: unknown, ofFirst: unknown): Words => ({
    did: 'const first = it.next()   // its job will reject\nconst second = it.next()  // waits for its start',
    came: `The second call rejected ${error === ofFirst ? 'with the same error' : `with ${code(error)}`}.`,
    means: error === ofFirst
      ? 'A rejection reaches **its own caller only**. A call that waits for the one before it must wait for its end, **whatever the outcome**: catch the error on the way to the next one.'
      : 'A rejection reaches **its own caller only**. The calls that wait are answered `done: true`.',
  }),
  startsAfter: (rejects: boolean): Words => ({
    did: ending(rejects),
    came: `${
      rejects ? 'The first job rejected' : '`return()` was called'
    }, and afterwards a job that waited was started.`,
    means: `${
      rejects ? 'A job that rejects **closes the jobs**' : 'After `return()` it is **over**'
    }: no further job starts, also none that was pulled before and waits for its turn.`,
  }),
  neverAnswered: (rejects: boolean): Words => ({
    did: ending(rejects),
    came: 'One of the calls that waited was never answered.',
    means:
      '**Every call is answered**: those that wait when it ends, with `done: true`, at once or when their wait is over.',
  }),
  endsWithError: (error: unknown, rejects: boolean): Words => ({
    did: ending(rejects),
    came: `A call that waited rejected with ${code(error)}.`,
    means: rejects
      ? 'A rejection reaches **its own caller only**; the calls that wait are answered `done: true`.'
      : 'Closing is no error: **every** call that waits is answered `done: true`.',
  }),
  valueAfterEnd: (value: unknown, rejects: boolean): Words => ({
    did: ending(rejects),
    came: `A call that waited gave ${code(value)}.`,
    means:
      'Its job never started, so there is no answer: the calls that wait when it ends are answered **`done: true`**.',
  }),
  waitBeforeDone: (waited: number): Words => ({
    came: `The last answer had been handed over, and \`done: true\` came ${ms(waited)} ms after it was asked for.`,
    means:
      'That is a **wait before `done`**, for a start that never comes. Pull first: when the jobs are used up, say so at once, and wait only when there is a job to start.',
  }),
};
