import { type ProgramOutcome, runProgram } from '../checker/program.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import type { Prediction } from '../curriculum/prediction.ts';
import { isAnswered, keepAnswered } from '../memory/predictions.ts';
import type { Channel, WatchEvent } from './events.ts';
import type { LongAction } from './long-action.ts';
import { here, type Model, type PredictionView, type Stop, viewName, viewOn } from './model.ts';

/** Asks what a program prints, reads the learner's answer, and runs the program; its outcome comes through the channel. */
export class Predicting {
  readonly #root: string;
  readonly #channel: Channel<WatchEvent>;
  readonly #long: LongAction;

  constructor(root: string, channel: Channel<WatchEvent>, long: LongAction) {
    this.#root = root;
    this.#channel = channel;
    this.#long = long;
  }

  /** The next prediction of the exercise that has not been answered; where there is none, a message that says so. */
  next(model: Model): PredictionView | string {
    const { lesson, id } = here(model);
    if (predictionsOf(lesson, id).length === 0) return `Nothing is asked in ${id}.`;
    const [prediction, another] = this.#open(lesson, id);
    if (!prediction) return `You have answered what is asked in ${id}. \`npm run predict ${id}\` asks again.`;
    return { kind: 'prediction', prediction, typed: '', isLast: !another };
  }

  /** The exercises in which something is asked that has not been answered. */
  openIn(stops: readonly Stop[]): string[] {
    return stops.filter(({ lesson, id }) => this.#open(lesson, id).length > 0).map(({ id }) => id);
  }

  /** Handles a key of the answer: text, a digit that chooses, Enter. Returns whether it was one. */
  press(model: Model, view: PredictionView, key: string): boolean {
    if (view.said !== undefined) return false;
    const { choices } = view.prediction;
    if (choices.length > 0) {
      const choice = /^\d$/.test(key) ? choices[Number(key) - 1] : undefined;
      if (choice !== undefined) this.#answer(model, view, choice);
      return choice !== undefined;
    }
    if (key === 'enter') {
      if (view.typed.trim() !== '') this.#answer(model, view, view.typed.trim());
    } else if (key === 'backspace') view.typed = [...view.typed].slice(0, -1).join('');
    else if (key === 'space') view.typed += ' ';
    else if (/^\P{Cc}$/u.test(key)) view.typed += key;
    else return false;
    return true;
  }

  /** Shows what running the program gave. Returns whether its view is still there. */
  handleOutcome(model: Model, prediction: Prediction, outcome: ProgramOutcome): boolean {
    const view = model.views.find((one) => one.kind === 'prediction');
    if (view?.prediction !== prediction) return false;
    view.outcome = outcome;
    if (viewOn(model) === view) model.scrolls.set(viewName(model), Infinity);
    return true;
  }

  /** What has not been answered. */
  #open(lesson: Lesson, id: string): Prediction[] {
    return predictionsOf(lesson, id).filter(({ title }) => !isAnswered(this.#root, id, title));
  }

  #answer(model: Model, view: PredictionView, said: string): void {
    view.said = said;
    model.scrolls.set(viewName(model), Infinity); // what comes now stands at the end
    const { id } = here(model);
    keepAnswered(this.#root, id, view.prediction.title);
    void this.#long.begin((signal) => this.#run(id, view.prediction, said, signal));
  }

  async #run(exercise: string, prediction: Prediction, said: string, signal: AbortSignal): Promise<void> {
    const outcome = await runProgram(this.#root, prediction.code, { signal });
    if (signal.aborted) return;
    keepAnswered(this.#root, exercise, prediction.title, { said, outcome });
    this.#channel.push({ kind: 'predicted', prediction, outcome });
  }
}

function predictionsOf(lesson: Lesson, exercise: string): Prediction[] {
  return readPage(lesson).sections.find(({ id }) => id === exercise)!.predictions;
}
