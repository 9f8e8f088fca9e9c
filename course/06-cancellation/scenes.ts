import { describe } from 'vitest';
import { abortable, poll, retry, sleep, withTimeout } from '../../lessons/06-cancellation.ts';
import { scene, type SceneTools, type VirtualClock } from '../../runner/spec-kit/index.ts';

/** A signal that aborts after `ms` milliseconds. */
function stopAfter({ traced }: SceneTools, clock: VirtualClock, ms: number): AbortSignal {
  const controller = new AbortController();
  void clock.sleep(ms).then(() => traced('signal', undefined, () => controller.abort(new Error('the user went away'))));
  return controller.signal;
}

/** The same values; of an error only its name, for the message is free. */
async function* namingErrors<T>(values: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* values;
  } catch (error) {
    throw new Error((error as Error).name, { cause: error });
  }
}

/** A job whose calls take so many milliseconds; those of `failing`, from 1, reject. */
function jobOf({ traced }: SceneTools, clock: VirtualClock, takesMs: number[], failing: number[] = []) {
  let calls = 0;
  return () =>
    traced('job', undefined, async () => {
      const call = ++calls;
      await clock.sleep(takesMs[Math.min(call, takesMs.length) - 1]!);
      if (failing.includes(call)) throw new Error(`failure ${call}`);
      return `answer ${call}`;
    });
}

describe('6.1 sleep', () => {
  scene('two sleeps of 100 ms, one of them stopped after 30', async (tools, clock) => {
    const signal = stopAfter(tools, clock, 30);
    const first = tools.traced('first', 100, () => sleep(100));
    await tools.outcome(() => tools.traced('second', 100, () => sleep(100, signal)));
    await first;
  });
});

describe('6.2 abortable', () => {
  scene('a source that takes 50 ms for each value, stopped after 80', async (tools, clock) => {
    const source = tools.asyncSource(['a', 'b', 'c'], { lagMs: 50 });
    const signal = stopAfter(tools, clock, 80);
    await tools.outcome(() => tools.loopAsync('it', abortable(source, signal)));
  });
  scene('leaving after the first', async (tools) => {
    const source = tools.asyncSource(['a', 'b'], { lagMs: 50 });
    await tools.loopAsync('it', abortable(source, new AbortController().signal), () => false);
  });
});

describe('6.3 withTimeout', () => {
  scene('50 ms for each value, and a slow consumer', async (tools, clock) => {
    const source = tools.asyncSource(['a', 'b'], { lagMs: 40 });
    await tools.loopAsync('it', withTimeout(source, 50), () => clock.sleep(100));
  });
  scene('50 ms for each value, and a source that takes 80', async (tools) => {
    const source = tools.asyncSource(['a', 'b'], { lagMs: 80 });
    await tools.outcome(() => tools.loopAsync('it', namingErrors(withTimeout(source, 50))));
  });
});

describe('6.4 retry', () => {
  scene('two failures, then an answer', async (tools, clock) => {
    const job = jobOf(tools, clock, [20], [1, 2]);
    await tools.traced('retry', undefined, () => retry(job, { tries: 5, waitMs: 50 }));
  });
  scene('an abort in the second wait', async (tools, clock) => {
    const job = jobOf(tools, clock, [20], [1, 2, 3]);
    const signal = stopAfter(tools, clock, 150);
    await tools.outcome(() => tools.traced('retry', undefined, () => retry(job, { tries: 5, waitMs: 50, signal })));
  });
});

describe('6.5 poll', () => {
  scene('every 100 ms, the second call a slow one, stopped after 300', async (tools, clock) => {
    const signal = stopAfter(tools, clock, 300);
    await tools.loopAsync('it', poll(jobOf(tools, clock, [20, 150, 20]), 100, signal));
  });
});
