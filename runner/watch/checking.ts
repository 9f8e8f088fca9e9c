import { setImmediate as turn } from 'node:timers/promises';
import { checkLive } from '../checker/live.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { hashOf } from '../memory/inputs.ts';
import { keepVerdict } from '../memory/verdicts.ts';
import type { Channel, WatchEvent } from './events.ts';

/** Checks one lesson at a time and tells the channel what came. A newer run replaces the one before. */
export class Checking {
  readonly #root: string;
  readonly #channel: Channel<WatchEvent>;
  #controller = new AbortController();
  #run = 0;
  /** Content hash of the answer that the last run is about; `undefined` when that run came to nothing. */
  #answer: string | undefined;
  #lesson: Lesson | undefined;

  constructor(root: string, channel: Channel<WatchEvent>) {
    this.#root = root;
    this.#channel = channel;
  }

  /** Begins a run, with the checks of the exercise `first`; its events bear the number that this returns. */
  start(lesson: Lesson, first?: string): number {
    this.stop();
    this.#controller = new AbortController();
    this.#lesson = lesson;
    this.#answer = hashOf(lesson.stub);
    void this.#check(lesson, ++this.#run, this.#answer, this.#controller.signal, first);
    return this.#run;
  }

  /** Whether the last run is about this lesson as its file is now. */
  isAbout(lesson: Lesson): boolean {
    return lesson === this.#lesson && this.#answer === hashOf(lesson.stub);
  }

  stop(): void {
    this.#controller.abort();
    this.#answer = undefined;
  }

  async #check(
    lesson: Lesson,
    run: number,
    answer: string,
    signal: AbortSignal,
    first: string | undefined,
  ): Promise<void> {
    await turn(); // a key that is held down goes on before a process is started
    if (signal.aborted) return;
    try {
      const live = checkLive(this.#root, lesson, {
        signal,
        ...(first && { first }),
        onEvent: (event) => {
          if (event.kind === 'check-start') this.#channel.push({ kind: 'check-start', run, name: event.name });
          if (event.kind === 'check-end' && !event.error) {
            const { exercise, name } = event;
            this.#channel.push({ kind: 'check-passed', run, exercise, name });
          }
        },
      });
      for await (const checked of live) {
        if (signal.aborted) return;
        if (hashOf(lesson.stub) !== answer) {
          this.#answer = undefined; // saved meanwhile: that is checked now, even if no event tells of it
          return this.#channel.push({ kind: 'saved', files: [lesson.stub] });
        }
        this.#channel.push({ kind: 'verdict', run, checked });
        if (checked.complete) keepVerdict(this.#root, lesson, checked, answer);
      }
    } catch (error) {
      if (signal.aborted) return;
      this.#answer = undefined; // whatever changes next is a reason to try again
      this.#channel.push({ kind: 'broken', run, error: error as Error });
    }
  }
}
