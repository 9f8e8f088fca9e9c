import type { Document } from '../teacher/document.ts';
import { promptWords } from '../teacher/prediction.ts';
import { drawDocument } from '../terminal/document.ts';
import { drawMark } from '../terminal/marks.ts';
import { paintFor } from '../terminal/paint.ts';
import type { Screen } from '../terminal/screen.ts';
import { displayWidth, truncate, wrap } from '../terminal/width.ts';
import { keysOf } from './keys-shown.ts';
import { here, isSlow, type Model, type View, viewName, viewOn } from './model.ts';
import { statusOf } from './status.ts';
import { marksHere, sightOf } from './views.ts';

const FEW_KEYS = 4;

/** Of the middle, what is pinned takes this share at most. */
const PINNED_SHARE = 0.6;

/** The whole screen: head, as much of the middle as there is room for, foot. Corrects a scroll that goes too far. */
export function drawFrame(model: Model, screen: Screen, rows: number): string[] {
  const { width } = screen;
  const view = viewOn(model);
  const { pinned, opening, body } = sightOf(model);
  const foot = [...drawStatus(model, screen), paintFor(screen).muted(drawKeys(view, width))];
  const middle = rows - foot.length - 3;
  const top = linesOf(pinned, screen).slice(0, Math.max(0, Math.floor(middle * PINNED_SHARE)));
  const above = top.length > 0 ? [ruler(0, '', screen), ...top] : [];
  const room = Math.max(1, middle - above.length);
  const before = linesOf(opening, screen);
  const lines = before.length > 0 ? [...before, '', ...linesOf(body, screen)] : linesOf(body, screen);
  const wanted = model.scrolls.get(viewName(model)) ?? lines.length - linesOf(body, screen).length;
  const followed = view.kind === 'list' ? follow(model, view.cursor, wanted, room) : wanted;
  const scroll = Math.max(0, Math.min(followed, lines.length - room));
  model.scrolls.set(viewName(model), scroll);
  const shown = lines.slice(scroll, scroll + room);
  while (shown.length < room) shown.push('');
  const below = lines.length - room - scroll;
  return [drawHead(model, screen), ...above, ruler(scroll, '↑', screen), ...shown, ruler(below, '↓', screen), ...foot];
}

function linesOf(document: Document, screen: Screen): string[] {
  if (document.length === 0) return [];
  return drawDocument(document, screen).split('\n').flatMap((line) =>
    displayWidth(line) > screen.width ? wrap(line, screen.width) : [line]
  );
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
  const view = viewOn(model);
  if (view.kind === 'prediction' && view.said === undefined) {
    const { id, name } = here(model);
    const prompt = promptWords(view.prediction);
    const typed = [...view.typed].slice(-(screen.width - displayWidth(prompt) - 3)).join('');
    return [...lines([{ kind: 'heading', text: `${id} ${name}` }]), `${prompt}: ${typed}▏`];
  }
  return lines(statusOf(model, isSlow(model)));
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

/** The scroll that keeps the list's cursor on the screen: each exercise has a line, and so has each lesson above its own. */
function follow({ stops }: Model, cursor: number, scroll: number, room: number): number {
  const lessons = new Set(stops.slice(0, cursor + 1).map(({ lesson }) => lesson.number));
  const line = cursor + lessons.size;
  return Math.max(line - room + 1, Math.min(scroll, line - 1));
}
