import { describe } from 'vitest';
import { BoundedChannel, Channel, fromEvent, prefetch, share } from '../../lessons/08-events-and-queues.ts';
import { probeAsync, scene } from '../../runner/spec-kit/index.ts';
import { Mailbox } from './kit/messages.ts';
import { watchBounded, watchChannel } from './kit/queues.ts';

describe('8.1 Channel', () => {
  scene('values wait for callers, callers for values', async (_, { sleep }) => {
    const channel = watchChannel(new Channel<unknown>());
    for (const value of ['a', 'b']) {
      channel.push(value);
      await sleep(10);
    }
    for (const _ of ['a', 'b', 'c', 'd']) {
      channel.ask();
      await sleep(10);
    }
    for (const value of ['c', 'd']) {
      channel.push(value);
      await sleep(10);
    }
  });
  scene('the end comes after what waits', async (_, { sleep }) => {
    const channel = watchChannel(new Channel<unknown>());
    for (const value of ['a', 'b']) channel.push(value);
    await sleep(10);
    channel.end();
    for (const _ of ['a', 'b', 'done']) {
      await sleep(10);
      channel.ask();
    }
  });
});

describe('8.2 BoundedChannel', () => {
  scene('capacity 2: a fast sender waits for a slow loop', async (_, { sleep }) => {
    const channel = watchBounded(2, () => new BoundedChannel<unknown>(2));
    for (const value of ['a', 'b', 'c', 'd', 'e']) channel.send(value);
    for (const _ of ['a', 'b', 'c', 'd', 'e']) {
      await sleep(20);
      channel.ask();
    }
    await sleep(20);
  });
  scene('the loop leaves', async (_, { sleep }) => {
    const channel = watchBounded(1, () => new BoundedChannel<unknown>(1));
    for (const value of ['a', 'b', 'c']) channel.send(value);
    await sleep(20);
    channel.ask();
    await sleep(20);
    await channel.close();
    await sleep(20);
    channel.send('d');
  });
});

describe('8.3 fromEvent', () => {
  scene('events before, while and after the loop is busy', async ({ loopAsync }, { sleep }) => {
    const target = new Mailbox();
    const events = fromEvent(target, 'message');
    const hear = async (): Promise<void> => {
      for (const ms of [0, 10, 50, 10]) {
        await sleep(ms);
        target.dispatch();
      }
    };
    const heard = hear();
    await sleep(20);
    let left = 4;
    await loopAsync('it', events, async () => {
      await sleep(20);
      return --left > 0;
    });
    await heard;
  });
  scene('at most one may wait', async ({ outcome }, { sleep }) => {
    const target = new Mailbox();
    const it = probeAsync('it', () => fromEvent(target, 'message', { limit: 1 }));
    for (const _ of [1, 2, 3]) {
      target.dispatch();
      await sleep(10);
    }
    await outcome(() => it.values());
  });
});

describe('8.4 prefetch', () => {
  for (const size of [0, 2]) {
    scene(`size ${size}: a source of 30 ms, a loop of 40 ms`, async ({ asyncSource, loopAsync }, { sleep }) => {
      const source = asyncSource(['a', 'b', 'c', 'd'], { lagMs: 30 });
      await loopAsync('it', prefetch(source, size), () => sleep(40));
    });
  }
});

describe('8.5 share', () => {
  scene('a fast and a slow consumer', async ({ asyncSource }, { sleep }) => {
    const source = asyncSource(['a', 'b', 'c'], { lagMs: 10 });
    const [fast, slow] = share(source, 2).map((it, index) => {
      const name = ['fast', 'slow'][index]!;
      return probeAsync(name, () => it, name);
    });
    const read = async (it: typeof fast, ms: number): Promise<void> => {
      while (!(await it!.next()).done) await sleep(ms);
    };
    await Promise.all([read(fast, 0), read(slow, 40)]);
  });
  scene('the last one that leaves closes the source', async ({ asyncSource }, { sleep }) => {
    const source = asyncSource(['a', 'b', 'c'], { lagMs: 10 });
    for (const [index, it] of share(source, 2).entries()) {
      const name = ['first', 'second'][index]!;
      const probe = probeAsync(name, () => it, name);
      await probe.next();
      await sleep(10);
      await probe.close();
    }
  });
});
