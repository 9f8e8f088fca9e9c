import { basename } from 'node:path';
import type { LiveVerdict } from '../checker/live.ts';
import { compareText } from '../commands/compare.ts';
import { nextHint } from '../commands/hint.ts';
import { resetExercise } from '../commands/reset.ts';
import { rightRunFor } from '../commands/right-run.ts';
import { traceText } from '../commands/trace.ts';
import { labelOf } from '../commands/workbook.ts';
import { firstFailure } from '../teacher/report.ts';
import { detectScreen } from '../terminal/screen.ts';
import type { Checking } from './checking.ts';
import { openPlace } from './editor.ts';
import type { Channel, WatchEvent } from './events.ts';
import { here, type Model, placeIn, refreshMarks, takeExercise, type View } from './model.ts';
import type { Predicting } from './predicting.ts';
import type { Terminal } from './terminal.ts';

export interface Parts {
  model: Model;
  checking: Checking;
  predicting: Predicting;
  channel: Channel<WatchEvent>;
  terminal: Terminal;
}

/** What each event does to the model. */
export class Actions {
  readonly #root: string;
  readonly #model: Model;
  readonly #checking: Checking;
  readonly #predicting: Predicting;
  readonly #channel: Channel<WatchEvent>;
  readonly #terminal: Terminal;
  #run = 0;
  /** Until the learner does something: go on to the first exercise that does not pass, wherever it is. */
  #isSeeking = true;

  constructor(root: string, { model, checking, predicting, channel, terminal }: Parts) {
    this.#root = root;
    this.#model = model;
    this.#checking = checking;
    this.#predicting = predicting;
    this.#channel = channel;
    this.#terminal = terminal;
  }

  /** Takes an event. Returns whether the screen has to be drawn again. */
  async take(event: WatchEvent): Promise<boolean> {
    if (event.kind === 'key' || event.kind === 'saved') this.#isSeeking = false;
    switch (event.kind) {
      case 'key':
        await this.#press(event.name);
        return true;
      case 'saved':
        return this.#noticeSave(event.files);
      case 'check-start':
        if (event.run === this.#run && this.#model.running) this.#model.running.check = event.name;
        return false;
      case 'verdict':
        return event.run === this.#run && this.#takeVerdict(event.checked);
      case 'broken':
        if (event.run === this.#run) this.#stopRunning(event.error.message);
        return true;
      case 'right-run':
        this.#model.rightRuns.set(event.exercise, event.run);
        return event.exercise === here(this.#model).id;
      case 'text':
        if (event.exercise === here(this.#model).id) this.#show({ kind: 'text', text: event.text });
        return true;
      case 'predicted':
        return this.#predicting.take(this.#model, event.prediction, event.outcome);
      case 'resume':
        this.#terminal.enter();
        this.check();
        return true;
      default:
        return true;
    }
  }

  /** Goes to an exercise: its explanation where it is to do, else its verdict. */
  goTo(at: number): void {
    const model = this.#model;
    const before = here(model);
    model.at = Math.max(0, Math.min(at, model.stops.length - 1));
    const { lesson, id } = here(model);
    this.#show({ kind: model.marks.get(id) === 'todo' ? 'explanation' : 'verdict' });
    if (lesson === before.lesson && model.verdict) return this.#seekRightRun();
    delete model.verdict;
    this.check();
  }

  /** Runs the checks of the current lesson. */
  check(): void {
    this.#run = this.#checking.start(here(this.#model).lesson, here(this.#model).id);
    this.#model.running = { since: performance.now() };
    delete this.#model.note;
  }

  #show(view: View): void {
    this.#model.view = view;
    this.#model.scroll = 0;
    delete this.#model.note;
  }

  #stopRunning(note: string): void {
    delete this.#model.running;
    this.#model.note = note;
  }

  #takeVerdict({ verdict, complete, partial }: LiveVerdict): boolean {
    const model = this.#model;
    if (partial) return takeExercise(model, verdict.exercises[0]!);
    model.verdict = verdict;
    model.isComplete = complete;
    model.checkedAt = new Date();
    delete model.running;
    for (const { id, status } of verdict.exercises) model.marks.set(id, status);
    if (complete) this.#seekRightRun();
    if (!complete || !this.#isSeeking) return true;
    const open = model.stops.findIndex(({ id }) => model.marks.get(id) !== 'passed');
    if (open === -1 || open === model.at) this.#isSeeking = false;
    else this.goTo(open);
    return true;
  }

  #noticeSave(files: readonly string[]): boolean {
    const model = this.#model;
    const { lesson } = here(model);
    const own = basename(lesson.page, '.md');
    if (files.some((file) => basename(file).startsWith(`${own}.`) && file !== lesson.stub && file !== lesson.page)) {
      this.#checking.refresh();
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
    this.#show({ kind: 'verdict' });
    return true;
  }

  #checkWhatWasSaved(): void {
    if (this.#model.view.kind !== 'list' && this.#model.view.kind !== 'ask-reset') this.#show({ kind: 'verdict' });
    this.check();
  }

  async #press(key: string): Promise<void> {
    const { view } = this.#model;
    if (view.kind === 'prediction' && this.#predicting.press(this.#model, view, key)) return;
    if (key === 'ctrl-c' || (key === 'q' && view.kind !== 'ask-reset')) {
      return this.#channel.push({ kind: 'quit', status: 0 });
    }
    if (key === 'ctrl-z') return this.#suspend();
    if (view.kind === 'ask-reset') return key === 'y' ? await this.#reset() : this.#show({ kind: 'verdict' });
    if (view.kind === 'list' && this.#moveCursor(view, key)) return;
    await this.#keys[key]?.();
  }

  readonly #keys: Record<string, () => void | Promise<void>> = {
    h: () => this.#hint(),
    e: () => this.#show({ kind: 'explanation' }),
    w: () => this.#predict(),
    n: () => this.#step(1),
    p: () => this.#step(-1),
    l: () => this.#list(),
    r: () => this.check(),
    s: () => this.#stop(),
    o: () => this.#open(),
    c: () => this.#tell('Comparing …', compareText),
    t: () => this.#tell('Playing …', traceText),
    x: () => this.#show({ kind: 'ask-reset' }),
    v: () => this.#show({ kind: 'verdict' }),
    '?': () => this.#show({ kind: 'keys' }),
    'escape': () => (this.#model.running && this.#model.view.kind === 'verdict'
      ? this.#stop()
      : this.#show({ kind: 'verdict' })),
    'up': () => this.#scroll(-1),
    'down': () => this.#scroll(1),
    'page-up': () => this.#scroll(-this.#page),
    'page-down': () => this.#scroll(this.#page),
    'space': () => this.#scroll(this.#page),
    'home': () => this.#scroll(-Infinity),
    'end': () => this.#scroll(1_000_000),
  };

  get #page(): number {
    return Math.max(1, this.#terminal.rows - 8);
  }

  #scroll(by: number): void {
    this.#model.scroll = Math.max(0, this.#model.scroll + by);
  }

  #step(by: 1 | -1): void {
    const { at, stops } = this.#model;
    if (stops[at + by]) this.goTo(at + by);
    else {this.#model.note = by > 0
        ? 'This is the last exercise. `l` shows what is open.'
        : 'This is the first exercise.';}
  }

  #list(): void {
    const { lesson } = here(this.#model);
    refreshMarks(this.#root, this.#model, this.#model.stops.map((stop) => stop.lesson).filter((one) => one !== lesson));
    this.#show({ kind: 'list', cursor: this.#model.at });
  }

  /** Whether the key was one of the list's. */
  #moveCursor(view: Extract<View, { kind: 'list' }>, key: string): boolean {
    const last = this.#model.stops.length - 1;
    const steps: Record<string, number> = { 'up': -1, 'p': -1, 'down': 1, 'n': 1, 'home': -last, 'end': last };
    if (key === 'enter') this.goTo(view.cursor);
    else if (key === 'l') this.#show({ kind: 'verdict' });
    else if (steps[key] === undefined) return false;
    else view.cursor = Math.max(0, Math.min(last, view.cursor + steps[key]));
    return true;
  }

  #stop(): void {
    if (!this.#model.running) return;
    this.#checking.stop();
    this.#run = 0;
    this.#stopRunning('Stopped. `r` runs the checks again, and so does a save.');
  }

  #hint(): void {
    const { lesson, id, name } = here(this.#model);
    const { hint, number, of } = nextHint(this.#root, lesson, id);
    const after = number < of ? '`h` shows the next one.' : 'That was the last hint.';
    const markdown = `## ${id} ${name} · hint ${number} of ${of}\n\n${hint.markdown}\n\n${after} \`v\` goes back.`;
    this.#show({ kind: 'page', markdown });
  }

  #predict(): void {
    const next = this.#predicting.next(this.#model);
    if (typeof next === 'string') this.#model.note = next;
    else this.#show(next);
  }

  /** Shows a text about the exercise that takes time to make. */
  #tell(meanwhile: string, make: typeof traceText | typeof compareText): void {
    const { lesson, id } = here(this.#model);
    this.#show({ kind: 'text', text: meanwhile });
    const told = make(this.#root, lesson, id, detectScreen()).catch((error: Error) => error.message);
    void told.then((text) => this.#channel.push({ kind: 'text', exercise: id, text }));
  }

  /** Looks for what is drawn below the first failure; the verdict does not wait for it. */
  #seekRightRun(): void {
    const { rightRuns, verdict } = this.#model;
    const { lesson, id } = here(this.#model);
    const exercise = verdict?.exercises.find((one) => one.id === id);
    if (rightRuns.has(id)) return;
    void rightRunFor(this.#root, lesson, exercise).then((run) =>
      run && this.#channel.push({ kind: 'right-run', exercise: id, run })
    );
  }

  async #reset(): Promise<void> {
    const { lesson, id } = here(this.#model);
    this.#show({ kind: 'verdict' });
    try {
      const { backup } = await resetExercise(this.#root, lesson, id);
      this.check();
      this.#model.note = backup
        ? `${id} is as it came. Your answer is kept in \`${labelOf(backup)}\`.`
        : `${id} is as it came.`;
    } catch (error) {
      this.#model.note = (error as Error).message;
    }
  }

  async #open(): Promise<void> {
    const { lesson, id } = here(this.#model);
    const exercise = this.#model.verdict?.exercises.find((one) => one.id === id);
    const place = (exercise && firstFailure(exercise)?.location)
      ?? { file: lesson.stub, ...placeIn(here(this.#model)) };
    const note = await openPlace(place, this.#terminal);
    if (note) this.#model.note = note;
  }

  #suspend(): void {
    if (process.platform === 'win32') return;
    this.#checking.stop();
    delete this.#model.running;
    this.#terminal.suspend();
  }
}
