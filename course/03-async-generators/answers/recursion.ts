// (no loops: generators that hand over to themselves)

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  const [part, ...rest] = parts.filter(Boolean);
  if (part === undefined) return;
  yield new TextEncoder().encode(part);
  if (rest.length === 0) return;
  await wait(lagMs);
  yield* fakeFileData(rest, lagMs);
}

export async function* map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  const iterator = source[Symbol.asyncIterator]();
  let mustClose = false;

  async function* go(): AsyncGenerator<U> {
    const result = await iterator.next();
    if (result.done) return;
    mustClose = true;
    yield await fn(result.value);
    mustClose = false;
    yield* go();
  }

  try {
    yield* go();
  } finally {
    if (mustClose) await iterator.return?.();
  }
}

export async function* withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const resource = await open();
  try {
    yield* (async function*() {
      yield* read(resource);
    })();
  } finally {
    await close(resource);
  }
}

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';

  function* cut(text: string): Generator<string> {
    const match = /^(.*?)\r?\n(.*)$/s.exec(text);
    if (!match) {
      rest = text;
      return;
    }
    yield match[1]!;
    rest = match[2]!;
    yield* cut(rest);
  }

  for await (const chunk of chunks) yield* cut(rest + decoder.decode(chunk, { stream: true }));
  const last = rest + decoder.decode();
  if (last) yield last;
}

export async function* concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const [first, ...others] = sources;
  if (!first) return;
  yield* first;
  yield* concat(...others);
}
