import { webcrypto } from 'node:crypto';
import { EventEmitter, getEventListeners, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  scheduler,
  setImmediate as immediate,
  setInterval as interval,
  setTimeout as wait,
} from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Explained, virtual } from '../../runner/spec-kit/index.ts';
import { realNow } from '../../runner/spec-kit/native.ts';
import '../../runner/spec-kit/setup.ts';

/** What a scenario in virtual time comes to. */
function cameOf(scenario: () => unknown): Promise<string> {
  return virtual(async () => void await scenario())().then(() => 'it settled', (error: unknown) => {
    if (error instanceof Explained) return error.verdict;
    throw error;
  });
}

describe('in virtual time', () => {
  test('a wait that nothing can end is stuck, whatever was open before', async () => {
    expect(await cameOf(() => new Promise(() => {}))).toBe('stuck');
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    expect(await cameOf(() => new Promise(() => {}))).toBe('stuck');
    server.close();
  });

  describe('a check that takes too long', () => {
    test.fails(
      'is given up by the engine',
      virtual(async (clock) => {
        for (;;) await clock.sleep(1);
      }),
      20,
    );

    test('and the next one has real time again', () => new Promise<void>((resolve) => void setTimeout(resolve, 1)));
  });

  test('a timer of any length ends', async () => {
    expect(await cameOf(() => new Promise((resolve) => void setTimeout(resolve, 86_400_000)))).toBe('it settled');
  });

  test('what Node itself is busy with is waited for', async () => {
    expect(await cameOf(() => readFile(import.meta.filename))).toBe('it settled');
    expect(await cameOf(() => webcrypto.subtle.digest('SHA-256', new Uint8Array(1_000)))).toBe('it settled');
  });

  test('a request and its answer are waited for', async () => {
    const server = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await cameOf(async () => (await fetch(url)).text())).toBe('it settled');
    server.close();
    server.closeAllConnections();
  });
});

describe('timers and signals in virtual time are like Node', () => {
  test('`AbortSignal.timeout` fires in virtual time, and only then', async () => {
    const begin = realNow();
    let seen: unknown[] = [];
    await virtual(async (clock) => {
      const signal = AbortSignal.timeout(60_000);
      const any = AbortSignal.any([signal]);
      const told = once(any, 'abort');
      const before = signal.aborted;
      await told;
      seen = [before, clock.now(), any.aborted, (signal.reason as Error).name];
    })();
    expect(seen).toEqual([false, 60_000, true, 'TimeoutError']);
    expect(realNow() - begin).toBeLessThan(30_000);
    expect(() => AbortSignal.timeout(-1)).toThrow(RangeError);
  });

  test.each(
    [
      ['setTimeout', (signal: AbortSignal) => wait(1_000, undefined, { signal })],
      ['setImmediate', (signal: AbortSignal) => immediate(undefined, { signal })],
      ['setInterval', (signal: AbortSignal) => interval(1_000, undefined, { signal })[Symbol.asyncIterator]().next()],
      ['scheduler.wait', (signal: AbortSignal) => scheduler.wait(1_000, { signal })],
      ['events.once', (signal: AbortSignal) => once(new EventEmitter(), 'never', { signal })],
    ] as const,
  )('an aborted %s rejects as on the real clock, and leaves nothing', async (_name, start) => {
    const abortsAtOnce = async (): Promise<unknown[]> => {
      const reason = new Error('stop');
      const controller = new AbortController();
      const told = start(controller.signal).then(() => 'no error', ({ name, code, cause }) => [name, code, cause]);
      controller.abort(reason);
      const again = start(controller.signal).then(() => 'no error', ({ name, code, cause }) => [name, code, cause]);
      return [await told, await again, getEventListeners(controller.signal, 'abort').length];
    };
    const native = await abortsAtOnce();
    let inVirtual: unknown[] = [];
    await virtual(async (clock) => {
      inVirtual = await abortsAtOnce();
      expect(clock.timers()).toBe(0);
    })();
    expect(inVirtual).toEqual(native);
    expect(native.at(-1)).toBe(0);
  });

  test('only timers that keep a program alive are counted', async () => {
    await virtual(async (clock) => {
      const own = clock.sleep(10);
      AbortSignal.timeout(10);
      setTimeout(() => {}, 10).unref();
      const loose = wait(10, undefined, { ref: false });
      expect(clock.timers()).toBe(0);
      const timer = setTimeout(() => {}, 10);
      const held = wait(10);
      setInterval(() => {}, 10).unref().ref().unref();
      expect(clock.timers()).toBe(2);
      clearTimeout(timer);
      expect(clock.timers()).toBe(1);
      await Promise.all([own, loose, held]);
      expect(clock.timers()).toBe(0);
    })();
  });

  test('an interval gives its ticks in virtual time', async () => {
    await virtual(async (clock) => {
      const at: number[] = [];
      for await (const _ of interval(100)) if (at.push(clock.now()) === 3) break;
      expect(at).toEqual([100, 200, 300]);
      expect(clock.timers()).toBe(0);
    })();
  });
});
