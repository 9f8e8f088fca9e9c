import { mark } from '../teacher/marks.ts';
import { promptWords } from '../teacher/prediction.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { paintFor } from '../terminal/paint.ts';
import type { Screen } from '../terminal/screen.ts';
import { displayWidth, truncate, wrap } from '../terminal/width.ts';
import { here, type Model } from './model.ts';
import { drawView, listLineOf } from './views.ts';

/** How long a run may take before the screen says that it is under way. Milliseconds. */
export const SAY_RUNNING_AFTER_MS = 400;

/** Keys as they stand at the foot of the screen, the most needed first; what has no room is behind `?`. */
const keys = [
  'h hint',
  'e explain',
  'w predict',
  'n/p next/back',
  'l list',
  'r run',
  'o open',
  'c compare',
  't trace',
  '? keys',
  'q quit',
];

/** The whole screen: head, as much of the middle as there is room for, foot. Corrects a scroll that goes too far. */
export function drawFrame(model: Model, screen: Screen, rows: number): string[] {
  const paint = paintFor(screen);
  const { width } = screen;
  const foot = [...drawStatus(model, screen), paint.muted(keyLine(model, width))];
  const room = Math.max(1, rows - foot.length - 3);
  const lines = drawView(model, screen).split('\n').flatMap((line) =>
    displayWidth(line) > width ? wrap(line, width) : [line]
  );
  if (model.view.kind === 'list') follow(model, room);
  model.scroll = Math.max(0, Math.min(model.scroll, lines.length - room));
  const below = lines.length - room - model.scroll;
  const shown = lines.slice(model.scroll, model.scroll + room);
  while (shown.length < room) shown.push('');
  return [drawHead(model, screen), ruler(model.scroll, '↑', screen), ...shown, ruler(below, '↓', screen), ...foot];
}

function drawHead(model: Model, screen: Screen): string {
  const paint = paintFor(screen);
  const { lesson, lessonTitle, id } = here(model);
  const ofLesson = model.stops.filter((stop) => stop.lesson === lesson);
  const marks = ofLesson.map((stop) => {
    const status = model.verdict?.exercises.find((one) => one.id === stop.id)?.status ?? model.marks.get(stop.id);
    const sign = mark(status ?? 'unknown', paint);
    return stop.id === id ? `[${sign}]` : sign;
  });
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

/** One line, or two: where the learner is and what came; what there is to do. */
function drawStatus(model: Model, screen: Screen): string[] {
  const paint = paintFor(screen);
  const inline = (markdown: string): string =>
    truncate(renderMarkdown(markdown, { ...screen, width: 10_000 }), screen.width);
  const { id, name } = here(model);
  if (model.view.kind === 'prediction' && model.view.said === undefined) {
    const { prediction, typed } = model.view;
    const room = screen.width - displayWidth(promptWords(prediction)) - 3;
    return [paint.strong(`${id} ${name}`), `${promptWords(prediction)}: ${[...typed].slice(-room).join('')}▏`];
  }
  const running = model.running;
  if (running && performance.now() - running.since > SAY_RUNNING_AFTER_MS - 50) {
    return [inline(`Checking … ${running.check ?? ''}`), inline('`s` stops it; every other key works, too.')];
  }
  if (model.note) return [`${paint.strong(`${id} ${name}`)}`, inline(model.note)];
  const exercise = model.verdict?.exercises.find((one) => one.id === id);
  if (!exercise) return [paint.strong(`${id} ${name}`), inline('Checking …')];
  const time = model.checkedAt?.toTimeString().slice(0, 8);
  const types = model.isComplete ? '' : ' · the rest follows';
  const head = `${mark(exercise.status, paint)} ${paint.strong(`${id} ${name}`)}  checked ${time}${types}`;
  return [truncate(head, screen.width), inline(adviceFor(model, exercise.status))];
}

function adviceFor(model: Model, status: string): string {
  const { id } = here(model);
  if (status !== 'passed') {
    return status === 'todo'
      ? 'Next: build it and save. `e` explains, `h` hints.'
      : 'Next: mend it and save. `e` explains, `h` hints.';
  }
  const next = model.stops[model.at + 1];
  if (model.verdict!.status === 'passed' && next?.lesson !== here(model).lesson) {
    return next
      ? `**Lesson ${here(model).lesson.number} is done.** \`n\` goes on to lesson ${next.lesson.number}.`
      : '**All done.** This was the last exercise.';
  }
  return next
    ? `**${id} is done.** \`n\` goes on to ${next.id} ${next.name}, \`c\` compares.`
    : `**${id} is done.** Look at the list (\`l\`) for what is open.`;
}

function keyLine({ view }: Model, width: number): string {
  if (view.kind === 'ask-reset') return 'y yes  ·  n no';
  if (view.kind === 'prediction' && view.said === undefined) {
    const how = view.prediction.choices.length > 0 ? 'a digit answers' : 'type, and Enter answers';
    return truncate(`${how}  ·  ↑ ↓ scroll  ·  Esc back`, width);
  }
  if (view.kind === 'list') return truncate('↑ ↓ choose  ·  Enter go there  ·  Esc back  ·  q quit', width);
  let shown = [...keys];
  while (displayWidth(shown.join('  ')) > width && shown.length > 2) {
    shown = [...shown.slice(0, -3), ...shown.slice(-2)];
  }
  return truncate(shown.join('  '), width);
}

/** Keeps the cursor of the list on the screen. */
function follow(model: Model, room: number): void {
  if (model.view.kind !== 'list') return;
  const line = listLineOf(model, model.view.cursor);
  if (line < model.scroll + 1) model.scroll = line - 1;
  if (line >= model.scroll + room) model.scroll = line - room + 1;
}
