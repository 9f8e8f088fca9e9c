import { describe } from 'vitest';
import { naturals } from '../runner/spec-kit/index.ts';
import { scene } from '../runner/spec-kit/scene.ts';
import { countdown, Cursor, forOf, Range, take } from './01-sync-iterator-protocol.ts';

describe('1.1 forOf', () => {
  scene('leaving at the second of three values', ({ log, source }) => {
    forOf(source(['a', 'b', 'c']), (value) => {
      log(`visits ${value}`);
      return value !== 'b' && undefined;
    });
    log('the loop is over');
  });
  scene('an error in the loop', async ({ source, outcome }) => {
    await outcome(() =>
      forOf(source(['a', 'b']), () => {
        throw new Error('no a, please');
      })
    );
  });
});

describe('1.2 Range', () => {
  scene('a loop in a loop over one range', ({ log }) => {
    const range = new Range(1, 4);
    for (const a of range) for (const b of range) if (a < b) log(`${a} and ${b}`);
  });
});

describe('1.3 Cursor', () => {
  scene('a break, a second loop, and a list that grows too late', ({ log }) => {
    const items = ['a', 'b', 'c'];
    const cursor = new Cursor(items);
    for (const item of cursor) {
      log(`first loop: ${item}`);
      break;
    }
    for (const item of cursor) log(`second loop: ${item}`);
    items.push('d');
    log(`after the end: ${cursor.next().done ? 'done' : 'another value'}`);
  });
});

describe('1.4 take', () => {
  scene('two of an endless source', ({ log, source }) => {
    for (const value of take(source(naturals()), 2)) log(`got ${value}`);
    log('the loop is over');
  });
  scene('leaving before two are taken', ({ log, source }) => {
    for (const value of take(source(naturals()), 2)) {
      log(`got ${value}, break`);
      break;
    }
  });
  scene('three of a source that has one', ({ log, source }) => {
    for (const value of take(source(['only']), 3)) log(`got ${value}`);
  });
});

describe('1.5 countdown', () => {
  scene('from three', ({ log }) => {
    for (const n of countdown(3)) log(`got ${n}`);
    log('the loop is over');
  });
});
