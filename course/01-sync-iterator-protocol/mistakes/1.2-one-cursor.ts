// fails: 1.2
// names: one bookmark
// Keeps one iterator in a field and hands it to every loop.
import { Range as Right } from '../../../solutions/01-sync-iterator-protocol.ts';
export * from '../../../solutions/01-sync-iterator-protocol.ts';

export class Range extends Right {
  #iterator = super[Symbol.iterator]();

  override [Symbol.iterator](): Iterator<number> {
    return this.#iterator;
  }
}
