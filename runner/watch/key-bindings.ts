import { compareAnswer } from '../commands/compare.ts';
import { nextHint } from '../commands/hint.ts';
import { resetExercise } from '../commands/reset.ts';
import { traceAnswer } from '../commands/trace.ts';
import { markdown } from '../teacher/document.ts';
import { firstFailure } from '../teacher/report.ts';
import { displayPath } from '../terminal/path.ts';
import type { Actions, WatchParts } from './actions.ts';
import type { Checking } from './checking.ts';
import { openPlace } from './editor.ts';
import type { Channel, WatchEvent } from './events.ts';
import { here, type Model, placeIn, refreshMarks, type View } from './model.ts';
import type { Predicting } from './predicting.ts';
import type { Terminal } from './terminal.ts';

/** What each key does. */
export class KeyBindings {
  readonly #root: string;
  readonly #actions: Actions;
  readonly #model: Model;
  readonly #checking: Checking;
  readonly #predicting: Predicting;
  readonly #channel: Channel<WatchEvent>;
  readonly #terminal: Terminal;

  constructor(actions: Actions, { root, model, checking, predicting, channel, terminal }: WatchParts) {
    this.#root = root;
    this.#actions = actions;
    this.#model = model;
    this.#checking = checking;
    this.#predicting = predicting;
    this.#channel = channel;
    this.#terminal = terminal;
  }

  /** Does what the key means in the current view. */
  async press(key: string): Promise<void> {
    const { view } = this.#model;
    this.#model.isSeeking = false;
    if (view.kind === 'prediction' && this.#predicting.press(this.#model, view, key)) return;
    if (key === 'ctrl-c' || (key === 'q' && view.kind !== 'ask-reset')) {
      return this.#channel.push({ kind: 'quit', status: 0 });
    }
    if (key === 'ctrl-z') return this.#suspend();
    if (view.kind === 'ask-reset') return key === 'y' ? await this.#reset() : this.#actions.show({ kind: 'verdict' });
    if (view.kind === 'list' && this.#moveCursor(view, key)) return;
    await this.#bindings[key]?.();
  }

  readonly #bindings: Record<string, () => void | Promise<void>> = {
    h: () => this.#hint(),
    e: () => this.#actions.show({ kind: 'explanation' }),
    w: () => this.#predict(),
    n: () => this.#step(1),
    p: () => this.#step(-1),
    l: () => this.#list(),
    r: () => this.#actions.check(),
    s: () => this.#actions.stop(),
    o: () => this.#open(),
    c: () => this.#tell('Comparing …', compareAnswer),
    t: () => this.#tell('Playing …', traceAnswer),
    x: () => this.#actions.show({ kind: 'ask-reset' }),
    v: () => this.#actions.show({ kind: 'verdict' }),
    '?': () => this.#actions.show({ kind: 'keys' }),
    'escape': () => (this.#model.running && this.#model.view.kind === 'verdict'
      ? this.#actions.stop()
      : this.#actions.show({ kind: 'verdict' })),
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
    if (stops[at + by]) this.#actions.goTo(at + by);
    else {this.#model.note = by > 0
        ? 'This is the last exercise. `l` shows what is open.'
        : 'This is the first exercise.';}
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
    else if (key === 'l') this.#actions.show({ kind: 'verdict' });
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

  /** Shows a document about the exercise that takes time to make; until then, `meanwhile`. */
  #tell(meanwhile: string, make: typeof traceAnswer | typeof compareAnswer): void {
    const { lesson, id } = here(this.#model);
    this.#actions.show({ kind: 'document', document: [markdown(meanwhile)] });
    const told = make(this.#root, lesson, id).catch((error: Error) => [markdown(error.message)]);
    void told.then((document) => this.#channel.push({ kind: 'document', exercise: id, document }));
  }

  async #reset(): Promise<void> {
    const { lesson, id } = here(this.#model);
    this.#actions.show({ kind: 'verdict' });
    try {
      const { backup } = await resetExercise(this.#root, lesson, id);
      this.#actions.check();
      this.#model.note = backup
        ? `${id} is as it came. Your answer is kept in \`${displayPath(backup)}\`.`
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
