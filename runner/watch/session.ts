import { readFileSync } from 'node:fs';
import { exportedNames } from '../curriculum/exports.ts';
import { findLessons } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { volumesOf } from '../curriculum/volumes.ts';
import { WorkbookError } from '../errors.ts';
import { knownMarks } from '../memory/progress.ts';
import { Actions, type WatchParts } from './actions.ts';
import { Checking } from './checking.ts';
import { Channel, type WatchEvent } from './events.ts';
import { watchLessons } from './files.ts';
import { LongAction } from './long-action.ts';
import { type Model, SAY_RUNNING_AFTER_MS, type Stop } from './model.ts';
import { Predicting } from './predicting.ts';

/** The terminal, or the page. */
export interface SessionView {
  /** Does what an event of its own means. Returns whether it was one. */
  handle(event: WatchEvent): Promise<boolean>;
  /** Draws the model as it is now. */
  draw(): void;
}

/**
 * A workbook that is being worked at: everything that happens (a key, a click, a save, a verdict, a signal) goes through one
 * channel to one consumer, which updates one model; the views draw it. Nothing here waits for a check.
 */
export class Session {
  readonly parts: WatchParts;
  readonly actions: Actions;
  readonly #views = new Set<SessionView>();
  #later: NodeJS.Timeout | undefined;

  constructor(root: string) {
    const channel = new Channel<WatchEvent>();
    const long = new LongAction();
    this.parts = {
      root,
      model: openModel(root),
      checking: new Checking(root, channel),
      predicting: new Predicting(root, channel, long),
      long,
      channel,
    };
    this.actions = new Actions(this.parts);
  }

  /** From now on this view hears of its events, and draws. */
  add(view: SessionView): void {
    this.#views.add(view);
    view.draw();
  }

  /** Checks what is saved, and does what is asked for, until something says `quit`. Resolves with the exit status. */
  async run({ poll = false } = {}): Promise<number> {
    const { root, channel, model } = this.parts;
    const watching = watchLessons(root, (files) => channel.push({ kind: 'saved', files }), { poll });
    try {
      this.actions.goTo(model.at);
      this.#draw(true);
      let isChanged = false;
      for await (const event of channel) {
        if (event.kind === 'quit') return event.status;
        isChanged = await this.#handle(event) || isChanged;
        if (!channel.isEmpty) continue; // a key that is held down is drawn once
        this.#draw(isChanged);
        isChanged = false;
      }
      return 0;
    } finally {
      clearTimeout(this.#later);
      this.actions.end();
      await (await watching)();
    }
  }

  /** Returns whether there is something to draw. */
  async #handle(event: Exclude<WatchEvent, { kind: 'quit' }>): Promise<boolean> {
    try {
      for (const view of this.#views) if (await view.handle(event)) return true;
      return event.kind === 'key' || event.kind === 'page' || this.actions.handle(event);
    } catch (error) {
      // A file of the workbook is missing or broken, perhaps only for a moment: say so, and go on.
      if (!(error instanceof WorkbookError)) throw error;
      this.parts.model.note = error.message;
      return true;
    }
  }

  /** Draws, and once more when a run has gone on for a while, so that it can be said. */
  #draw(isChanged: boolean): void {
    clearTimeout(this.#later);
    if (isChanged) { for (const view of this.#views) this.#drawOn(view); }
    const { running } = this.parts.model;
    const age = running ? performance.now() - running.since : 0;
    if (running && age < SAY_RUNNING_AFTER_MS) {
      this.#later = setTimeout(() => this.#draw(true), SAY_RUNNING_AFTER_MS - age);
    }
  }

  #drawOn(view: SessionView): void {
    try {
      view.draw();
    } catch (error) {
      if (!(error instanceof WorkbookError)) throw error;
      this.parts.model.note = error.message;
    }
  }
}

/** Every exercise, with the learner at the first that is not known to pass; where all are, at the last page. */
function openModel(root: string): Model {
  const marks: Model['marks'] = new Map();
  const lessons = findLessons(root);
  const stops = lessons.flatMap((lesson): Stop[] => {
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
    volumes: volumesOf(root, lessons),
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
