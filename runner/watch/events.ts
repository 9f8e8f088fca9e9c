import type { LiveVerdict } from '../checker/live.ts';
import type { ProgramOutcome } from '../checker/program.ts';
import type { RightRun } from '../checker/right-run.ts';
import type { Prediction } from '../curriculum/prediction.ts';
import type { Document } from '../teacher/document.ts';
import type { PageEvent } from '../web/events.ts';

/** All that can happen in watch mode. */
export type WatchEvent =
  /** A key: the character, or a name such as `up`, `enter`, `escape`, `ctrl-c`. */
  | { kind: 'key'; name: string }
  /** Files in `lessons/` have changed, appeared or gone. Absolute paths. */
  | { kind: 'saved'; files: string[] }
  /** A check of run number `run` has begun. */
  | { kind: 'check-start'; run: number; name: string }
  /** A check of run number `run` has passed; whether it counts, the verdict says. */
  | { kind: 'check-passed'; run: number; exercise: string; name: string }
  | { kind: 'verdict'; run: number; checked: LiveVerdict }
  /** The run could not be made: the workbook is broken, not the answer. */
  | { kind: 'broken'; run: number; error: Error }
  /** A document that took time to make is ready. */
  | { kind: 'document'; document: Document }
  /** A prediction's program has been run. */
  | { kind: 'predicted'; prediction: Prediction; outcome: ProgramOutcome }
  /** What the solution does in the checks of an exercise. */
  | { kind: 'right-run'; exercise: string; run: RightRun }
  /** What a page asks for, and what came of it. */
  | { kind: 'page'; event: PageEvent }
  | { kind: 'resize' }
  /** Back from Ctrl-Z. */
  | { kind: 'resume' }
  | { kind: 'quit'; status: number };

/** A queue that any number of callers push to and one consumer takes from: `for await (const event of channel)`. */
export class Channel<T> implements AsyncIterable<T> {
  readonly #waiting: T[] = [];
  #wake = (): void => {};

  /** Nothing waits to be taken. */
  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  push(item: T): void {
    this.#waiting.push(item);
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for (;;) {
      while (this.#waiting.length > 0) yield this.#waiting.shift()!;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
