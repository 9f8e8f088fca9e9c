import { dirname, sep } from 'node:path';
import type { LiveVerdict } from '../checker/live.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { type Document, markdown } from '../teacher/document.ts';
import { lastPage, stillThere } from '../teacher/last-page.ts';
import type { Checking } from './checking.ts';
import type { Channel, WatchEvent } from './events.ts';
import type { LongAction } from './long-action.ts';
import {
  here,
  isAllDone,
  markOf,
  type Model,
  nextStop,
  refreshMarks,
  takeVerdict,
  type View,
  viewName,
  viewOn,
  volumeDone,
  volumeHere,
  withExercise,
} from './model.ts';
import { Picturing } from './picturing.ts';
import type { Predicting } from './predicting.ts';

/** What watch mode is made of. */
export interface WatchParts {
  /** The workbook's folder. */
  root: string;
  model: Model;
  checking: Checking;
  predicting: Predicting;
  /** What a key has started and what takes its time. */
  long: LongAction;
  channel: Channel<WatchEvent>;
}

/** What a learner can do in watch mode, and what each event other than a key does to the model. */
export class Actions {
  readonly #root: string;
  readonly #model: Model;
  readonly #checking: Checking;
  readonly #predicting: Predicting;
  readonly #long: LongAction;
  readonly #picturing: Picturing;
  readonly #channel: Channel<WatchEvent>;
  #run = 0;
  /** A verdict that waits for its picture, so that the picture moves nothing when it comes. */
  #waiting: LiveVerdict | undefined;

  constructor({ root, model, checking, predicting, long, channel }: WatchParts) {
    this.#root = root;
    this.#model = model;
    this.#checking = checking;
    this.#predicting = predicting;
    this.#long = long;
    this.#picturing = new Picturing(root, channel);
    this.#channel = channel;
  }

  /** Updates the model. Returns whether the screen has to be drawn again. */
  handle(event: Exclude<WatchEvent, { kind: 'key' | 'page' }>): boolean {
    switch (event.kind) {
      case 'saved':
        this.#model.isSeeking = false;
        return this.#handleSave(event.files);
      case 'check-start':
        if (event.run === this.#run && this.#model.running) this.#model.running.check = event.name;
        return false;
      case 'check-passed':
        if (event.run === this.#run) this.#model.running?.passed?.push(event);
        return false;
      case 'verdict':
        return event.run === this.#run && this.#handleVerdict(event.checked);
      case 'broken':
        if (event.run === this.#run) this.#stopRunning(event.error.message);
        return true;
      case 'right-run':
        this.#model.rightRuns.set(event.exercise, event.run);
        return this.#waiting ? this.#handleVerdict(this.#waiting) : event.exercise === here(this.#model).id;
      case 'document': {
        const waiting = this.#model.views.find((view) => view.kind === 'document');
        if (waiting) waiting.document = event.document;
        return waiting !== undefined;
      }
      case 'predicted':
        return this.#predicting.handleOutcome(this.#model, event.prediction, event.outcome);
      case 'resume':
        this.check();
        return true;
      default:
        return true;
    }
  }

  /** Goes to an exercise: shows its section while it is to do, else its verdict. */
  goTo(at: number): void {
    const model = this.#model;
    const before = here(model);
    model.at = Math.max(0, Math.min(at, model.stops.length - 1));
    this.#long.end();
    this.#picturing.end();
    const { lesson } = here(model);
    if (lesson !== before.lesson) {
      delete model.verdict;
      delete model.before;
    }
    this.#arrive();
    if (!model.verdict) return this.check();
    this.#picturing.isAwaited(model, model.verdict);
    if (this.#waiting) this.#handleVerdict(this.#waiting);
  }

  /**
   * To what broke, else to the next exercise; after the last to what is open. Where a volume ends and all of it passes, to its last
   * page before.
   */
  next(): void {
    const model = this.#model;
    const next = nextStop(model);
    const isAtEnd = volumeDone(model) !== undefined && viewOn(model).kind !== 'last-page';
    if (next && !isAtEnd) this.goTo(model.stops.indexOf(next));
    else this.showLastPage();
  }

  previous(): void {
    const { at } = this.#model;
    if (viewOn(this.#model).kind === 'last-page') this.show({ kind: 'verdict' });
    else if (at > 0) this.goTo(at - 1);
    else this.#model.note = 'This is the first exercise.';
  }

  /** Runs the checks because the learner asks for it. */
  checkAgain(): void {
    this.#model.begun.add(here(this.#model).id);
    this.check();
  }

  /** The section from its beginning, a lesson's opening included, where nothing is built yet. */
  #arrive(): void {
    const model = this.#model;
    const isTodo = markOf(model, here(model)) === 'todo';
    this.show({ kind: isTodo ? 'explanation' : 'verdict' });
    if (isTodo && !model.scrolls.has(viewName(model))) model.scrolls.set(viewName(model), 0);
  }

  /** Runs the checks of the current lesson. */
  check(): void {
    const model = this.#model;
    this.#run = this.#checking.start(here(model).lesson, here(model).id);
    if (model.verdict) model.before = model.verdict;
    this.#waiting = undefined;
    model.running = { since: performance.now(), passed: [] };
    delete model.note;
  }

  /** Shows the verdict, the explanation or the last page in place of all else, and anything else above what is there. */
  show(view: View): void {
    const model = this.#model;
    const isPlace = view.kind === 'verdict' || view.kind === 'explanation' || view.kind === 'last-page';
    if (isPlace || view.kind === 'document') this.#long.end(); // what it makes would have no place
    model.views = isPlace ? [view] : [...model.views.filter(({ kind }) => kind !== view.kind), view];
    if (!isPlace) model.scrolls.delete(viewName(model));
    model.hasNews = false;
    delete model.note;
  }

  showLastPage(): void {
    const model = this.#model;
    const asked = this.#predicting.openIn(model.stops);
    this.show({ kind: 'last-page', document: [...lastPage(volumeHere(model)), ...stillThere(asked, nextStop(model))] });
  }

  /** Back to what was there before. */
  back(): void {
    const model = this.#model;
    const { kind } = viewOn(model);
    if (kind === 'document' || kind === 'prediction') this.#long.end();
    if (model.views.length > 1) model.views.pop();
    else this.show({ kind: 'verdict' });
    delete model.note;
  }

  /** Shows a document about the exercise that takes time to make; until then, `meanwhile`. */
  tell(
    meanwhile: string,
    make: (root: string, stop: { lesson: Lesson; id: string }, signal: AbortSignal) => Promise<Document>,
  ): void {
    const stop = here(this.#model);
    this.show({ kind: 'document', document: [markdown(meanwhile)] });
    void this.#long.begin(async (signal) => {
      const document = await make(this.#root, stop, signal).catch((error: Error) => [markdown(error.message)]);
      if (!signal.aborted) this.#channel.push({ kind: 'document', document });
    });
  }

  /** Stops the checks that are running. */
  stop(): void {
    if (!this.#model.running) return;
    this.#checking.stop();
    this.#run = 0;
    this.#stopRunning('Stopped. `r` runs the checks again, and so does a save.');
  }

  /** Ends all that is under way. */
  end(): void {
    this.#long.end();
    this.#picturing.end();
    this.#checking.stop();
  }

  #stopRunning(note: string): void {
    delete this.#model.running;
    this.#model.note = note;
  }

  #handleVerdict(checked: LiveVerdict): boolean {
    const model = this.#model;
    const { complete, partial } = checked;
    const verdict = partial ? withExercise(model, checked.verdict.exercises[0]!) : checked.verdict;
    if (!verdict) return false;
    this.#waiting = this.#picturing.isAwaited(model, verdict) ? checked : undefined;
    if (this.#waiting) return false;
    takeVerdict(model, verdict, complete);
    if (viewOn(model).kind !== 'verdict') model.hasNews = true;
    if (!partial) delete model.running;
    else delete model.running?.passed;
    if (complete && model.isSeeking) this.#seek();
    return true;
  }

  /** Goes on to the first exercise that does not pass; where all do, to the last page. */
  #seek(): void {
    const model = this.#model;
    const open = model.stops.findIndex((stop) => markOf(model, stop) !== 'passed');
    if (open !== -1 && open !== model.at) return this.goTo(open);
    model.isSeeking = false;
    if (isAllDone(model)) this.showLastPage();
    else if (viewOn(model).kind === 'verdict') this.#arrive();
    model.hasNews = false;
  }

  #handleSave(files: readonly string[]): boolean {
    const model = this.#model;
    const { lesson, id } = here(model);
    if (files.some((file) => isPartOf(lesson, file))) {
      this.#checking.stop();
      model.rightRuns.clear();
    }
    if (files.includes(lesson.stub) || !this.#checking.isAbout(lesson)) {
      model.begun.add(id);
      if (this.#checking.isAbout(lesson)) model.checkedAt = new Date();
      else this.check();
      return !model.running; // the verdict is about to come; drawing now would delay it
    }
    // The answer to another lesson was saved, and nothing else: that is where the learner works now.
    const others = model.stops.filter((stop) => files.includes(stop.lesson.stub));
    if (others.length === 0 || files.length > 1) return true;
    refreshMarks(this.#root, model, [others[0]!.lesson]);
    const open = others.find((stop) => markOf(model, stop) !== 'passed') ?? others[0]!;
    this.goTo(model.stops.indexOf(open));
    this.show({ kind: 'verdict' });
    return true;
  }
}

/** Whether a file is the lesson's spec, or of what goes with it. An editor's backup, `spec.ts~`, is not. */
function isPartOf(lesson: Lesson, file: string): boolean {
  return file.startsWith(dirname(lesson.spec) + sep) && file.endsWith('.ts');
}
