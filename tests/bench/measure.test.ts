import { describe, expect, test } from 'vitest';
import { inTurn, median, percentile, ratio, smallestGap, worstWindow } from '../../bench/measure.ts';

describe('the figure that stands for many', () => {
  test.each<[figures: number[], middle: number]>([
    [[7], 7],
    [[3, 1, 2], 2],
    [[10, 9, 1, 2], 5.5],
    [[100, 9, 20], 20], // as numbers, not as text
  ])('the median of %j is %d', (figures, middle) => {
    const before = [...figures];
    expect(median(figures)).toBe(middle);
    expect(figures).toEqual(before);
  });

  test.each<[share: number, figure: number]>([[0, 1], [0.05, 1], [0.051, 2], [0.5, 10], [0.95, 19], [1, 20]])(
    'of 1 to 20, a share of %d does not exceed %d',
    (share, figure) => {
      const figures = Array.from({ length: 20 }, (_, index) => 20 - index);
      expect(percentile(figures, share)).toBe(figure);
    },
  );

  test('a ratio is taken round by round', () => {
    // The machine was ten times slower in round 2: the medians alone would say 10.
    expect(ratio([2, 20, 20], [1, 10, 1])).toBe(2);
  });
});

test('contenders run in turn, and the first round does not count', async () => {
  const order: string[] = [];
  const run = (name: string) => async (): Promise<number> => {
    order.push(name);
    return order.length;
  };
  expect(await inTurn({ a: run('a'), b: run('b') }, 2)).toEqual({ a: [3, 5], b: [4, 6] });
  expect(order.join(' ')).toBe('a b a b a b');
});

describe('start times', () => {
  test('the smallest gap', () => {
    expect(smallestGap([0, 200, 399, 900])).toBe(199);
    expect(smallestGap([5, 5])).toBe(0);
    expect(smallestGap([5])).toBe(Infinity);
  });

  test.each<[what: string, starts: number[], most: number]>([
    ['none', [], 0],
    ['a window has no end of its own', [0, 200, 400, 600, 800, 1000], 5],
    ['a burst', [0, 0, 0, 1000, 1000], 3],
    ['the worst window begins in the middle', [0, 900, 901, 902, 1000, 1899, 1900], 5],
  ])('the fullest second: %s', (_what, starts, most) => {
    expect(worstWindow(starts, 1000)).toBe(most);
  });
});
