import type { Document } from '../teacher/document.ts';
import { promptWords } from '../teacher/prediction.ts';
import { drawDocument } from '../terminal/document.ts';
import { drawMark } from '../terminal/marks.ts';
import { paintFor } from '../terminal/paint.ts';
import type { Screen } from '../terminal/screen.ts';
import { displayWidth, truncate, wrap } from '../terminal/width.ts';
import { here, type Model, type View } from './model.ts';
import { keysOf, marksHere, statusOf, viewOf } from './views.ts';

/** How long a run may take before the screen says that it is under way. Milliseconds. */
export const SAY_RUNNING_AFTER_MS = 400;
const FEW_KEYS = 4;

/** The whole screen: head, as much of the middle as there is room for, foot. Corrects a scroll that goes too far. */
export function drawFrame(model: Model, screen: Screen, rows: number): string[] {
  const { width } = screen;
  const foot = [...drawStatus(model, screen), paintFor(screen).muted(drawKeys(model.view, width))];
  const room = Math.max(1, rows - foot.length - 3);
  const lines = drawDocument(viewOf(model), screen).split('\n').flatMap((line) =>
    displayWidth(line) > width ? wrap(line, width) : [line]
  );
  if (model.view.kind === 'list') follow(model, model.view.cursor, room);
  model.scroll = Math.max(0, Math.min(model.scroll, lines.length - room));
  const below = lines.length - room - model.scroll;
  const shown = lines.slice(model.scroll, model.scroll + room);
  while (shown.length < room) shown.push('');
  return [drawHead(model, screen), ruler(model.scroll, '↑', screen), ...shown, ruler(below, '↓', screen), ...foot];
}

function drawHead(model: Model, screen: Screen): string {
  const paint = paintFor(screen);
  const { lesson, lessonTitle } = here(model);
  const marks = marksHere(model).map(({ mark, isHere }) =>
    isHere ? `[${drawMark(mark, paint)}]` : drawMark(mark, paint)
  );
  const progress = marks.join(' ');
  const lessons = new Set(model.stops.map((stop) => stop.lesson.number)).size;
  const title = truncate(
    `Lesson ${lesson.number} of ${lessons} · ${lessonTitle}`,
    screen.width - displayWidth(progress) - 2,
  );
  const gap = screen.width - displayWidth(title) - displayWidth(progress);
  return paint.heading(title) + ' '.repeat(Math.max(1, gap)) + progress;
}

function ruler(hidden: number, arrow: string, screen: Screen): string {
  const words = hidden > 0 ? ` ${arrow} ${hidden} more ${hidden === 1 ? 'line' : 'lines'} ` : '';
  return paintFor(screen).muted('─'.repeat(Math.max(0, screen.width - words.length)) + words);
}

/** Two lines: where the learner is and what came; what there is to do, or what is being typed. */
function drawStatus(model: Model, screen: Screen): string[] {
  const lines = (document: Document): string[] =>
    document.map((block) => truncate(drawDocument([block], { ...screen, width: 10_000 }), screen.width));
  const { view, running } = model;
  if (view.kind === 'prediction' && view.said === undefined) {
    const { id, name } = here(model);
    const prompt = promptWords(view.prediction);
    const typed = [...view.typed].slice(-(screen.width - displayWidth(prompt) - 3)).join('');
    return [...lines([{ kind: 'heading', text: `${id} ${name}` }]), `${prompt}: ${typed}▏`];
  }
  return lines(statusOf(model, running !== undefined && performance.now() - running.since > SAY_RUNNING_AFTER_MS - 50));
}

/** On one line: a few keys stand apart, of many those in the middle go where there is no room. */
function drawKeys(view: View, width: number): string {
  let keys = keysOf(view).map(({ key, does }) => `${key} ${does}`);
  if (keys.length <= FEW_KEYS) return truncate(keys.join('  ·  '), width);
  while (displayWidth(keys.join('  ')) > width && keys.length > 2) {
    keys = [...keys.slice(0, -3), ...keys.slice(-2)];
  }
  return truncate(keys.join('  '), width);
}

/** Keeps the cursor of the list on the screen: each exercise has a line, and so has each lesson above its own. */
function follow(model: Model, cursor: number, room: number): void {
  const lessons = new Set(model.stops.slice(0, cursor + 1).map(({ lesson }) => lesson.number));
  const line = cursor + lessons.size;
  if (line < model.scroll + 1) model.scroll = line - 1;
  if (line >= model.scroll + room) model.scroll = line - room + 1;
}
