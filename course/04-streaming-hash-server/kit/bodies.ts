import { recordedAsync, utf8 } from '../../../runner/spec-kit/index.ts';

type Options = NonNullable<Parameters<typeof recordedAsync>[1]>;

/** How many chunks a slow body has: a tenth of a second of them, and dozens of turns of the event loop. */
export const SLOW_CHUNKS = 40;

/** A chunk every 2 ms, in real time. */
export function slowBody(options: Options = {}) {
  return recordedAsync(Array.from({ length: SLOW_CHUNKS }, () => utf8('tick')), { ...options, lagMs: 2 });
}

/** A body that falls asleep after its first chunk, until it is woken; then it has some more, and ends. */
export function sleepingBody() {
  let wake = (): void => {};
  const woken = new Promise<void>((resolve) => (wake = resolve));
  const body = {
    isAsleep: false,
    isOver: false,
    ranOut: false,
    wake,
    async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
      try {
        yield utf8('first');
        body.isAsleep = true;
        await woken;
        for (let more = 0; more < 20; more++) yield utf8('more');
        body.ranOut = true;
      } finally {
        body.isOver = true;
      }
    },
  };
  return body;
}
