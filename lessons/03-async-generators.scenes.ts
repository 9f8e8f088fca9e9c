import { describe } from 'vitest';
import { utf8 } from '../runner/spec-kit/bytes.ts';
import { scene } from '../runner/spec-kit/scene.ts';
import { concat, fakeFileData, lines, map, withResource } from './03-async-generators.ts';

describe('3.1 fakeFileData', () => {
  scene('three parts, one of them empty, 100 ms apart', async ({ log }) => {
    for await (const chunk of fakeFileData(['tea', '', 'café'], 100)) log(`got ${chunk.length} bytes`);
    log('the loop is over');
  });
});

describe('3.2 map', () => {
  scene('each value takes 100 ms, the function 10, and the loop leaves at the second', async (stage, clock) => {
    const { log, asyncSource } = stage;
    const doubled = map(asyncSource([1, 2, 3], { lagMs: 100 }), async (n) => {
      log(`fn(${n})`);
      await clock.sleep(10);
      return n * 2;
    });
    for await (const value of doubled) {
      log(`got ${value}`);
      if (value === 4) break;
    }
    log('the loop is over');
  });
  scene('a function that fails', async ({ asyncSource, outcome, log }) => {
    await outcome(async () => {
      const failing = map(asyncSource([1, 2]), () => {
        throw new Error('not this one');
      });
      for await (const value of failing) log(`got ${String(value)}`);
    });
  });
});

describe('3.3 withResource', () => {
  scene('leaving after the first value; opening takes 100 ms, closing 50', async ({ log, asyncSource }, clock) => {
    const values = withResource(
      async () => {
        log('opens');
        await clock.sleep(100);
        return 'file';
      },
      async () => {
        log('begins to close');
        await clock.sleep(50);
        log('is closed');
      },
      () => asyncSource(['a', 'b'], { name: 'reading' }),
    );
    for await (const value of values) {
      log(`got ${value}, break`);
      break;
    }
    log('the loop is over');
  });
});

describe('3.4 lines', () => {
  scene('line ends and a character split between chunks that take 100 ms', async ({ log, asyncSource }) => {
    const [caf, e] = [utf8('café\n').slice(0, 4), utf8('café\n').slice(4)];
    const chunks = asyncSource([utf8('tea\r'), utf8('\nmilk\n'), caf, e, utf8('end')], { lagMs: 100 });
    for await (const line of lines(chunks)) log(`got ${line}`);
    log('the loop is over');
  });
});

describe('3.5 concat', () => {
  scene('two sources, and leaving in the second', async ({ log, asyncSource }) => {
    const both = concat(
      asyncSource([1, 2], { name: 'first', lagMs: 100 }),
      asyncSource([3, 4], { name: 'second', lagMs: 100 }),
    );
    for await (const value of both) {
      log(`got ${value}`);
      if (value === 3) break;
    }
    log('the loop is over');
  });
});
