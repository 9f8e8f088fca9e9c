import { isDeepStrictEqual } from 'node:util';
import { type AsyncProbe, asyncValuesOf, probeAsync, rejectionOf, watchAsync } from './async.ts';
import { protocolWords } from './protocol.words.ts';
import { MOST_PULLS, type Probe, probe, type Result, thrownBy, valuesOf, watch } from './sync.ts';
import { nextScene } from './trace.ts';
import { ensure } from './words.ts';

type Two<T> = readonly [T, T];

/**
 * How two uses are played at a time: which is made and asked first, and whether it has been asked once before the other is
 * made. In each order a flag that one sets at its end cuts the longer one short; late, what a constructor sets back shows.
 */
const PLAYS = [{ first: 0, late: false }, { first: 1, late: true }] as const;

/**
 * Two uses of one function at a time: `call` is how it is written, `makes` makes each, `wanted` is what each must get; let the
 * values and their number differ. They are used one after the other, then asked in turns, then one is made when the other has
 * ended. A function of `makes` is called several times.
 * @example inTurns('take(source, 2)', [() => take('abc', 2), () => take('xyz', 1)], [['a', 'b'], ['x']]);
 */
export function inTurns<T>(call: string, makes: Two<() => Iterable<T>>, wanted: Two<readonly T[]>): void {
  let alone: T[][] = [];
  const refused = thrownBy(() => (alone = makes.map((make) => valuesOf(call, make))));
  ensure(refused === undefined, () => protocolWords.threw(call, refused));
  ensure(isDeepStrictEqual(alone, wanted), () => protocolWords.oneAfterTheOther(alone, wanted));
  const open = (use: number): Probe<T> => probe(call, makes[use]!, NAMES[use]);
  for (const { first, late } of PLAYS) {
    const turns = new Turns(wanted, first);
    const error = thrownBy(() => {
      const its: Probe<T>[] = [];
      its[first] = open(first);
      if (late) turns.took(first, its[first].next());
      its[1 - first] = open(1 - first);
      while (turns.goOn()) for (const use of turns.order) turns.took(use, its[use]!.next());
    });
    turns.judge(error);
  }
  nextScene();
  const error = thrownBy(() => {
    const ended = open(0);
    ended.values();
    const other = open(1);
    notWoken(watch(ended.iterator).next());
    alone = [[...wanted[0]], other.values()];
  });
  ensure(error === undefined, () => protocolWords.inTurnsThrew(error));
  ensure(isDeepStrictEqual(alone, wanted), () => protocolWords.sharedState(alone, wanted));
}

/**
 * The async twin: in turns, each answer awaited; and both asked at once, again and again.
 * @example await inTurnsAsync('map(source, fn)', [() => map(source, fn), () => map(source, fn)], [['a'], ['a']]);
 */
export async function inTurnsAsync<T>(
  call: string,
  makes: Two<() => AsyncIterable<T>>,
  wanted: Two<readonly T[]>,
): Promise<void> {
  let alone: T[][] = [];
  const refused = await rejectionOf(async () => {
    for (const make of makes) alone.push(await asyncValuesOf(call, make));
  });
  ensure(refused === undefined, () => protocolWords.threw(call, refused));
  ensure(isDeepStrictEqual(alone, wanted), () => protocolWords.oneAfterTheOther(alone, wanted));
  const open = (use: number): AsyncProbe<T> => probeAsync(call, makes[use]!, NAMES[use]);
  for (const atOnce of [false, true]) {
    for (const { first, late } of PLAYS) {
      const turns = new Turns(wanted, first);
      const error = await rejectionOf(async () => {
        const its: AsyncProbe<T>[] = [];
        its[first] = open(first);
        if (late) turns.took(first, await its[first].next());
        its[1 - first] = open(1 - first);
        const ask = async (use: number): Promise<void> => turns.took(use, await its[use]!.next());
        while (turns.goOn()) {
          if (atOnce) await Promise.all(turns.order.map(ask));
          else for (const use of turns.order) await ask(use);
        }
      });
      turns.judge(error);
    }
  }
  nextScene();
  const error = await rejectionOf(async () => {
    const ended = open(0);
    await ended.values();
    const other = open(1);
    notWoken(await watchAsync(ended.iterator).next());
    alone = [[...wanted[0]], await other.values()];
  });
  ensure(error === undefined, () => protocolWords.inTurnsThrew(error));
  ensure(isDeepStrictEqual(alone, wanted), () => protocolWords.sharedState(alone, wanted));
}

const NAMES = ['first', 'second'];

function notWoken({ done, value }: Result<unknown>): void {
  ensure(done, () => protocolWords.wokenByAnother(value));
}

/** What two got that are asked in turns. */
class Turns<T> {
  readonly order: Two<number>;
  readonly #wanted: Two<readonly T[]>;
  readonly #got: [T[], T[]] = [[], []];
  #ended = 0;
  #rounds = 0;

  constructor(wanted: Two<readonly T[]>, first: 0 | 1) {
    nextScene();
    this.#wanted = wanted;
    this.order = [first, 1 - first];
  }

  /** Before each round: whether there is another one. */
  goOn(): boolean {
    const goesOn = this.#ended < 2 && this.#rounds++ < MOST_PULLS;
    this.#ended = 0;
    return goesOn;
  }

  took(use: number, { done, value }: Result<T>): void {
    if (done) this.#ended++;
    else this.#got[use]!.push(value as T);
  }

  judge(error: unknown): void {
    ensure(error === undefined, () => protocolWords.inTurnsThrew(error));
    ensure(isDeepStrictEqual(this.#got, this.#wanted), () => protocolWords.sharedState(this.#got, this.#wanted));
  }
}
