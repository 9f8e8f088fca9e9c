import { describe } from 'vitest';
import { scene, type Stage } from '../runner/spec-kit/scene.ts';
import { AwaitRateLimited, awaitRateLimited, type Job, remainingPause } from './05-rate-limiter.ts';

type Sleep = (ms: number) => Promise<void>;

/** Calls that take so many milliseconds; `failing`, from 1, rejects. */
function calls({ log, source }: Stage, sleep: Sleep, takesMs: number[], failing = 0): Iterable<Job<string>> {
  const jobs = takesMs.map((ms, index) => async () => {
    log(`call ${index + 1} starts`);
    await sleep(ms);
    if (index + 1 === failing) throw new Error(`call ${failing} failed`);
    return `answer ${index + 1}`;
  });
  return source(jobs, { name: 'jobs' });
}

describe('5.1 remainingPause', () => {
  scene('at five per second', ({ log }) => {
    for (const elapsed of [0, 50, 200, 1000]) log(`after ${elapsed} ms: ${remainingPause(elapsed, 5)} ms are left`);
  });
});

describe('5.2 awaitRateLimited', () => {
  scene('three calls at five per second, the second a slow one', async (stage, { sleep }) => {
    for await (const answer of awaitRateLimited(calls(stage, sleep, [20, 300, 20]), 5)) stage.log(`got ${answer}`);
  });
  scene('leaving after the first', async (stage, { sleep }) => {
    for await (const answer of awaitRateLimited(calls(stage, sleep, [20, 20]), 5)) {
      stage.log(`got ${answer}, break`);
      break;
    }
  });
});

describe('5.3 AwaitRateLimited', () => {
  scene('three calls at five per second, the second a slow one', async (stage, { sleep }) => {
    for await (const answer of new AwaitRateLimited(calls(stage, sleep, [20, 300, 20]), 5)) stage.log(`got ${answer}`);
  });
});

describe('5.4 it closes', () => {
  scene('leaving after the first', async (stage, { sleep }) => {
    for await (const answer of new AwaitRateLimited(calls(stage, sleep, [20, 20]), 5)) {
      stage.log(`got ${answer}, break`);
      break;
    }
  });
  scene('a call that fails', async (stage, { sleep }) => {
    await stage.outcome(async () => {
      const answers = new AwaitRateLimited(calls(stage, sleep, [20, 20, 20], 2), 5);
      for await (const answer of answers) stage.log(`got ${answer}`);
    });
  });
});

describe('5.5 overlapping calls', () => {
  scene('three at once, of two jobs', async (stage, { sleep }) => {
    const it = new AwaitRateLimited(calls(stage, sleep, [20, 20]), 5);
    const told = async (call: string): Promise<void> => {
      const { done, value } = await it.next();
      stage.log(`${call} is answered: ${done ? 'done' : value}`);
    };
    await Promise.all([told('call a'), told('call b'), told('call c')]);
  });
});
