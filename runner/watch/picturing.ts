import type { Verdict } from '../checker/verdict.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { rightRunOf } from '../memory/traces.ts';
import { firstFailure } from '../teacher/report.ts';
import { isWorthSeeing } from '../teacher/runs.ts';
import type { Channel, WatchEvent } from './events.ts';
import { exerciseHere, here, type Model } from './model.ts';

/** Gets the run of the solution that is drawn with a failure; it comes through the channel. */
export class Picturing {
  readonly #root: string;
  readonly #channel: Channel<WatchEvent>;
  /** The exercise whose run is under way. */
  #running: { exercise: string; controller: AbortController } | undefined;

  constructor(root: string, channel: Channel<WatchEvent>) {
    this.#root = root;
    this.#channel = channel;
  }

  /** Whether a verdict on the exercise at hand has a picture that is not there yet; then it is on its way. */
  isAwaited(model: Model, verdict: Verdict): boolean {
    const { lesson, id } = here(model);
    const exercise = exerciseHere(model, verdict);
    if (model.rightRuns.has(id) || !exercise || !isWorthSeeing(firstFailure(exercise)?.trace)) return false;
    if (this.#running?.exercise === id) return true;
    this.end();
    const controller = new AbortController();
    this.#running = { exercise: id, controller };
    void this.#run(lesson, id, controller.signal);
    return true;
  }

  async #run(lesson: Lesson, exercise: string, signal: AbortSignal): Promise<void> {
    const run = (await rightRunOf(this.#root, lesson, exercise, signal)) ?? {};
    if (signal.aborted) return;
    this.#running = undefined;
    this.#channel.push({ kind: 'right-run', exercise, run });
  }

  end(): void {
    this.#running?.controller.abort();
    this.#running = undefined;
  }
}
