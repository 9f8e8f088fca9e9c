// fails: 8.3
// names: 0 is a limit, too
// Takes a limit of 0 for none.
import { fromEvent as right } from '../../../solutions/08-events-and-queues.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(
  target: EventTarget,
  type: string,
  { limit, ...options }: { signal?: AbortSignal; limit?: number } = {},
): AsyncIterableIterator<E> {
  return right(target, type, { ...options, limit: limit || Infinity });
}
