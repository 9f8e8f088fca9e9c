import {
  type AsyncProbe,
  type AsyncSourceOptions,
  passesThrough,
  probeAsync,
  recorded,
  recordedAsync,
  type Recording,
  traced,
  type VirtualClock,
} from '../../../runner/spec-kit/index.ts';
import type { Job } from '../../../solutions/07-many-at-a-time.ts';

/** Longer than what is under way can take. */
export const LATER_MS = 2_000;

/** What is called, and how. Calls are numbered from 1, and the source's values are these numbers. */
export interface Plan {
  /** How many milliseconds each call takes; there may be no end of them. */
  takes: Iterable<number>;
  limit: number;
  /** These calls fail: when their time is over, or `atOnce`, before there is a promise. */
  fails?: ReadonlyMap<number, unknown>;
  atOnce?: boolean;
  source?: AsyncSourceOptions;
}

/** An iterable that makes calls, opened, and what is seen of it. */
export interface Opened {
  plan: Plan;
  it: AsyncProbe<unknown>;
  source: Recording;
  calls: Calls;
}

/** One of the three that make calls: how it is written, and how a plan is carried out with it. */
export interface Caller {
  name: string;
  /** What is called: `call` or `job`. */
  noun: string;
  /** Whether the answers come in the order of the source. */
  inOrder: boolean;
  /** Answers to be compared with those of the source in order: as they are, or sorted where the order is free. */
  sorted(values: readonly unknown[]): unknown[];
  /** How many values may be pulled that are not handed out, with this limit. */
  mostAhead(limit: number): number;
  written(limit: number): string;
  open(clock: VirtualClock, plan: Plan, name?: string): Opened;
  /** Of any values and any `fn`; for a pool, of jobs that call `fn` with a value. */
  of<T, U>(values: readonly T[], fn: (value: T) => PromiseLike<U>, options?: AsyncSourceOptions): AsyncIterable<U>;
}

/** Answers that `call` gives. */
export const answerOf = (call: number): number => call * 10;

/** Calls that were made, in virtual milliseconds since this was made. */
export class Calls {
  /** Which call started, and when. */
  readonly starts: { call: number; at: number }[] = [];
  running = 0;
  /** The most that were running at once. */
  most = 0;
  readonly #clock: VirtualClock;
  readonly #plan: Plan;
  readonly #noun: string;
  readonly #began: number;

  constructor(clock: VirtualClock, plan: Plan, noun: string) {
    this.#clock = clock;
    this.#plan = plan;
    this.#noun = noun;
    this.#began = clock.now();
  }

  /** The calls to be made, as numbers; how long each takes is noted on the way. */
  *numbers(): Generator<number, void> {
    let call = 0;
    for (const ms of this.#plan.takes) {
      this.#takes.push(ms);
      yield ++call;
    }
  }
  readonly #takes: number[] = [];

  run(call: number): Promise<number> {
    const { fails, atOnce } = this.#plan;
    return traced(`${this.#noun} ${call}`, undefined, () => {
      this.starts.push({ call, at: this.#clock.now() - this.#began });
      if (atOnce && fails?.has(call)) throw fails.get(call);
      return this.#take(call);
    });
  }

  async #take(call: number): Promise<number> {
    this.most = Math.max(this.most, ++this.running);
    await this.#clock.sleep(this.#takes[call - 1]!);
    this.running--;
    if (this.#plan.fails?.has(call)) throw this.#plan.fails.get(call);
    return answerOf(call);
  }

  startOf(call: number): number | undefined {
    return this.starts.find((start) => start.call === call)?.at;
  }
}

type MapMany = <T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
) => AsyncIterable<U>;

export function mapCaller(name: string, inOrder: boolean, map: MapMany): Caller {
  const written = (limit: number) => `${name}(source, fn, ${limit})`;
  return {
    name,
    noun: 'call',
    inOrder,
    sorted: (values) => (inOrder ? [...values] : values.toSorted()),
    mostAhead: (limit) => limit,
    written,
    open(clock, plan, name) {
      const calls = new Calls(clock, plan, 'call');
      const source = recordedAsync(calls.numbers(), { anyTime: true, ...plan.source });
      const it = probeAsync<unknown>(
        written(plan.limit),
        () => map(source, (call) => calls.run(call), plan.limit),
        name,
      );
      return { plan, it, source, calls };
    },
    of: (values, fn, options) => map(recordedAsync(values, options), fn, 2),
  };
}

type Pool = <T>(jobs: Iterable<Job<T>>, options: { limit: number; perSecond: number }) => AsyncIterable<T>;

export function poolCaller(pool: Pool, perSecond: number): Caller {
  const written = (limit: number) => `pool(jobs, { limit: ${limit}, perSecond: ${perSecond} })`;
  return {
    name: 'pool',
    noun: 'job',
    inOrder: false,
    sorted: (values) => values.toSorted(),
    mostAhead: (limit) => limit + 1,
    written,
    open(clock, plan, name) {
      const calls = new Calls(clock, plan, 'job');
      const jobs = mapped(calls.numbers(), (call) => named(`job ${call}`, () => calls.run(call)));
      const source = recorded(jobs, { name: 'jobs', anyTime: true, ...plan.source });
      const it = probeAsync<unknown>(written(plan.limit), () => pool(source, { limit: plan.limit, perSecond }), name);
      return { plan, it, source, calls };
    },
    of: (values, fn, options) =>
      pool(recorded(values.map((value) => () => fn(value)), options), { limit: 2, perSecond }),
  };
}

/** A function of that name, which a timeline shows. */
function named<T>(name: string, fn: () => T): () => T {
  return { [name]: () => fn() }[name]!;
}

function* mapped<T, U>(values: Iterable<T>, fn: (value: T) => U): Generator<U, void> {
  for (const value of values) yield fn(value);
}

/** What a consumer got that asks again as soon as it has an answer. */
export interface Drained {
  got: { value: unknown; at: number }[];
  /** Whether it ended by `done`, by an error, or had been asked often enough. */
  end: 'done' | 'error' | 'enough';
  error?: unknown;
  endAt: number;
}

/** Asks until the end or an error, `most` times at most. */
export async function drained(clock: Pick<VirtualClock, 'now'>, it: AsyncProbe<unknown>, most = 50): Promise<Drained> {
  const got: Drained['got'] = [];
  const result = (end: Drained['end'], error?: unknown): Drained => ({ got, end, error, endAt: clock.now() });
  try {
    while (got.length < most) {
      const { done, value } = await it.next();
      if (done) return result('done');
      got.push({ value, at: clock.now() });
    }
    return result('enough');
  } catch (error) {
    if (passesThrough(error)) throw error;
    return result('error', error);
  }
}

export function valuesIn({ got }: Pick<Drained, 'got'>): unknown[] {
  return got.map(({ value }) => value);
}

/** Down to tens: a timer of 1 ms here and there makes no difference. What is compared so is a multiple of ten. */
export function roundly(ms: number): number {
  return 10 * Math.floor((ms + 2) / 10);
}

/** `ms`, again and again. */
export function* always(ms: number): Generator<number, void> {
  for (;;) yield ms;
}
