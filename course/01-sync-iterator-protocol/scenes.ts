import { describe } from 'vitest';
import { countdown, Cursor, forOf, Range, take } from '../../lessons/01-sync-iterator-protocol.ts';
import { naturals, scene } from '../../runner/spec-kit/index.ts';

describe('1.1 forOf', () => {
  scene('leaving at the second of three values', ({ source, traced }) => {
    const visit = (value: string) => traced('visit', value, () => value !== 'b' && undefined);
    traced('forOf', undefined, () => forOf(source(['a', 'b', 'c']), visit));
  });
  scene('an error in the loop', async ({ source, traced, outcome }) => {
    const visit = (value: string) =>
      traced('visit', value, () => {
        throw new Error('no a, please');
      });
    await outcome(() => traced('forOf', undefined, () => forOf(source(['a', 'b']), visit)));
  });
});

describe('1.2 Range', () => {
  scene('a loop in a loop over one range', ({ loop }) => {
    const range = new Range(1, 3);
    loop('outer', range, (a) => loop(`inner ${a}`, range));
  });
});

describe('1.3 Cursor', () => {
  scene('a break, a second loop, and a list that grows too late', ({ loop, log }) => {
    const items = ['a', 'b', 'c'];
    const cursor = new Cursor(items);
    loop('first', cursor, () => false);
    loop('second', cursor);
    items.push('d');
    log('the list grows');
    loop('third', cursor);
  });
});

describe('1.4 take', () => {
  scene('two of an endless source', ({ loop, source }) => {
    loop('take', take(source(naturals()), 2));
  });
  scene('leaving before two are taken', ({ loop, source }) => {
    loop('take', take(source(naturals()), 2), () => false);
  });
  scene('three of a source that has one', ({ loop, source }) => {
    loop('take', take(source(['only']), 3));
  });
});

describe('1.5 countdown', () => {
  scene('from three', ({ loop }) => {
    loop('countdown', countdown(3));
  });
});
