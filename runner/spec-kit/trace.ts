import { show, times } from './show.ts';

/*
 * What happened in a check, call by call: who was asked, when it began and settled, what came of it. The kit's probes and
 * sources record themselves. A timeline is drawn from it where a check fails, and for `npm run trace`.
 */

/** How a call settled. `ended`: it came back with nothing that matters. `note`: no call, a word about what happened. */
export type Came = 'value' | 'done' | 'error' | 'closed' | 'ended' | 'note';

/** One call, as plain JSON. A step counts beginnings and settlings, from 0; milliseconds are virtual. */
export interface TraceEvent {
  /** A check may play several scenarios, one after the other, from 0. */
  scene: number;
  /** Who was asked: `it`, `source`, `visit`, `job 2`. */
  lane: string;
  /** What was asked, where there is a choice: `next()`, `return()`. */
  call?: string;
  /** What it was given, as it is shown: `'a'`. */
  given?: string;
  /** The check itself made this call; the others are the answer's doing. */
  own?: true;
  /** When it is called is free: it makes no difference between two runs. */
  anyTime?: true;
  /** The step at which it began. */
  began: number;
  /** Since the scene began; absent where time is real. */
  beganMs?: number;
  /** The step at which it settled; absent while it is pending. */
  settled?: number;
  settledMs?: number;
  came?: Came;
  /** What came, as it is shown. */
  text?: string;
}

/** A call that is under way. */
export interface Span {
  settle(came: Came, value?: unknown): void;
}

/** What is kept of one scene, and how many scenes of a check: more than that nobody looks at. */
const MOST_EVENTS = 200;
const MOST_SCENES = 60;
/** Characters of a value in a trace. */
const LONGEST = 24;

const unheard: Span = { settle() {} };
let listener: (event: TraceEvent) => void = () => {};

/** The recorder of one check. What outlives its check goes on recording there, where nobody looks. */
class Recorder {
  readonly events: TraceEvent[] = [];
  /** Virtual milliseconds, where time is virtual. */
  now: (() => number) | undefined;
  scene = 0;
  #step = 0;
  #inScene = 0;
  #lanes = new Set<string>();
  #isOver = false;
  /** When the scene began. */
  #origin = 0;

  begin(what: Pick<TraceEvent, 'lane' | 'call' | 'own' | 'anyTime'> & { given?: unknown }): Span {
    if (this.#isOver || this.#inScene++ >= MOST_EVENTS || this.scene >= MOST_SCENES) return unheard;
    this.#lanes.add(what.lane);
    const event: TraceEvent = { scene: this.scene, lane: what.lane, began: this.#step++ };
    if (what.call) event.call = what.call;
    if (what.own) event.own = true;
    if (what.anyTime) event.anyTime = true;
    if (what.given !== undefined) event.given = brief(what.given) ?? '{…}';
    if (this.now) event.beganMs = this.#elapsed(this.now);
    this.events.push(event);
    listener(event);
    return { settle: (came, value) => this.#settle(event, came, value) };
  }

  /** A name for a lane that is new in this scene: `source`, `source 2`, … */
  newLane(name: string): string {
    let lane = name;
    for (let count = 2; this.#lanes.has(lane); count++) lane = `${name} ${count}`;
    this.#lanes.add(lane);
    return lane;
  }

  hasLane(name: string): boolean {
    return this.#lanes.has(name);
  }

  nextScene(): void {
    if (this.#isOver) return;
    if (this.#inScene > 0) this.scene++;
    this.#step = 0;
    this.#inScene = 0;
    this.#lanes = new Set();
    this.#origin = this.now?.() ?? 0;
  }

  stop(): void {
    this.#isOver = true;
  }

  #settle(event: TraceEvent, came: Came, value: unknown): void {
    if (event.came || this.#isOver) return;
    event.came = came;
    event.settled = this.#step++;
    if (this.now) event.settledMs = this.#elapsed(this.now);
    const text = came === 'note' ? String(value) : brief(value);
    if (text !== undefined && (value !== undefined || came === 'value')) event.text = text;
    listener(event);
  }

  #elapsed(now: () => number): number {
    return Math.round(now() - this.#origin);
  }
}

let current = new Recorder();

/**
 * The recorder of the check that runs. Take it when something is made, and keep it.
 * @example recorder().begin({ lane: 'note' }).settle('note', 'the wait begins');
 */
export function recorder(): Recorder {
  return current;
}

/** Begins the trace of a check; the setup file calls it. */
export function clearTrace(): void {
  current = new Recorder();
}

/**
 * The check begins a scenario that has nothing to do with the one before.
 * @example nextScene();
 */
export function nextScene(): void {
  current.nextScene();
}

/**
 * What follows in this check looks for the reason of a failure; the trace stays at the failure itself.
 * @example stopRecording();
 */
export function stopRecording(): void {
  current.stop();
}

/** The events of this check; only those of the last scene, unless `all`. */
export function traceOf({ all = false } = {}): TraceEvent[] {
  return all ? current.events : current.events.filter(({ scene }) => scene === current.scene);
}

/** Hears of every event as it begins, and again when it settles. */
export function onTrace(heard: (event: TraceEvent) => void): void {
  listener = heard;
}

/**
 * The lane of something that may be used in several scenes: a new one in each.
 * @example const lane = laneIn(recorder(), 'source');
 */
export function laneIn(trace: Recorder, name: string): () => string {
  let lane = name;
  let scene: number | undefined;
  return () => {
    if (scene !== trace.scene) {
      scene = trace.scene;
      lane = trace.newLane(name);
    }
    return lane;
  };
}

/**
 * Calls `action` and records it in a lane of its own, with what it is given. Its promise is passed on with its outcome.
 * @example traced('visit', 'a', () => console.log('a'));
 */
export function traced<R>(lane: string, given: unknown, action: () => R): R {
  const span = current.begin({ lane, given });
  const settle = (value: unknown): void => span.settle(value === undefined ? 'ended' : 'value', value);
  try {
    const result = action();
    if (!(result instanceof Promise)) {
      settle(result);
      return result;
    }
    return result.then((value: unknown) => {
      settle(value);
      return value;
    }, (error: unknown) => {
      span.settle('error', error);
      throw error;
    }) as R;
  } catch (error) {
    span.settle('error', error);
    throw error;
  }
}

/** A value in a few characters; nothing for an object, of which they would show too little, nor for the words of a check. */
function brief(value: unknown): string | undefined {
  if (value instanceof Error && value.name === 'Explained') return undefined;
  const text = value instanceof Error ? value.message : textOf(value);
  return text && text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

const PLAIN = /^[\w .:/-]*$/;

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && PLAIN.test(value)) return `'${value}'`;
  if (typeof value === 'function') return value.name || 'a function';
  if (value instanceof Uint8Array) return times(value.length, 'byte');
  if (value instanceof Promise) return 'a promise';
  if (value instanceof Event) return show(value);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return undefined;
  return show(value);
}
