import { describe } from 'vitest';
import { concat, fakeFileData, lines, map, withResource } from '../../lessons/03-async-generators.ts';
import { scene, utf8 } from '../../runner/spec-kit/index.ts';

describe('3.1 fakeFileData', () => {
  scene('three parts, one of them empty, 100 ms apart', async ({ loopAsync }) => {
    await loopAsync('chunks', fakeFileData(['tea', '', 'café'], 100));
  });
});

describe('3.2 map', () => {
  scene('each value takes 100 ms, the function 40, and the loop leaves at the second', async (tools, clock) => {
    const { loopAsync, asyncSource, traced } = tools;
    const doubled = map(asyncSource([1, 2, 3], { lagMs: 100 }), (n) =>
      traced('fn', n, async () => {
        await clock.sleep(40);
        return n * 2;
      }));
    await loopAsync('map', doubled, (value) => value !== 4);
  });
  scene('a function that fails', async ({ asyncSource, outcome, loopAsync, traced }) => {
    const failing = map(asyncSource([1, 2]), (n) =>
      traced('fn', n, () => {
        throw new Error('not this one');
      }));
    await outcome(() => loopAsync('map', failing));
  });
});

describe('3.3 withResource', () => {
  scene('leaving after the first value; opening takes 100 ms, closing 50', async (tools, clock) => {
    const { loopAsync, asyncSource, traced } = tools;
    const values = withResource(
      () => traced('open', undefined, () => clock.sleep(100)),
      () => traced('close', undefined, () => clock.sleep(50)),
      () => asyncSource(['a', 'b'], { name: 'reading', lagMs: 50 }),
    );
    await loopAsync('values', values, () => false);
  });
  scene('a reading that fails', async ({ loopAsync, asyncSource, traced, outcome }, clock) => {
    const values = withResource(
      () => traced('open', undefined, () => clock.sleep(100)),
      () => traced('close', undefined, () => clock.sleep(50)),
      () => asyncSource(['a'], { name: 'reading', lagMs: 50, failsWith: new Error('cannot read') }),
    );
    await outcome(() => loopAsync('values', values));
  });
});

describe('3.4 lines', () => {
  scene('line ends and a character split between chunks that take 100 ms', async ({ loopAsync, asyncSource }) => {
    const [caf, e] = [utf8('café\n').slice(0, 4), utf8('café\n').slice(4)];
    const chunks = asyncSource([utf8('tea\r'), utf8('\nmilk\n'), caf, e, utf8('end')], { lagMs: 100, name: 'chunks' });
    await loopAsync('lines', lines(chunks));
  });
});

describe('3.5 concat', () => {
  scene('two sources, and leaving in the second', async ({ loopAsync, asyncSource }) => {
    const both = concat(
      asyncSource([1, 2], { name: 'first', lagMs: 100 }),
      asyncSource([3, 4], { name: 'second', lagMs: 100 }),
    );
    await loopAsync('concat', both, (value) => value !== 3);
  });
});
