// (Web Streams: a stream that holds nothing and is pulled hands out what comes)
import { type Job, pool } from '../../../solutions/07-many-at-a-time.ts';
import { checkLimit, Source } from '../answer-helpers.ts';
export { type Job, pool };

const NOTHING_AHEAD = new CountQueuingStrategy({ highWaterMark: 0 });

/** A stream's values are boxed: a stream may treat `undefined` as any other, and its types do not. */
async function* unboxed<T>(stream: ReadableStream<[T]>): AsyncGenerator<T> {
  for await (const [value] of stream as unknown as AsyncIterable<[T]>) yield value;
}

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const values = new Source(source);
  const line: Promise<U>[] = [];
  let ended = false;
  let failed = false;
  yield* unboxed(
    new ReadableStream<[U]>({
      async pull(controller) {
        while (!ended && line.length < limit) {
          if (failed) break;
          const { value, done } = await values.next();
          ended = Boolean(done);
          if (done || failed) break;
          const call = (async () => fn(value))();
          call.catch(() => {
            failed = true;
            values.close();
          });
          line.push(call);
        }
        const oldest = line.shift();
        if (oldest) controller.enqueue([await oldest]);
        else controller.close();
      },
      cancel: () => values.close(),
    }, NOTHING_AHEAD),
  );
}

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const values = new Source(source);
  let [held, isPulling, ended, over] = [0, false, false, false];
  const answers: U[] = [];
  let room = () => {};
  const stream = new ReadableStream<[U]>({
    start(controller) {
      const fail = (error: unknown) => {
        if (over) return;
        over = true;
        values.close();
        controller.error(error);
      };
      const flush = () => {
        if (over) return;
        while (answers.length > 0 && (controller.desiredSize ?? 0) > -1 && asked > 0) {
          asked--;
          held--;
          controller.enqueue([answers.shift()!]);
        }
        if (ended && held === 0 && !isPulling) {
          over = true;
          controller.close();
        } else pump();
      };
      const pump = () => {
        if (isPulling || ended || over || held >= limit) return;
        isPulling = true;
        values.next().then(({ value, done }) => {
          isPulling = false;
          if (done) ended = true;
          else if (!over) {
            held++;
            (async () => fn(value))().then((answer) => {
              answers.push(answer);
              flush();
            }, fail);
          }
          flush();
        }, fail);
      };
      room = flush;
    },
    pull: () => {
      asked++;
      room();
      return new Promise<void>((resolve) => setImmediate(resolve));
    },
    cancel() {
      over = true;
      values.close();
    },
  }, NOTHING_AHEAD);
  let asked = 0;
  yield* unboxed(stream);
}

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const open = sources.map((source) => new Source(source));
  // one stream for each source; a value waits in it until it is taken
  const ready: { source: Source<T>; value: T }[] = [];
  let pending = 0;
  let failure: { error: unknown } | undefined;
  let wake = () => {};
  const ask = (source: Source<T>): void => {
    pending++;
    source.next().then(({ value, done }) => {
      if (!done) ready.push({ source, value });
    }, (error: unknown) => {
      failure ??= { error };
    }).finally(() => {
      pending--;
      wake();
    });
  };
  yield* unboxed(
    new ReadableStream<[T]>({
      start() {
        for (const source of open) ask(source);
      },
      async pull(controller) {
        while (ready.length === 0 && pending > 0 && !failure) await new Promise<void>((resolve) => (wake = resolve));
        const first = ready.shift();
        if (first) {
          controller.enqueue([first.value]);
          ask(first.source);
        } else if (failure) {
          for (const source of open) source.close();
          throw failure.error;
        } else controller.close();
      },
      cancel() {
        for (const source of open) source.close();
      },
    }, NOTHING_AHEAD),
  );
}

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  const both = [new Source<unknown>(a), new Source<unknown>(b)];
  const close = () => both.forEach((source) => source.close());
  yield* unboxed(
    new ReadableStream<[[A, B]]>({
      async pull(controller) {
        try {
          const results = await Promise.all(both.map((source) => source.next()));
          if (!results.some(({ done }) => done)) {
            return controller.enqueue([results.map(({ value }) => value) as [A, B]]);
          }
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        close();
      },
      cancel: close,
    }, NOTHING_AHEAD),
  );
}
