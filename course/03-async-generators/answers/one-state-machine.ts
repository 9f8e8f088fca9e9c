// (an async function per step and a symbol for the end; cleanup is kept on a stack that is run once)

const END = Symbol('end');

/** Runs `step` until it gives END; on every way out runs what was put on the stack, last in, first out. */
async function* machine<T>(step: (cleanup: (() => unknown)[]) => Promise<T | typeof END>): AsyncGenerator<T> {
  const cleanup: (() => unknown)[] = [];
  try {
    for (let value = await step(cleanup); value !== END; value = await step(cleanup)) yield value;
  } finally {
    let failed: { error: unknown } | undefined;
    while (cleanup.length > 0) {
      try {
        await cleanup.pop()!();
      } catch (error) {
        failed ??= { error };
      }
    }
    if (failed) throw failed.error;
  }
}

/** A function that pulls one value, or END; while a value is out, closing stands on the stack. */
function puller<T>(source: AsyncIterable<T>, cleanup: (() => unknown)[]) {
  const iterator = source[Symbol.asyncIterator]();
  const close = () => iterator.return?.();
  return async (): Promise<T | typeof END> => {
    if (cleanup.at(-1) === close) cleanup.pop();
    const result = await iterator.next();
    if (result.done) return END;
    cleanup.push(close);
    return result.value;
  };
}

export function fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  let place = parts.findIndex(Boolean);
  const first = place;
  return machine(async () => {
    while (place >= 0 && place < parts.length && parts[place] === '') place++;
    const part = parts[place];
    if (!part) return END;
    if (place > first) {
      const due = performance.now() + lagMs;
      while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    }
    place++;
    return new TextEncoder().encode(part);
  });
}

export function map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  let pull: (() => Promise<T | typeof END>) | undefined;
  return machine<U>(async (cleanup) => {
    pull ??= puller(source, cleanup);
    const value = await pull();
    return value === END ? END : fn(value);
  });
}

export function withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  let pull: (() => Promise<T | typeof END>) | undefined;
  return machine<T>(async (cleanup) => {
    if (!pull) {
      const resource = await open();
      cleanup.push(() => close(resource));
      pull = puller(read(resource), cleanup);
    }
    return pull();
  });
}

export function lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf8', { fatal: true });
  let pull: (() => Promise<Uint8Array | typeof END>) | undefined;
  let held = '';
  let ended = false;
  return machine<string>(async (cleanup) => {
    pull ??= puller(chunks, cleanup);
    let searched = 0;
    for (;;) {
      const end = held.indexOf('\n', searched);
      if (end >= 0) {
        const line = held.slice(0, held[end - 1] === '\r' ? end - 1 : end);
        held = held.slice(end + 1);
        return line;
      }
      if (ended) break;
      searched = held.length;
      const chunk = await pull();
      if (chunk === END) ended = true;
      held += chunk === END ? decoder.decode() : decoder.decode(chunk, { stream: true });
    }
    const last = held;
    held = '';
    return last === '' ? END : last;
  });
}

export function concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  let place = 0;
  let pull: (() => Promise<T | typeof END>) | undefined;
  return machine<T>(async (cleanup) => {
    for (; place < sources.length; place++, pull = undefined) {
      pull ??= puller(sources[place]!, cleanup);
      const value = await pull();
      if (value !== END) return value;
    }
    return END;
  });
}
