// fails: 2.1
// names: swallowed
// Catches the error of `visit`, closes, and does not throw it again.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function forAwaitOf<T>(source: AsyncIterable<T>, visit: (value: T) => unknown): Promise<void> {
  for await (const value of source) {
    try {
      if ((await visit(value)) === false) break;
    } catch {
      break;
    }
  }
}
