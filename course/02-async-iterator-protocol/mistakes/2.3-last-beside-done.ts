// fails: 2.3
// names: beside `done: true`
// Says `done: true` with the last item.
import { Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  #ahead: Promise<IteratorResult<T>> | undefined;

  override async next(): Promise<IteratorResult<T>> {
    const result = await (this.#ahead ?? super.next());
    if (result.done) return result;
    this.#ahead = super.next();
    const { done } = await this.#ahead;
    return { value: result.value, done: done! } as IteratorResult<T>;
  }
}
