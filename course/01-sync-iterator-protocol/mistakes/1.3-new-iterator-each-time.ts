// fails: 1.3
// names: its **own iterator**
// Makes a new iterator for each loop, as a Range does.
import { Cursor as Right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Cursor<T> extends Right<T> {
  // @ts-expect-error: not the cursor itself
  override [Symbol.iterator](): Iterator<T> {
    return { next: () => this.next() };
  }
}
