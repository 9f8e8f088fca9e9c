import { describe } from 'vitest';
import { AwaitRateLimited, awaitRateLimited, type Job, remainingPause } from '../../lessons/05-rate-limiter.ts';
import { probeAsync, scene, type SceneTools } from '../../runner/spec-kit/index.ts';

type Sleep = (ms: number) => Promise<void>;

/** Calls that take so many milliseconds; `failing`, from 1, rejects. */
function calls({ source, traced }: SceneTools, sleep: Sleep, takesMs: number[], failing = 0): Iterable<Job<string>> {
  const jobs = takesMs.map((ms, index) => {
    const name = `job ${index + 1}`;
    const run = async () => {
      await sleep(ms);
      if (index + 1 === failing) throw new Error(`${name} failed`);
      return `answer ${index + 1}`;
    };
    return { [name]: () => traced(name, undefined, run) }[name]!;
  });
  return source(jobs, { name: 'jobs' });
}

describe('5.1 remainingPause', () => {
  scene('at five per second', ({ traced }) => {
    for (const elapsedMs of [0, 50, 200, 1000]) traced('remainingPause', elapsedMs, () => remainingPause(elapsedMs, 5));
  });
});

describe('5.2 awaitRateLimited', () => {
  scene('three calls at five per second, the second a slow one', async (tools, { sleep }) => {
    await tools.loopAsync('it', awaitRateLimited(calls(tools, sleep, [20, 300, 20]), 5));
  });
  scene('leaving after the first', async (tools, { sleep }) => {
    await tools.loopAsync('it', awaitRateLimited(calls(tools, sleep, [20, 20]), 5), () => false);
  });
});

describe('5.3 AwaitRateLimited', () => {
  scene('three calls at five per second, the second a slow one', async (tools, { sleep }) => {
    await tools.loopAsync('it', new AwaitRateLimited(calls(tools, sleep, [20, 300, 20]), 5));
  });
});

describe('5.4 it closes', () => {
  scene('leaving after the first', async (tools, { sleep }) => {
    await tools.loopAsync('it', new AwaitRateLimited(calls(tools, sleep, [20, 20]), 5), () => false);
  });
  scene('a call that fails', async (tools, { sleep }) => {
    const answers = () => new AwaitRateLimited(calls(tools, sleep, [20, 20, 20], 2), 5);
    await tools.outcome(() => tools.loopAsync('it', answers()));
  });
});

describe('5.5 overlapping calls', () => {
  scene('four calls at once, of three jobs', async (tools, { sleep }) => {
    const it = probeAsync('it', () => new AwaitRateLimited(calls(tools, sleep, [20, 20, 20]), 5));
    await Promise.all([it.next(), it.next(), it.next(), it.next()]);
  });
});
