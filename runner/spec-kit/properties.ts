import type { Arbitrary } from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { array, asyncProperty, boolean, check, integer, option, record } from './arbitraries.ts';
import type { AsyncProbe } from './async.ts';
import { protocolWords } from './protocol.words.ts';
import { show } from './show.ts';
import type { Recording } from './sources.ts';
import { MOST_PULLS, type Probe } from './sync.ts';
import { stopRecording } from './trace.ts';
import { clearTranscript } from './transcript.ts';
import { ensure, Explained, passesThrough } from './words.ts';

/*
 * What no list of examples holds: any values, any way to use them. The answer must do what the solution does. The inputs are
 * drawn by chance, the same each time; of those that fail the smallest is shown.
 */

/** How many inputs are drawn for a check. */
const DRAWN = 60;
const SEED = 1;

/** A source, and how it is used. */
export interface Use<T> {
  values: T[];
  /** How the source is written in a call. */
  text: string;
  /** With `failsWith` where the source throws in place of its end. */
  options: { failsWith?: SourceBroke };
  /** How often the consumer asks before it leaves. */
  asks: number;
}

/** What a consumer saw. */
export interface Seen {
  got: unknown[];
  /** How it ended: `it ended by itself`. */
  end: string;
  /** How often something else happened, `the source was closed`. */
  often: Record<string, number>;
}

/** What the source of a `Use` throws. */
class SourceBroke extends Error {}

/**
 * Sources of some of `values`, and their uses.
 * @example const inputs = usesOf(constantFrom('a', 'b'));
 */
export function usesOf<T>(values: Arbitrary<T>): Arbitrary<Use<T>> {
  const parts = record({
    values: array(values, { maxLength: 5 }),
    fails: boolean(),
    asks: option(integer({ min: 1, max: 6 })),
  });
  return parts.map((one) => ({
    values: one.values,
    text: `[${[...one.values.map(show), ...(one.fails ? ['an error'] : [])].join(', ')}]`,
    options: one.fails ? { failsWith: new SourceBroke('the source broke') } : {},
    asks: one.asks ?? Infinity,
  }));
}

/**
 * Fails with the words that `holds` fails with for the smallest input that is found.
 * @example await forAny(nat(4), (count) => alike((isRight) => consumed(probe(`take('abc', ${count})`, () => (isRight ? solution.take : take)('abc', count)), 9)));
 */
export async function forAny<T>(inputs: Arbitrary<T>, holds: (input: T) => Promise<void>): Promise<void> {
  stopRecording(); // a timeline would compare one input with another
  const tried = asyncProperty(inputs, (input) => {
    clearTranscript();
    return holds(input);
  });
  const { failed, counterexample, errorInstance } = await check(tried, { seed: SEED, numRuns: DRAWN });
  if (!failed) return;
  clearTranscript();
  await holds(counterexample![0]);
  throw errorInstance; // it fails only after the inputs before it
}

/**
 * Asks `it` as often as `asks` says, then leaves.
 * @example return consumed(it, 2, source);
 */
export async function consumed(
  it: Probe<unknown> | AsyncProbe<unknown>,
  asks: number,
  source?: Recording,
): Promise<Seen> {
  const got: unknown[] = [];
  const end = await endOf(async () => {
    while (got.length < asks) {
      if (got.length === MOST_PULLS) throw new Explained(protocolWords.neverDone(MOST_PULLS), 'stuck');
      const { done, value } = await it.next();
      if (done) return 'it ended by itself';
      got.push(value);
    }
    await it.close();
    return 'the consumer left';
  });
  return { got, end, often: source ? askedOf(source) : {} };
}

/**
 * What was asked of a source, for `Seen`.
 * @example const often = askedOf(source);
 */
export function askedOf({ opened, pulls, closes }: Recording): Seen['often'] {
  return {
    'the source was opened': opened,
    'the source was asked for a value': pulls,
    'the source was closed': closes,
  };
}

/**
 * What `use` says of its end, or the class of the error that it throws, in words.
 * @example const end = await endOf(async () => 'it ended by itself');
 */
export async function endOf(use: () => Promise<string> | string): Promise<string> {
  try {
    return await use();
  } catch (error) {
    if (passesThrough(error)) throw error;
    return `it threw ${error instanceof Error ? `an error, ${error.constructor.name}` : show(error)}`;
  }
}

/**
 * Plays with the solution and then with the answer; fails where the consumer or the source sees another thing.
 * @example await alike((isRight) => consumed(probe("take('abc', 2)", () => (isRight ? solution.take : take)('abc', 2)), 9));
 */
export async function alike(play: (isRight: boolean) => Promise<Seen>): Promise<void> {
  const wanted = await play(true);
  clearTranscript();
  const seen = await play(false);
  ensure(isDeepStrictEqual(seen, wanted), () => protocolWords.otherThanRight(seen, wanted));
}
