import { readFileSync } from 'node:fs';
import { exportedNames } from '../curriculum/exports.ts';
import { findLessons } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { WorkbookError } from '../errors.ts';
import { knownMarks } from '../memory/progress.ts';
import { detectScreen } from '../terminal/screen.ts';
import { Actions, type WatchParts } from './actions.ts';
import { Checking } from './checking.ts';
import { Channel, type WatchEvent } from './events.ts';
import { watchLessons } from './files.ts';
import { drawFrame, SAY_RUNNING_AFTER_MS } from './frame.ts';
import { KeyBindings } from './key-bindings.ts';
import { keysIn } from './keys.ts';
import { LongAction } from './long-action.ts';
import { here, isAllDone, markOf, type Model, type Stop } from './model.ts';
import { Predicting } from './predicting.ts';
import { Terminal } from './terminal.ts';

/**
 * Watch mode: everything that happens (a key, a save, a verdict, a resize, a signal) goes through one channel to one
 * consumer, which updates the model and draws it. Nothing here waits for a check. Resolves with the exit status.
 */
export async function watchInTerminal(root: string, { poll = false } = {}): Promise<number> {
  const channel = new Channel<WatchEvent>();
  const terminal = new Terminal();
  const model = openModel(root);
  const checking = new Checking(root, channel);
  const long = new LongAction();
  const predicting = new Predicting(root, channel, long);
  const parts: WatchParts = { root, model, checking, predicting, long, channel, terminal };
  const actions = new Actions(parts);
  const keys = new KeyBindings(actions, parts);
  const listeners = listen(channel, terminal);
  const drawing = new Drawing(model, terminal);
  const watching = watchLessons(root, (files) => channel.push({ kind: 'saved', files }), { poll });
  try {
    terminal.enter();
    actions.goTo(model.at);
    drawing.draw();
    for await (const event of channel) {
      if (event.kind === 'quit') return event.status;
      try {
        if (event.kind === 'key') await keys.press(event.name);
        if (event.kind === 'key' || actions.handle(event)) drawing.draw();
        else drawing.drawLater();
      } catch (error) {
        // A file of the workbook is missing or broken, perhaps only for a moment: say so, and go on.
        if (!(error instanceof WorkbookError)) throw error;
        model.note = error.message;
      }
    }
    return 0;
  } finally {
    terminal.leave();
    listeners.remove();
    drawing.end();
    actions.end();
    await (await watching)();
    process.stdout.write(`${lastWords(model)}\n`);
  }
}

/** Every exercise, with the learner at the first that is not known to pass; where all are, at the last page. */
function openModel(root: string): Model {
  const marks: Model['marks'] = new Map();
  const stops = findLessons(root).flatMap((lesson): Stop[] => {
    const exercises = knownMarks(root, lesson);
    for (const { id, mark } of exercises) marks.set(id, mark);
    const exported = exportedNames(readFileSync(lesson.solution, 'utf8'));
    return exercises.map(({ id, name }) => ({
      lesson,
      lessonTitle: readPage(lesson).title,
      id,
      name,
      sharesCode: exported?.has(name) === false,
    }));
  });
  const open = stops.findIndex(({ id }) => marks.get(id) !== 'passed');
  return {
    stops,
    at: open === -1 ? stops.length - 1 : open,
    views: [{ kind: 'verdict' }],
    scrolls: new Map(),
    hasNews: false,
    isComplete: false,
    rightRuns: new Map(),
    isSeeking: true,
    marks,
    passed: new Set(stops.map(({ id }) => id).filter((id) => marks.get(id) === 'passed')),
    begun: new Set(),
  };
}

/** Draws the model, and once more when a run has gone on for a while, so that the screen can say so. */
class Drawing {
  readonly #model: Model;
  readonly #terminal: Terminal;
  #later: NodeJS.Timeout | undefined;

  constructor(model: Model, terminal: Terminal) {
    this.#model = model;
    this.#terminal = terminal;
  }

  draw(): void {
    clearTimeout(this.#later);
    const screen = detectScreen();
    this.#terminal.draw(drawFrame(this.#model, screen, this.#terminal.rows));
    this.drawLater();
  }

  drawLater(): void {
    clearTimeout(this.#later);
    const { running } = this.#model;
    const age = running ? performance.now() - running.since : 0;
    if (running && age < SAY_RUNNING_AFTER_MS) {
      this.#later = setTimeout(() => this.draw(), SAY_RUNNING_AFTER_MS - age);
    }
  }

  end(): void {
    clearTimeout(this.#later);
  }
}

/** Pushes keys, resizes and signals to the channel. */
function listen(channel: Channel<WatchEvent>, terminal: Terminal): { remove(): void } {
  const onData = (input: Buffer): void => {
    for (const name of keysIn(input.toString())) channel.push({ kind: 'key', name });
  };
  const onEnd = (): void => channel.push({ kind: 'quit', status: 0 });
  const onResize = (): void => channel.push({ kind: 'resize' });
  const onResume = (): void => channel.push({ kind: 'resume' });
  const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  const onSignal = (name: keyof typeof signals): void => {
    if (name === 'SIGINT' && !terminal.isOurs) return; // Ctrl-C in a demo or an editor is meant for it
    channel.push({ kind: 'quit', status: signals[name] });
  };
  const onExit = (): void => terminal.leave();

  process.stdin.on('data', onData).on('end', onEnd).on('error', onEnd);
  process.stdout.on('resize', onResize);
  process.on('SIGCONT', onResume).on('exit', onExit);
  for (const name of Object.keys(signals)) process.on(name, onSignal);
  return {
    remove() {
      process.stdin.off('data', onData).off('end', onEnd).off('error', onEnd);
      process.stdout.off('resize', onResize);
      process.off('SIGCONT', onResume).off('exit', onExit);
      for (const name of Object.keys(signals)) process.off(name, onSignal);
    },
  };
}

/** What is left in the terminal after watch mode. */
function lastWords(model: Model): string {
  const { lesson, id, name } = here(model);
  const passed = model.stops.filter((stop) => markOf(model, stop) === 'passed').length;
  const count = `${passed} of ${model.stops.length} exercises pass.`;
  return isAllDone(model)
    ? `All ${model.stops.length} exercises pass. This is the end; npm start shows what there still is.`
    : `Lesson ${lesson.number}, ${id} ${name}. ${count} Go on: npm start`;
}
