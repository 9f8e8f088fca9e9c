import { describe } from 'vitest';
import { type Job, mapConcurrent, mapUnordered, merge, pool, zip } from '../../lessons/07-many-at-a-time.ts';
import { scene, type SceneTools } from '../../runner/spec-kit/index.ts';

type Sleep = (ms: number) => Promise<void>;

/** Calls by number, from 1, that take so many milliseconds; `failing` rejects. */
function calls({ traced }: SceneTools, sleep: Sleep, takesMs: number[], failing = 0) {
  return (call: number): Promise<number> =>
    traced(`call ${call}`, undefined, async () => {
      await sleep(takesMs[call - 1]!);
      if (call === failing) throw new Error(`call ${call} failed`);
      return call * 10;
    });
}

function numbers({ asyncSource }: SceneTools, count: number): AsyncIterable<number> {
  const all = Array.from({ length: count }, (_, index) => index + 1);
  return asyncSource(all, { anyTime: true });
}

const SLOW_FIRST = [200, 60, 80, 50];

describe('7.1 mapConcurrent', () => {
  scene('two at a time, and the first call is slow', async (tools, { sleep }) => {
    await tools.loopAsync('it', mapConcurrent(numbers(tools, 4), calls(tools, sleep, SLOW_FIRST), 2));
  });
  scene('a call that fails', async (tools, { sleep }) => {
    const fn = calls(tools, sleep, [100, 40, 70], 1);
    await tools.outcome(() => tools.loopAsync('it', mapConcurrent(numbers(tools, 4), fn, 2)));
  });
});

describe('7.2 mapUnordered', () => {
  scene('two at a time, and the first call is slow', async (tools, { sleep }) => {
    await tools.loopAsync('it', mapUnordered(numbers(tools, 4), calls(tools, sleep, SLOW_FIRST), 2));
  });
});

describe('7.3 merge', () => {
  scene('a fast source and a slow one', async (tools) => {
    const fast = tools.asyncSource(['f1', 'f2', 'f3', 'f4'], { name: 'fast', lagMs: 30, anyTime: true });
    const slow = tools.asyncSource(['s1', 's2'], { name: 'slow', lagMs: 100, anyTime: true });
    await tools.loopAsync('it', merge(fast, slow));
  });
});

describe('7.4 zip', () => {
  scene('a short source and a long one', async (tools) => {
    const a = tools.asyncSource([1, 2, 3, 4], { name: 'a', lagMs: 30 });
    const b = tools.asyncSource(['x', 'y'], { name: 'b', lagMs: 100 });
    await tools.loopAsync('it', zip(a, b));
  });
});

describe('7.5 pool', () => {
  scene('two at a time, ten a second, the second job a slow one', async (tools, { sleep }) => {
    const jobs = [130, 430, 30, 30, 30].map((ms, index): Job<string> => {
      const name = `job ${index + 1}`;
      const run = async (): Promise<string> => {
        await sleep(ms);
        return `answer ${index + 1}`;
      };
      return { [name]: () => tools.traced(name, undefined, run) }[name]!;
    });
    await tools.loopAsync('it', pool(tools.source(jobs, { name: 'jobs', anyTime: true }), { limit: 2, perSecond: 10 }));
  });
});
