// (all five as classes that implement AsyncGenerator by hand, with one base class)

interface Step<T> {
  value?: T;
  done?: boolean;
}

abstract class HandWritten<T> implements AsyncGenerator<T> {
  protected finished = false;

  /** The next result; a rejection finishes the iterator. */
  protected abstract step(): Promise<Step<T>>;

  /** What is released when the consumer leaves early, or when a step fails. */
  protected async leave(): Promise<void> {}

  async next(): Promise<IteratorResult<T>> {
    if (this.finished) return { value: undefined, done: true };
    try {
      const result = await this.step();
      if (result.done) this.finished = true;
      return result as IteratorResult<T>;
    } catch (error) {
      this.finished = true;
      throw error;
    }
  }

  async return(value?: unknown): Promise<IteratorResult<T>> {
    if (!this.finished) {
      this.finished = true;
      await this.leave();
    }
    return { value, done: true };
  }

  async throw(error: unknown): Promise<IteratorResult<T>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}

class FakeFile extends HandWritten<Uint8Array> {
  #parts: string[];
  #lagMs: number;
  #place = 0;

  constructor(parts: readonly string[], lagMs: number) {
    super();
    this.#parts = parts.filter(Boolean);
    this.#lagMs = lagMs;
  }

  protected async step(): Promise<Step<Uint8Array>> {
    if (this.#place >= this.#parts.length) return { done: true };
    if (this.#place > 0) await new Promise((resolve) => setTimeout(resolve, this.#lagMs));
    return { value: Buffer.from(this.#parts[this.#place++]!, 'utf8') };
  }
}

class Mapped<T, U> extends HandWritten<U> {
  #iterator: AsyncIterator<T>;
  #fn: (value: T) => U | Promise<U>;

  constructor(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>) {
    super();
    this.#iterator = source[Symbol.asyncIterator]();
    this.#fn = fn;
  }

  protected async step(): Promise<Step<U>> {
    const result = await this.#iterator.next();
    if (result.done) return { done: true };
    try {
      return { value: await this.#fn(result.value) };
    } catch (error) {
      await this.#iterator.return?.().catch(() => {});
      throw error;
    }
  }

  protected override async leave(): Promise<void> {
    await this.#iterator.return?.();
  }
}

class Held<R, T> extends HandWritten<T> {
  #open: () => Promise<R>;
  #close: (resource: R) => Promise<void>;
  #read: (resource: R) => AsyncIterable<T>;
  #opened: { resource: R; iterator?: AsyncIterator<T> } | undefined;

  constructor(open: () => Promise<R>, close: (resource: R) => Promise<void>, read: (resource: R) => AsyncIterable<T>) {
    super();
    this.#open = open;
    this.#close = close;
    this.#read = read;
  }

  protected async step(): Promise<Step<T>> {
    this.#opened ??= { resource: await this.#open() };
    const { resource } = this.#opened;
    let result: IteratorResult<T>;
    try {
      this.#opened.iterator ??= this.#read(resource)[Symbol.asyncIterator]();
      result = await this.#opened.iterator.next();
    } catch (error) {
      await this.#close(resource);
      throw error;
    }
    if (!result.done) return { value: result.value };
    await this.#close(resource);
    return { done: true };
  }

  protected override async leave(): Promise<void> {
    if (!this.#opened) return;
    try {
      await this.#opened.iterator?.return?.();
    } finally {
      await this.#close(this.#opened.resource);
    }
  }
}

class Lines extends HandWritten<string> {
  #iterator: AsyncIterator<Uint8Array>;
  #decoder = new TextDecoder('utf-8');
  #rest = '';
  #over = false;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    super();
    this.#iterator = chunks[Symbol.asyncIterator]();
  }

  protected async step(): Promise<Step<string>> {
    for (;;) {
      const end = this.#rest.indexOf('\n');
      if (end >= 0) {
        const line = this.#rest.slice(0, end);
        this.#rest = this.#rest.slice(end + 1);
        return { value: line.endsWith('\r') ? line.slice(0, -1) : line };
      }
      if (this.#over) break;
      const result = await this.#iterator.next();
      this.#over = Boolean(result.done);
      this.#rest += result.done ? this.#decoder.decode() : this.#decoder.decode(result.value, { stream: true });
    }
    const last = this.#rest;
    this.#rest = '';
    return last === '' ? { done: true } : { value: last };
  }

  protected override async leave(): Promise<void> {
    if (!this.#over) await this.#iterator.return?.();
  }
}

class Concatenated<T> extends HandWritten<T> {
  #sources: AsyncIterable<T>[];
  #iterator: AsyncIterator<T> | undefined;

  constructor(sources: AsyncIterable<T>[]) {
    super();
    this.#sources = [...sources];
  }

  protected async step(): Promise<Step<T>> {
    for (;;) {
      this.#iterator ??= this.#sources.shift()?.[Symbol.asyncIterator]();
      if (!this.#iterator) return { done: true };
      const result = await this.#iterator.next();
      if (!result.done) return { value: result.value };
      this.#iterator = undefined;
    }
  }

  protected override async leave(): Promise<void> {
    await this.#iterator?.return?.();
  }
}

export function fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  return new FakeFile(parts, lagMs);
}

export function map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  return new Mapped(source, fn);
}

export function withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  return new Held(open, close, read);
}

export function lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  return new Lines(chunks);
}

export function concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  return new Concatenated(sources);
}
