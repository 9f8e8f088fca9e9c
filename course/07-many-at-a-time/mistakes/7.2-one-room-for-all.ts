// fails: 7.2
// names: share something
// Counts the calls of all uses.
import { mapUnordered as right } from '../../../solutions/07-many-at-a-time.ts';
import { checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

let busy = 0;
const waiting: (() => void)[] = [];

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const room = async (): Promise<void> => {
    while (busy >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    busy++;
  };
  const leave = (): void => {
    busy--;
    for (const wake of waiting.splice(0)) wake();
  };
  const careful = async (value: T): Promise<U> => {
    await room();
    try {
      return await fn(value);
    } finally {
      leave();
    }
  };
  yield* right(source, careful, limit);
}
