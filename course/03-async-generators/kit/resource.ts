import {
  type AsyncRecording,
  type AsyncSourceOptions,
  recordedAsync,
  recorder,
  type Span,
} from '../../../runner/spec-kit/index.ts';

/** Something that is opened, read and closed, and remembers it: a file, a connection, a lock. */
export interface RecordedResource<T> {
  /** What `open` gives: `close` and `read` must be given the same. */
  readonly handle: unknown;
  /** What `read` gives back. */
  readonly source: AsyncIterable<T> & AsyncRecording;
  /** Calls of `open`. */
  opens: number;
  /** Calls of `close`. */
  closes: number;
  /** Calls of `close` that have settled. */
  closesSettled: number;
  /** Calls of `read`. */
  reads: number;
  /** What `read` was given last. */
  readGiven: unknown;
  /** What `close` was given last. */
  closeGiven: unknown;
  /** True if `close` was called while the reading was open: neither at its end, nor failed, nor wholly closed. */
  closedWhileReading: boolean;
  open(): Promise<unknown>;
  close(resource: unknown): Promise<void>;
  read(resource: unknown): AsyncIterable<T>;
}

export interface ResourceOptions extends AsyncSourceOptions {
  /** What `open` gives. Default: an object. */
  handle?: unknown;
  /** `open` rejects with this. */
  openFailsWith?: unknown;
  /** `read` itself throws this, before there is anything to iterate. */
  readThrows?: unknown;
  /** The resource's `close` rejects with this (`closeFailsWith` is about the reading). */
  resourceCloseFailsWith?: unknown;
}

/** Opening takes 10 ms and closing 20 ms (virtual time). The options of a source are the reading's. */
export function recordedResource<T>(values: Iterable<T>, options: ResourceOptions = {}): RecordedResource<T> {
  let ended = false;
  function* watched(): Generator<T, void> {
    yield* values;
    ended = true;
  }
  const source = recordedAsync(watched(), { name: 'reading', ...options });
  const trace = recorder();
  const asked = (call: string): Span => trace.begin({ lane: 'resource', call });
  return {
    handle: 'handle' in options ? options.handle : { name: 'resource' },
    source,
    opens: 0,
    closes: 0,
    closesSettled: 0,
    reads: 0,
    readGiven: undefined,
    closeGiven: undefined,
    closedWhileReading: false,
    async open() {
      this.opens++;
      return await lasting(asked('open()'), 10, 'ended', () => {
        if ('openFailsWith' in options) throw options.openFailsWith;
        return this.handle;
      });
    },
    async close(resource) {
      this.closes++;
      this.closeGiven = resource;
      if (source.opened > 0 && !ended && source.closesSettled === 0) this.closedWhileReading = true;
      await lasting(asked('close()'), 20, 'closed', () => {
        this.closesSettled++;
        if ('resourceCloseFailsWith' in options) throw options.resourceCloseFailsWith;
      });
    },
    read(resource) {
      this.reads++;
      this.readGiven = resource;
      if ('readThrows' in options) throw options.readThrows;
      return source;
    },
  };
}

/** Something that takes its time, and is recorded. */
async function lasting<R>(span: Span, ms: number, came: 'ended' | 'closed', action: () => R): Promise<R> {
  await sleep(ms);
  try {
    const result = action();
    span.settle(came);
    return result;
  } catch (error) {
    span.settle('error', error);
    throw error;
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
