// fails: 1.3
// names: finished the cursor
// Gives the cursor a `return()` that ends it.
import { Cursor as Right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Cursor<T> extends Right<T> {
  return(): IteratorResult<T> {
    this.next = () => ({ value: undefined, done: true });
    return this.next();
  }
}
