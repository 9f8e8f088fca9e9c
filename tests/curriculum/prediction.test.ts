import { expect, test } from 'vitest';
import { printsTheSame } from '../../runner/curriculum/prediction.ts';

test.each([
  ['a closed after', 'a\nclosed\nafter'],
  ['  0   1\t2 ', '0 1 2'],
  ['[0,1,2]', '[ 0, 1, 2 ]'],
  ["{value:'a'}", '{ value: "a" }'],
  ['4   "3"', '4 3'],
])('%j is the same output as %j', (one, other) => {
  expect(printsTheSame(one, other)).toBe(true);
});

test.each([['1 2', '12'], ['a closed', 'closed a'], ['Done', 'done'], ['-1', '1'], ['', '0']])(
  '%j is not %j',
  (one, other) => {
    expect(printsTheSame(one, other)).toBe(false);
  },
);
