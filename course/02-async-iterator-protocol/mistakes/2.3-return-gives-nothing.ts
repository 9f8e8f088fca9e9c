// fails: 2.3
// names: iterator result
// Ends the iteration in `return()`, and returns nothing.
import { Pages as Right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

export class Pages<T> extends Right<T> {
  // @ts-expect-error: nothing is not a result
  override async return(): Promise<void> {
    await super.return();
  }
}
