import { describe } from 'vitest';
import { forAwaitOf, fromSync, oneAtATime, Pages, Ticker } from '../../lessons/02-async-iterator-protocol.ts';
import { probeAsync, scene, type SceneTools } from '../../runner/spec-kit/index.ts';

describe('2.1 forAwaitOf', () => {
  scene('leaving at the second value; each takes 100 ms, the visit 40, closing 50', async (tools, clock) => {
    const { traced, asyncSource } = tools;
    const source = asyncSource(['a', 'b', 'c'], { lagMs: 100, closeLagMs: 50 });
    const visit = (value: string) =>
      traced('visit', value, async () => {
        await clock.sleep(40);
        return value !== 'b' && undefined;
      });
    await traced('forAwaitOf', undefined, () => forAwaitOf(source, visit));
  });
});

describe('2.2 Ticker', () => {
  scene('three ticks of 100 ms, and a consumer that takes 50', async ({ loopAsync }, clock) => {
    await loopAsync('ticker', new Ticker(3, 100), () => clock.sleep(50));
  });
});

describe('2.3 Pages', () => {
  scene('two pages with an empty one between them', async ({ loopAsync, traced }, clock) => {
    const pages = [{ items: ['a', 'b'], next: 1 }, { items: [], next: 2 }, { items: ['c'], next: null }];
    const fetchPage = async (cursor: number) => {
      await clock.sleep(100);
      return pages[cursor]!;
    };
    await loopAsync('pages', new Pages((cursor) => traced('fetchPage', cursor, () => fetchPage(cursor))));
  });
});

describe('2.4 fromSync', () => {
  scene('promises that take 100 ms, and leaving at the second', async ({ loopAsync, source }, clock) => {
    const soon = async (value: string): Promise<string> => {
      await clock.sleep(100);
      return value;
    };
    function* promises(): Generator<Promise<string>, void> {
      for (const value of ['a', 'b', 'c']) yield soon(value);
    }
    await loopAsync('it', fromSync(source(promises())), (value) => value !== 'b');
  });
  scene('a value that rejects', async ({ loopAsync, source, outcome }) => {
    function* values(): Generator<string | Promise<string>, void> {
      yield 'a';
      yield Promise.reject(new Error('no b'));
    }
    await outcome(() => loopAsync('it', fromSync(source(values()))));
  });
});

describe('2.5 oneAtATime', () => {
  const open = ({ asyncSource }: SceneTools) => {
    const source = asyncSource(['a', 'b'], { lagMs: 100 })[Symbol.asyncIterator]();
    return probeAsync('it', () => oneAtATime(source));
  };
  scene('three calls at once; each answer takes 100 ms', async (tools) => {
    const it = open(tools);
    await Promise.all([it.next(), it.next(), it.next()]);
  });
  scene('a call and return() at once', async (tools) => {
    const it = open(tools);
    await Promise.all([it.next(), it.close()]);
  });
});
