import { describe, expect, test } from 'vitest';
import {
  alike,
  constantFrom,
  consumed,
  forAny,
  integer,
  probe,
  record,
  recorded,
  usesOf,
} from '../../runner/spec-kit/index.ts';
import { clearTranscript } from '../../runner/spec-kit/transcript.ts';
import { Explained } from '../../runner/spec-kit/words.ts';

type Take = (source: Iterable<number>, count: number) => Iterable<number>;

function* take(source: Iterable<number>, count: number): Generator<number> {
  let left = count;
  for (const value of source) {
    yield value;
    if (--left === 0) return;
  }
}

/** What is said of an answer that stands in the place of `take`. */
async function saidOf(answer: Take): Promise<Explained | undefined> {
  clearTranscript();
  const inputs = record({ use: usesOf(integer({ min: 0, max: 9 })), count: constantFrom(1, 2, 3) });
  try {
    await forAny(inputs, ({ use, count }) =>
      alike((isRight) => {
        const source = recorded(use.values, use.options);
        const made = () => (isRight ? take : answer)(source, count);
        return consumed(probe(`take(${use.text}, ${count})`, made), use.asks, source);
      }));
    return undefined;
  } catch (error) {
    if (error instanceof Explained) return error;
    throw error;
  }
}

describe('what the solution does', () => {
  test('is what another right answer does', async () => {
    expect(await saidOf(take)).toBeUndefined();
    const byHand: Take = (source, count) => {
      const inner = source[Symbol.iterator]();
      let left = count;
      return {
        [Symbol.iterator]: () => ({
          next() {
            if (left === 0) return { done: true, value: undefined };
            const result = inner.next();
            if (result.done) left = 0;
            else if (--left === 0) inner.return?.();
            return result;
          },
          return() {
            if (left > 0) inner.return?.();
            left = 0;
            return { done: true, value: undefined };
          },
        }),
      };
    };
    expect(await saidOf(byHand)).toBeUndefined();
  });

  test('is missed by a value in a hundred: the smallest input is shown', async () => {
    const error = await saidOf(function*(source, count) {
      for (const value of take(source, count)) yield value === 7 ? 0 : value;
    });
    expect(error?.words.did).toContain('const it = take([7], 1)[Symbol.iterator]()');
    expect(error?.words.came).toBe('The values were `0`. Expected: `7`.');
  });

  test('is missed by what the source sees', async () => {
    const error = await saidOf(function*(source, count) {
      yield* [...source].slice(0, count);
    });
    expect(error?.words.came).toMatch(/the source was (asked for a value|closed)/);
  });

  test('is missed by how it ends', async () => {
    const error = await saidOf(function*(source, count) {
      try {
        yield* take(source, count);
      } catch {
        // swallowed
      }
    });
    expect(error?.words.came).toBe('Then it ended by itself. Expected: it threw an error, SourceBroke.');
  });

  test('is missed by an answer that is right at first', async () => {
    let uses = 0;
    const error = await saidOf((source, count) => take(source, ++uses === 20 ? count + 1 : count));
    expect(error).toBeInstanceOf(Explained);
  });
});
