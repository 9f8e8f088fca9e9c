import { describe } from 'vitest';
import { scene } from '../runner/spec-kit/scene.ts';
import { forAwaitOf, fromSync, oneAtATime, Pages, Ticker } from './02-async-iterator-protocol.ts';

describe('2.1 forAwaitOf', () => {
  scene('leaving at the second value; each takes 100 ms, the loop 10, closing 50', async (stage, clock) => {
    const { log, asyncSource } = stage;
    await forAwaitOf(asyncSource(['a', 'b', 'c'], { lagMs: 100, closeLagMs: 50 }), async (value) => {
      log(`visits ${value}`);
      await clock.sleep(10);
      return value !== 'b' && undefined;
    });
    log('the loop is over');
  });
});

describe('2.2 Ticker', () => {
  scene('three ticks of 100 ms, and a consumer that takes 50', async ({ log }, clock) => {
    for await (const n of new Ticker(3, 100)) {
      log(`tick ${n}`);
      await clock.sleep(50);
    }
    log('the loop is over');
  });
});

describe('2.3 Pages', () => {
  scene('two pages with an empty one between them', async ({ log }, clock) => {
    const pages = [{ items: ['a', 'b'], next: 1 }, { items: [], next: 2 }, { items: ['c'], next: null }];
    const all = new Pages(async (cursor: number) => {
      log(`asks for page ${cursor}`);
      await clock.sleep(100);
      return pages[cursor]!;
    });
    for await (const item of all) log(`got ${item}`);
    log('the loop is over');
  });
});

describe('2.4 fromSync', () => {
  scene('promises that take 100 ms, and leaving at the second', async ({ log, source }, clock) => {
    const soon = async (value: string): Promise<string> => {
      await clock.sleep(100);
      return value;
    };
    function* promises(): Generator<Promise<string>, void> {
      for (const value of ['a', 'b', 'c']) yield soon(value);
    }
    for await (const value of fromSync(source(promises()))) {
      log(`got ${value}`);
      if (value === 'b') break;
    }
    log('the loop is over');
  });
  scene('a value that rejects', async ({ log, source, outcome }) => {
    function* values(): Generator<string | Promise<string>, void> {
      yield 'a';
      yield Promise.reject(new Error('no b'));
    }
    await outcome(async () => {
      for await (const value of fromSync(source(values()))) log(`got ${value}`);
    });
  });
});

describe('2.5 oneAtATime', () => {
  scene('three calls at once; each answer takes 100 ms', async ({ log, asyncSource }) => {
    const it = oneAtATime(asyncSource(['a', 'b'], { lagMs: 100 })[Symbol.asyncIterator]());
    const told = async (call: string): Promise<void> => {
      const { done, value } = await it.next();
      log(`${call} is answered: ${done ? 'done' : value}`);
    };
    await Promise.all([told('call 1'), told('call 2'), told('call 3')]);
  });
  scene('a call and return() at once', async ({ log, asyncSource }) => {
    const it = oneAtATime(asyncSource(['a', 'b'], { lagMs: 100 })[Symbol.asyncIterator]());
    const first = it.next().then(({ value }) => log(`got ${value as string}`));
    await it.return?.();
    await first;
    log('return() is answered');
  });
});
