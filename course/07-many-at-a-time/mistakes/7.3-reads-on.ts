// fails: 7.3
// names: It runs ahead
// Reads every source into one list, whether the consumer comes or not.
import { Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const ready: T[] = [];
  let wake = () => {};
  let reading = sources.length;
  let failure: { error: unknown } | undefined;
  const opened = sources.map((source) => new Source(source));
  for (const source of opened) {
    void (async () => {
      try {
        for (let result; !(result = await source.next()).done;) {
          ready.push(result.value);
          wake();
        }
      } catch (error) {
        failure ??= { error };
      }
      reading--;
      wake();
    })();
  }
  try {
    for (;;) {
      if (ready.length > 0) yield ready.shift()!;
      else if (failure) throw failure.error;
      else if (reading === 0) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    for (const source of opened) source.close();
  }
}
