// fails: 2.1
// names: only `false` is `break`
// Takes every answer that is falsy, but for `undefined`, for `break`.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export async function forAwaitOf<T>(source: AsyncIterable<T>, visit: (value: T) => unknown): Promise<void> {
  for await (const value of source) {
    const goOn = await visit(value);
    if (goOn !== undefined && !goOn) break;
  }
}
