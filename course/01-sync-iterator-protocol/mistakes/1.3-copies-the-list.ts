// fails: 1.3
// names: the list itself
// Copies the items in the constructor.
import { Cursor as Right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Cursor<T> extends Right<T> {
  constructor(items: ArrayLike<T>) {
    super(Array.from(items));
  }
}
