import { runProgram } from '../checker/program.ts';
import { compareAnswer } from '../commands/compare.ts';
import { nextHint } from '../commands/hint.ts';
import { resetExercise, undoReset } from '../commands/reset.ts';
import { traceAnswer } from '../commands/trace.ts';
import { readPage } from '../curriculum/page.ts';
import type { Prediction } from '../curriculum/prediction.ts';
import { UsageError } from '../errors.ts';
import { type Answer, answersTo, forgetAnswer, keepAnswered } from '../memory/predictions.ts';
import { type Document, inCode, markdown } from '../teacher/document.ts';
import { displayPath } from '../terminal/path.ts';
import type { Actions, WatchParts } from '../watch/actions.ts';
import { editorFor, openEditor } from '../watch/editor.ts';
import { here, markOf, placeIn, placeToMend, type Stop } from '../watch/model.ts';
import type { Ask } from './asks.ts';
import { Demo } from './demo.ts';
import type { PageEvent } from './events.ts';

/** A prediction as the learner has answered it, here or in the terminal; `outcome` is absent while its program runs. */
export type ShownAnswer = Omit<Answer, 'outcome'> & Partial<Answer>;

/** What lies on the desk beside an exercise. */
export interface OnDesk {
  /** What was asked for last, as long as it is open; without a document it is being made. */
  sheet?: { title: string; document?: Document; canReveal?: boolean };
  /** What has been answered in a page since it is served, by the predictions' titles. */
  answers: Map<string, ShownAnswer>;
}

/** What is done with the answer that is worked at, and with no other. */
const onlyHere: ReadonlySet<Ask['kind']> = new Set(['check', 'reset', 'undo', 'demo']);

/** What the pages show beside what the terminal shows, too: it is the same in every tab. */
export class Desk {
  readonly demo: Demo;
  /** What is to be said of an exercise, until something else is done. `undo`: a reset that can be taken back. */
  note: { exercise: string; words: string; undo: boolean } | undefined;
  readonly #parts: WatchParts;
  readonly #actions: Actions;
  readonly #onDesk = new Map<string, OnDesk>();
  #making = new AbortController();

  constructor(parts: WatchParts, actions: Actions) {
    this.#parts = parts;
    this.#actions = actions;
    this.demo = new Demo(parts.root, (event) => this.#tell(event));
  }

  of(exercise: string): OnDesk {
    const known = this.#onDesk.get(exercise) ?? { answers: new Map() };
    this.#onDesk.set(exercise, known);
    return known;
  }

  /** How the predictions of an exercise have been answered, by their titles. */
  answersTo(exercise: string): ReadonlyMap<string, ShownAnswer> {
    return new Map<string, ShownAnswer>([...answersTo(this.#parts.root, exercise), ...this.of(exercise).answers]);
  }

  async handle(event: PageEvent): Promise<void> {
    switch (event.kind) {
      case 'asked':
        return this.#answer(event.ask);
      case 'made': {
        const { sheet } = this.of(event.exercise);
        if (sheet) sheet.document = event.document;
        return;
      }
      case 'predicted': {
        const { exercise, title, outcome } = event;
        const answer = this.of(exercise).answers.get(title);
        if (!answer) return;
        answer.outcome = outcome;
        return keepAnswered(this.#parts.root, exercise, title, { said: answer.said, outcome });
      }
      case 'said':
        return this.#say(event.exercise, event.note);
      case 'ticked':
        return; // it is drawn, as after any event
      case 'demo-printed':
      case 'demo-ended':
        return this.demo.handle(event);
    }
  }

  /** A note is about the answer as it was; what `reset` itself has written is not another one. */
  handleSave(): void {
    const { checking, model } = this.#parts;
    if (!checking.isAbout(here(model).lesson)) this.note = undefined;
  }

  end(): void {
    this.#making.abort();
    this.demo.end();
  }

  async #answer(ask: Ask): Promise<void> {
    const { model } = this.#parts;
    const stop = model.stops.find(({ id }) => id === ask.exercise) ?? here(model);
    // It was asked for in a page that was not up to date any more: what is written is another exercise's.
    if (onlyHere.has(ask.kind) && stop !== here(model)) return;
    model.isSeeking = false;
    this.note = undefined;
    try {
      await this.#do(ask, stop);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#say(stop.id, error.message);
    }
  }

  #do(ask: Ask, stop: Stop): void | Promise<void> {
    const { root, model } = this.#parts;
    const { lesson, id } = stop;
    switch (ask.kind) {
      case 'go':
        return this.#actions.goTo(model.stops.indexOf(stop));
      case 'next':
        return this.#actions.next();
      case 'previous':
        return this.#actions.previous();
      case 'check':
        return this.#actions.checkAgain();
      case 'stop':
        return this.#actions.stop();
      case 'demo':
        return lesson.demo ? this.demo.play(lesson) : this.#say(id, `Lesson ${lesson.number} has no demo.`);
      case 'stop-demo':
        return this.demo.end();
      case 'reset':
        return this.#reset(stop);
      case 'undo':
        return this.#undo(stop);
      case 'hint':
        return void nextHint(root, lesson, id);
      case 'compare':
      case 'reveal':
        return this.#compare(stop, ask.kind === 'reveal' || markOf(model, stop) === 'passed');
      case 'trace':
        return this.#make(
          stop,
          'Who calls whom, and who waits',
          (signal) => traceAnswer(root, { lesson, file: lesson.stub }, id, signal),
        );
      case 'close':
        this.#making.abort();
        this.demo.close();
        return void delete this.of(id).sheet;
      case 'predict':
        return this.#predict(stop, ask.title, ask.said);
      case 'ask-again':
        this.of(id).answers.delete(ask.title);
        return forgetAnswer(root, id, ask.title);
      case 'open':
        return this.#open(stop, ask);
    }
  }

  /** Nobody is told the solution who has not asked for it. */
  #compare(stop: Stop, all: boolean): void {
    const title = 'Your answer and the solution';
    const { root } = this.#parts;
    if (all) return this.#make(stop, title, (signal) => compareAnswer(root, stop.lesson, stop.id, { all, signal }));
    const words = `${stop.id} is not solved yet, so the solution is not shown.`;
    this.demo.close();
    this.of(stop.id).sheet = { title, document: [markdown(words)], canReveal: true };
  }

  /** Shows a document that takes time to make. A newer one ends the older. */
  #make({ id }: Stop, title: string, make: (signal: AbortSignal) => Promise<Document>): void {
    this.#making.abort();
    this.demo.close();
    this.#making = new AbortController();
    const { signal } = this.#making;
    this.of(id).sheet = { title };
    const tell = (document: Document): void => {
      if (!signal.aborted) this.#tell({ kind: 'made', exercise: id, document });
    };
    make(signal).then(tell, (error: Error) => tell([markdown(error.message)]));
  }

  async #reset({ lesson, id }: Stop): Promise<void> {
    const { backup } = await resetExercise(this.#parts.root, lesson, id);
    this.#actions.check();
    const kept = backup ? ` What you wrote is kept in ${inCode(displayPath(backup))}.` : '';
    this.#say(id, `**${id} is as it came.**${kept}`, backup !== '');
  }

  #undo({ lesson, id }: Stop): void {
    const { from, isSame } = undoReset(this.#parts.root, lesson);
    this.#actions.check();
    const file = inCode(displayPath(lesson.stub));
    this.#say(id, isSame ? `${file} is as it was.` : `${file} is back as it was (${inCode(displayPath(from))}).`);
  }

  #predict({ lesson, id }: Stop, title: string, said: string): void {
    const { root } = this.#parts;
    const prediction = predictionsOf({ lesson, id }).find((one) => one.title === title);
    const words = said.trim();
    if (!prediction || words === '' || this.answersTo(id).has(title)) return;
    this.of(id).answers.set(title, { said: words });
    keepAnswered(root, id, title);
    void runProgram(root, prediction.code).then((outcome) =>
      this.#tell({ kind: 'predicted', exercise: id, title, outcome })
    );
  }

  /** Opens the learner's file. What asks for it cannot name another file. */
  #open(stop: Stop, { line, column = 1 }: { line?: number; column?: number }): void {
    const { model } = this.#parts;
    const { id, lesson: { stub: file } } = stop;
    const known = stop === here(model) ? placeToMend(model) : { file, ...placeIn(stop) };
    const at = line === undefined ? known : { line, column };
    const place = inCode(`${displayPath(file)}:${at.line}`);
    const editor = editorFor({ file, line: at.line, column: at.column });
    if (!editor) return this.#say(id, `Set \`EDITOR\` to open it from here. The file: ${place}`);
    const name = inCode(editor.program);
    if (!editor.hasWindow) return this.#say(id, `${name} needs a terminal: press \`o\` there, or open ${place}.`);
    const tell = (error: Error | undefined): void => {
      if (error) this.#tell({ kind: 'said', exercise: id, note: `${name} cannot be started: ${error.message}` });
    };
    void openEditor(editor).then(tell);
  }

  #say(exercise: string, words: string, undo = false): void {
    this.note = { exercise, words, undo };
  }

  #tell(event: PageEvent): void {
    this.#parts.channel.push({ kind: 'page', event });
  }
}

function predictionsOf({ lesson, id }: Pick<Stop, 'lesson' | 'id'>): readonly Prediction[] {
  return readPage(lesson).sections.find((section) => section.id === id)!.predictions;
}
