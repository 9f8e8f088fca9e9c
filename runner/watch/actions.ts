import { dirname, sep } from 'node:path';
import type { LiveVerdict } from '../checker/live.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { rightRunOf } from '../memory/traces.ts';
import { firstFailure } from '../teacher/report.ts';
import { isWorthSeeing } from '../teacher/runs.ts';
import type { Checking } from './checking.ts';
import type { Channel, WatchEvent } from './events.ts';
import { here, mergeExercise, type Model, refreshMarks, type View } from './model.ts';
import type { Predicting } from './predicting.ts';
import type { Terminal } from './terminal.ts';

/** What watch mode is made of. */
export interface WatchParts {
  /** The workbook's folder. */
  root: string;
  model: Model;
  checking: Checking;
  predicting: Predicting;
  channel: Channel<WatchEvent>;
  terminal: Terminal;
}

/** What a learner can do in watch mode, and what each event other than a key does to the model. */
export class Actions {
  readonly #root: string;
  readonly #model: Model;
  readonly #checking: Checking;
  readonly #predicting: Predicting;
  readonly #channel: Channel<WatchEvent>;
  readonly #terminal: Terminal;
  #run = 0;

  constructor({ root, model, checking, predicting, channel, terminal }: WatchParts) {
    this.#root = root;
    this.#model = model;
    this.#checking = checking;
    this.#predicting = predicting;
    this.#channel = channel;
    this.#terminal = terminal;
  }

  /** Updates the model. Returns whether the screen has to be drawn again. */
  handle(event: Exclude<WatchEvent, { kind: 'key' }>): boolean {
    switch (event.kind) {
      case 'saved':
        this.#model.isSeeking = false;
        return this.#handleSave(event.files);
      case 'check-start':
        if (event.run === this.#run && this.#model.running) this.#model.running.check = event.name;
        return false;
      case 'verdict':
        return event.run === this.#run && this.#handleVerdict(event.checked);
      case 'broken':
        if (event.run === this.#run) this.#stopRunning(event.error.message);
        return true;
      case 'right-run':
        this.#model.rightRuns.set(event.exercise, event.run);
        return event.exercise === here(this.#model).id;
      case 'document':
        if (event.exercise === here(this.#model).id) this.show({ kind: 'document', document: event.document });
        return true;
      case 'predicted':
        return this.#predicting.handleOutcome(this.#model, event.prediction, event.outcome);
      case 'resume':
        this.#terminal.enter();
        this.check();
        return true;
      default:
        return true;
    }
  }

  /** Goes to an exercise: shows its explanation if it is to do, else its verdict. */
  goTo(at: number): void {
    const model = this.#model;
    const before = here(model);
    model.at = Math.max(0, Math.min(at, model.stops.length - 1));
    const { lesson, id } = here(model);
    this.show({ kind: model.marks.get(id) === 'todo' ? 'explanation' : 'verdict' });
    if (lesson === before.lesson && model.verdict) return this.#loadRightRun();
    delete model.verdict;
    this.check();
  }

  /** Runs the checks of the current lesson. */
  check(): void {
    this.#run = this.#checking.start(here(this.#model).lesson, here(this.#model).id);
    this.#model.running = { since: performance.now() };
    delete this.#model.note;
  }

  show(view: View): void {
    this.#model.view = view;
    this.#model.scroll = 0;
    delete this.#model.note;
  }

  /** Stops the checks that are running. */
  stop(): void {
    if (!this.#model.running) return;
    this.#checking.stop();
    this.#run = 0;
    this.#stopRunning('Stopped. `r` runs the checks again, and so does a save.');
  }

  #stopRunning(note: string): void {
    delete this.#model.running;
    this.#model.note = note;
  }

  #handleVerdict({ verdict, complete, partial }: LiveVerdict): boolean {
    const model = this.#model;
    if (partial) return mergeExercise(model, verdict.exercises[0]!);
    model.verdict = verdict;
    model.isComplete = complete;
    model.checkedAt = new Date();
    delete model.running;
    for (const { id, status } of verdict.exercises) model.marks.set(id, status);
    if (complete) this.#loadRightRun();
    if (!complete || !model.isSeeking) return true;
    const open = model.stops.findIndex(({ id }) => model.marks.get(id) !== 'passed');
    if (open === -1 || open === model.at) model.isSeeking = false;
    else this.goTo(open);
    return true;
  }

  #handleSave(files: readonly string[]): boolean {
    const model = this.#model;
    const { lesson } = here(model);
    if (files.some((file) => isPartOf(lesson, file))) {
      this.#checking.stop();
      model.rightRuns.clear();
    }
    if (files.includes(lesson.stub) || !this.#checking.isAbout(lesson)) {
      if (this.#checking.isAbout(lesson)) model.checkedAt = new Date();
      else this.#checkWhatWasSaved();
      return !model.running; // the verdict is about to come; drawing now would delay it
    }
    // The answer to another lesson was saved, and nothing else: that is where the learner works now.
    const others = model.stops.filter((stop) => files.includes(stop.lesson.stub));
    if (others.length === 0 || files.length > 1) return true;
    refreshMarks(this.#root, model, [others[0]!.lesson]);
    const open = others.find(({ id }) => model.marks.get(id) !== 'passed') ?? others[0]!;
    this.goTo(model.stops.indexOf(open));
    this.show({ kind: 'verdict' });
    return true;
  }

  #checkWhatWasSaved(): void {
    if (this.#model.view.kind !== 'list' && this.#model.view.kind !== 'ask-reset') this.show({ kind: 'verdict' });
    this.check();
  }

  /** Gets the run of the solution that is drawn below the first failure; the verdict does not wait for it. */
  #loadRightRun(): void {
    const { rightRuns, verdict } = this.#model;
    const { lesson, id } = here(this.#model);
    const exercise = verdict?.exercises.find((one) => one.id === id);
    if (rightRuns.has(id) || !exercise || !isWorthSeeing(firstFailure(exercise)?.trace)) return;
    void rightRunOf(this.#root, lesson, id).then((run) =>
      run && this.#channel.push({ kind: 'right-run', exercise: id, run })
    );
  }
}

/** Whether a file is the lesson's spec, or of what goes with it. An editor's backup, `spec.ts~`, is not. */
function isPartOf(lesson: Lesson, file: string): boolean {
  return file.startsWith(dirname(lesson.spec) + sep) && file.endsWith('.ts');
}
