import { describe, expect, test } from 'vitest';
import { inTurns, inTurnsAsync } from '../../runner/spec-kit/in-turns.ts';
import { probe, probeAsync, recorded, recordedAsync } from '../../runner/spec-kit/index.ts';
import { leavesWell } from '../../runner/spec-kit/leaving.ts';
import { clearTranscript, misuse } from '../../runner/spec-kit/transcript.ts';
import { fail } from '../../runner/spec-kit/words.ts';

describe('a source whose method is taken off its object', () => {
  test.each(['next', 'return'] as const)('notes it, also where the error is swallowed: %s', async (method) => {
    clearTranscript();
    const detached = recorded([1])[Symbol.iterator]()[method]!;
    try {
      detached();
    } catch { /* as an answer that guards its closing */ }
    expect(misuse()?.came).toContain(`${method}()`);
    expect(() => fail({ came: 'something else', means: '' })).toThrow('taken off its object');
    clearTranscript();
    const detachedAsync = recordedAsync([1])[Symbol.asyncIterator]()[method]!;
    await detachedAsync().catch(() => {});
    expect(misuse()?.came).toContain(`${method}()`);
    clearTranscript();
  });

  test('and where it is opened without the source', () => {
    clearTranscript();
    const open = recorded([1])[Symbol.iterator] as () => unknown;
    expect(open).toThrow('`[Symbol.iterator]()` was called without the source');
    expect(misuse()).toBeDefined();
    clearTranscript();
    const openAsync = recordedAsync([1])[Symbol.asyncIterator] as () => unknown;
    expect(openAsync).toThrow('`[Symbol.asyncIterator]()` was called without the source');
    clearTranscript();
  });
});

function* upTo(end: number): Generator<number> {
  for (let n = 1; n <= end; n++) yield n;
}

async function* upToAsync(end: number): AsyncGenerator<number> {
  for (let n = 1; n <= end; n++) yield n;
}

describe('two at a time', () => {
  const wanted = [[1, 2], [1, 2, 3]] as const;

  test('pass where each has its own place', async () => {
    inTurns('upTo', [() => upTo(2), () => upTo(3)], wanted);
    await inTurnsAsync('upTo', [() => upToAsync(2), () => upToAsync(3)], wanted);
  });

  test('are told to share something only where each alone is right', async () => {
    let n = 0;
    function* shared(end: number): Generator<number> {
      for (n = 1; n <= end; n++) yield n;
    }
    async function* sharedAsync(end: number): AsyncGenerator<number> {
      yield* shared(end);
    }
    expect(() => inTurns('upTo', [() => shared(2), () => shared(3)], wanted)).toThrow('share something');
    await expect(inTurnsAsync('upTo', [() => sharedAsync(2), () => sharedAsync(3)], wanted))
      .rejects.toThrow('share something');
    expect(() => inTurns('upTo', [() => upTo(1), () => upTo(3)], wanted)).toThrow('one after the other');
  });

  /** Counts to `end`; each is asked `isOver` before it hands out a value. */
  function counting(end: number, isOver: (it: object, hasMore: boolean) => boolean): IterableIterator<number> {
    let n = 0;
    return {
      next() {
        if (!isOver(this, n < end)) return { done: false, value: ++n };
        n = 0;
        return { done: true, value: undefined };
      },
      [Symbol.iterator]() {
        return this;
      },
    };
  }

  test.each([[2, 3], [3, 2], [2, 2]] as const)('share an end that a constructor sets back: %i and %i', async (a, b) => {
    let over = false;
    const made = (end: number) => () => {
      over = false;
      return counting(end, (_, hasMore) => (over ||= !hasMore));
    };
    const both = [[...upTo(a)], [...upTo(b)]] as const;
    expect(() => inTurns('made', [made(a), made(b)], both)).toThrow('share something');
    const madeAsync = (end: number) => () => inAsync(made(end)());
    await expect(inTurnsAsync('made', [madeAsync(a), madeAsync(b)], both)).rejects.toThrow('share something');
  });

  test('are told where one that has ended wakes up when another is made', async () => {
    let lastEnded: object | undefined;
    const made = (end: number) => () => {
      lastEnded = undefined;
      return counting(end, (it, hasMore) => lastEnded === it || (!hasMore && Boolean(lastEnded = it)));
    };
    expect(() => inTurns('made', [made(2), made(3)], wanted)).toThrow('then the first gave `1`');
    const madeAsync = (end: number) => () => inAsync(made(end)());
    await expect(inTurnsAsync('made', [madeAsync(2), madeAsync(3)], wanted)).rejects.toThrow('then the first gave `1`');
  });

  test('are told of an error as it came, and of no cause', () => {
    const failing = () => {
      throw new Error('nothing more');
    };
    const refused = () => inTurns<number>('failing()', [failing, failing], wanted);
    expect(refused).toThrow('`failing()` threw `Error: nothing more`');
    expect(refused).not.toThrow('Finishing is a value');
  });
});

/** The same values by promises. */
function inAsync<T>(values: Iterable<T>): AsyncIterableIterator<T> {
  const it = values[Symbol.iterator]();
  return {
    next: async () => it.next(),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

describe('leaving early', () => {
  type Source = AsyncIterable<number>;
  const leaving = (wrap: (source: Source) => AsyncIterable<number>, after = 1): Promise<void> =>
    leavesWell((options) => {
      const source = recordedAsync([1, 2, 3], options);
      return { source, it: probeAsync('it', () => wrap(source)) };
    }, { after });

  /** An iterable by hand, with a `return()` of one's own. */
  function withReturn(source: Source, close: (it: AsyncIterator<number>) => unknown): AsyncIterable<number> {
    const it = source[Symbol.asyncIterator]();
    let over = false;
    return {
      [Symbol.asyncIterator]: () => ({
        next: () => (over ? Promise.resolve({ done: true as const, value: undefined }) : it.next()),
        return: async () => {
          if (!over) {
            over = true;
            await close(it);
          }
          return { done: true as const, value: undefined };
        },
      }),
    };
  }

  test('passes what closes once, waits and tells', async () => {
    await leaving(async function*(source) {
      yield* source;
    });
    await leaving((source) => withReturn(source, (it) => it.return?.()));
    await leaving((source) => withReturn(source, (it) => it.return?.()), 0);
  });

  test.each<[string, (it: AsyncIterator<number>) => unknown]>([
    ['never called', () => {}],
    ['called 2 times', async (it) => [await it.return?.(), await it.return?.()]],
    ['wait for it', (it) => void it.return?.().catch(() => {})],
    ['An error of closing', (it) => it.return?.().catch(() => {})],
    ['optional', (it) => it.return!()],
  ])('says what is wrong: %s', async (words, close) => {
    await expect(leaving((source) => withReturn(source, close))).rejects.toThrow(words);
  });

  test('looks at what comes afterwards, and at the answer', async () => {
    await expect(
      leaving((source) => ({ [Symbol.asyncIterator]: () => ({ next: () => source[Symbol.asyncIterator]().next() }) })),
    )
      .rejects.toThrow('has no `return()`');
    await expect(leaving((source) => {
      const it = source[Symbol.asyncIterator]();
      return {
        [Symbol.asyncIterator]: () => ({
          next: () => it.next(),
          return: async () => (await it.return?.(), { done: true, value: undefined }),
        }),
      };
    })).rejects.toThrow('asked 1 more time');
    await expect(leaving((source) => {
      const it = source[Symbol.asyncIterator]();
      return {
        [Symbol.asyncIterator]: () => ({
          next: () => it.next(),
          return: async () => void (await it.return?.()) as never,
        }),
      };
    })).rejects.toThrow('iterator result');
    await expect(leaving((source) => {
      const { next, return: close } = withReturn(source, (it) => it.return?.())[Symbol.asyncIterator]();
      return { [Symbol.asyncIterator]: () => ({ next, return: async () => ({ ...await close!(), done: false }) }) };
    })).rejects.toThrow('it is over');
  });

  test('of a sync source too, which closes at once', async () => {
    const closings: unknown[] = [];
    await leavesWell((options) => {
      closings.push(options);
      const source = recorded([1, 2, 3], options);
      return {
        source,
        it: probe('it', () =>
          (function*() {
            yield* source;
          })()),
      };
    });
    expect(closings).not.toContainEqual({ closeLagMs: 20 });
    expect(closings).toHaveLength(3);
  });
});
