import { compareAnswer } from '../commands/compare.ts';
import { nextHint } from '../commands/hint.ts';
import { resetExercise } from '../commands/reset.ts';
import { traceAnswer } from '../commands/trace.ts';
import { type Document, markdown } from '../teacher/document.ts';
import type { Actions, WatchParts } from './actions.ts';
import type { Checking } from './checking.ts';
import { openPlace, runProgram } from './editor.ts';
import type { Channel, WatchEvent } from './events.ts';
import {
  here,
  type Model,
  placeToMend,
  refreshMarks,
  type View,
  viewName,
  viewOn,
} from './model.ts';
import type { Predicting } from './predicting.ts';
import type { Terminal } from './terminal.ts';

/** Opens the page in the browser. Resolves with what is to be said of it. */
export type OpensPage = () => Promise<Document>;

/** What each key does. */
export class KeyBindings {
  readonly #root: string;
  readonly #actions: Actions;
  readonly #model: Model;
  readonly #checking: Checking;
  readonly #predicting: Predicting;
  readonly #channel: Channel<WatchEvent>;
  readonly #terminal: Terminal;
  readonly #openPage: OpensPage;

  constructor(
    actions: Actions,
    { root, model, checking, predicting, channel }: WatchParts,
    terminal: Terminal,
    openPage: OpensPage,
  ) {
    this.#root = root;
    this.#actions = actions;
    this.#model = model;
    this.#checking = checking;
    this.#predicting = predicting;
    this.#channel = channel;
    this.#terminal = terminal;
    this.#openPage = openPage;
  }

  /** Does what the key means in the current view. */
  async press(key: string): Promise<void> {
    const view = viewOn(this.#model);
    this.#model.isSeeking = false;
    if (!this.#terminal.isOurs) return this.#terminal.enter(); // a demo is over, and its end has been read
    if (view.kind === 'prediction' && this.#predicting.press(this.#model, view, key)) return;
    if (key === 'ctrl-c' || (key === 'q' && view.kind !== 'ask-reset')) {
      return this.#channel.push({ kind: 'quit', status: 0 });
    }
    if (key === 'ctrl-z') return this.#suspend();
    if (view.kind === 'ask-reset') return key === 'y' ? await this.#reset() : this.#actions.back();
    if (view.kind === 'list' && this.#moveCursor(view, key)) return;
    await this.#bindings[key]?.();
  }

  readonly #bindings: Record<string, () => void | Promise<void>> = {
    h: () => this.#hint(),
    e: () => this.#actions.show({ kind: 'explanation' }),
    w: () => this.#predict(),
    n: () => this.#actions.next(),
    p: () => this.#actions.previous(),
    l: () => this.#list(),
    r: () => this.#actions.checkAgain(),
    s: () => this.#actions.stop(),
    o: () => this.#open(),
    c: () =>
      this.#actions.tell('Comparing …', (root, { lesson, id }, signal) => compareAnswer(root, lesson, id, { signal })),
    t: () =>
      this.#actions.tell(
        'Playing …',
        (root, { lesson, id }, signal) => traceAnswer(root, { lesson, file: lesson.stub }, id, signal),
      ),
    d: () => this.#demo(),
    b: () => this.#actions.tell('Opening the page …', () => this.#openPage()),
    x: () => this.#actions.show({ kind: 'ask-reset' }),
    v: () => this.#actions.show({ kind: 'verdict' }),
    '?': () => this.#actions.show({ kind: 'keys' }),
    'escape': () => (this.#model.running && viewOn(this.#model).kind === 'verdict'
      ? this.#actions.stop()
      : this.#actions.back()),
    'up': () => this.#scroll(-1),
    'down': () => this.#scroll(1),
    'page-up': () => this.#scroll(-this.#page),
    'page-down': () => this.#scroll(this.#page),
    'space': () => this.#scroll(this.#page),
    'home': () => this.#scroll(-1_000_000),
    'end': () => this.#scroll(1_000_000),
  };

  get #page(): number {
    return Math.max(1, this.#terminal.rows - 8);
  }

  /** By so many lines; the frame corrects what goes too far. */
  #scroll(by: number): void {
    const { scrolls } = this.#model;
    const name = viewName(this.#model);
    scrolls.set(name, (scrolls.get(name) ?? 0) + by);
  }

  #list(): void {
    const { lesson } = here(this.#model);
    refreshMarks(this.#root, this.#model, this.#model.stops.map((stop) => stop.lesson).filter((one) => one !== lesson));
    this.#actions.show({ kind: 'list', cursor: this.#model.at });
  }

  /** Handles a key of the list. Returns whether it was one. */
  #moveCursor(view: Extract<View, { kind: 'list' }>, key: string): boolean {
    const last = this.#model.stops.length - 1;
    const steps: Record<string, number> = { 'up': -1, 'p': -1, 'down': 1, 'n': 1, 'home': -last, 'end': last };
    if (key === 'enter') this.#actions.goTo(view.cursor);
    else if (key === 'l') this.#actions.back();
    else if (steps[key] === undefined) return false;
    else view.cursor = Math.max(0, Math.min(last, view.cursor + steps[key]));
    return true;
  }

  #hint(): void {
    const { lesson, id, name } = here(this.#model);
    const { hint, number, of } = nextHint(this.#root, lesson, id);
    const after = number < of ? '`h` shows the next one.' : 'That was the last hint.';
    const words = `## ${id} ${name} · hint ${number} of ${of}\n\n${hint.markdown}\n\n${after} \`v\` goes back.`;
    this.#actions.show({ kind: 'document', document: [markdown(words)] });
  }

  #predict(): void {
    const next = this.#predicting.next(this.#model);
    if (typeof next === 'string') this.#model.note = next;
    else this.#actions.show(next);
  }

  /** Lends the terminal to the lesson's demo; the next key takes it back. */
  async #demo(): Promise<void> {
    const { lesson } = here(this.#model);
    if (!lesson.demo) return void (this.#model.note = `Lesson ${lesson.number} has no demo.`);
    this.#terminal.leave();
    const error = await runProgram(process.execPath, [
      ...process.execArgv,
      process.argv[1]!,
      'demo',
      `${lesson.number}`,
    ]);
    if (error) this.#model.note = error.message;
    this.#terminal.awaitKey('Any key goes back to the workbook.');
  }

  async #reset(): Promise<void> {
    const { lesson, id } = here(this.#model);
    this.#actions.show({ kind: 'explanation' });
    try {
      const { backup } = await resetExercise(this.#root, lesson, id);
      this.#actions.check();
      this.#model.note = backup
        ? `${id} is as it came. \`npm run reset ${lesson.number} -- --undo\` brings yours back.`
        : `${id} is as it came.`;
    } catch (error) {
      this.#model.note = (error as Error).message;
    }
  }

  async #open(): Promise<void> {
    const note = await openPlace(placeToMend(this.#model), this.#terminal);
    if (note) this.#model.note = note;
  }

  #suspend(): void {
    if (process.platform === 'win32') return;
    this.#checking.stop();
    delete this.#model.running;
    this.#terminal.suspend();
  }
}
