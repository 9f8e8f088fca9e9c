import { isDeepStrictEqual } from 'node:util';
import { asyncValuesOf, probeAsync, rejectionOf } from './async.ts';
import { protocolWords } from './protocol.words.ts';
import { MOST_PULLS, probe, thrownBy, valuesOf } from './sync.ts';
import { nextScene } from './trace.ts';
import { ensure } from './words.ts';

type Two<T> = readonly [T, T];

/**
 * Two uses of one function at a time: `call` is how it is written, `makes` makes each, `wanted` is what each must get; let the
 * values differ. They are used one after the other, then asked in turns.
 */
export function inTurns<T>(call: string, makes: Two<() => Iterable<T>>, wanted: Two<readonly T[]>): void {
  let alone: T[][] = [];
  const refused = thrownBy(() => (alone = makes.map((make) => valuesOf(call, make))));
  ensure(refused === undefined, () => protocolWords.threw(call, refused));
  ensure(isDeepStrictEqual(alone, wanted), () => protocolWords.oneAfterTheOther(alone, wanted));
  nextScene();
  const got: T[][] = [[], []];
  const error = thrownBy(() => {
    const its = makes.map((make, use) => probe(call, make, NAMES[use]));
    for (let ended = 0, rounds = 0; ended < 2 && rounds < MOST_PULLS; rounds++) {
      ended = 0;
      its.forEach((it, use) => {
        const { done, value } = it.next();
        if (done) ended++;
        else got[use]!.push(value as T);
      });
    }
  });
  ensure(error === undefined, () => protocolWords.inTurnsThrew(error));
  ensure(isDeepStrictEqual(got, wanted), () => protocolWords.sharedState(got, wanted));
}

/** The async twin: in turns, each answer awaited; then both asked at once, again and again. */
export async function inTurnsAsync<T>(
  call: string,
  makes: Two<() => AsyncIterable<T>>,
  wanted: Two<readonly T[]>,
): Promise<void> {
  const alone: T[][] = [];
  const refused = await rejectionOf(async () => {
    for (const make of makes) alone.push(await asyncValuesOf(call, make));
  });
  ensure(refused === undefined, () => protocolWords.threw(call, refused));
  ensure(isDeepStrictEqual(alone, wanted), () => protocolWords.oneAfterTheOther(alone, wanted));
  for (const atOnce of [false, true]) {
    nextScene();
    const got: T[][] = [[], []];
    const error = await rejectionOf(async () => {
      const its = makes.map((make, use) => probeAsync(call, make, NAMES[use]));
      for (let ended = 0, rounds = 0; ended < 2 && rounds < MOST_PULLS; rounds++) {
        ended = 0;
        const ask = async (use: number): Promise<void> => {
          const { done, value } = await its[use]!.next();
          if (done) ended++;
          else got[use]!.push(value as T);
        };
        if (atOnce) await Promise.all([ask(0), ask(1)]);
        else for (const use of [0, 1]) await ask(use);
      }
    });
    ensure(error === undefined, () => protocolWords.inTurnsThrew(error));
    ensure(isDeepStrictEqual(got, wanted), () => protocolWords.sharedState(got, wanted));
  }
}

const NAMES = ['first', 'second'];
