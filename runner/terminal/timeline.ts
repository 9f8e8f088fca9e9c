import type { BlockOf, TimelineRun } from '../teacher/document.ts';
import { endSigns } from '../view-kit/signs.ts';
import { showControls } from '../view-kit/visible.ts';
import { drawMarkdown } from './markdown.ts';
import { type Paint, paintFor } from './paint.ts';
import type { Screen } from './screen.ts';
import { layOut, type PlacedCall, type Scale, scaleOf } from './timeline-layout.ts';
import { displayWidth, indent, pad, truncate, wrap } from './width.ts';

/*
 * Timelines: a row for each kind of call, a bar while it is pending, a sign where it settles, its outcome beside it.
 * Calls that overlap, or whose texts would, stand below each other.
 */

type Timeline = BlockOf<'timeline'>;

const signs = { ...endSigns, cut: '…' };
const roles = {
  value: 'good',
  done: 'accent',
  error: 'bad',
  closed: 'warn',
  ended: 'muted',
  note: 'accent',
  pending: 'bad',
  cut: 'muted',
} as const;

/** Calls that are drawn at most; which ones, the place to point at says. */
const MOST_CALLS = 24;
const SKIPPED_AT_ONCE = 4;
const WIDEST_ROW_NAME = 20;
const NARROWEST_PLOT = 20;
/** Columns between the names of the rows and the axis, and before them, where `≠` stands. */
const MARGIN = 2;

/** A row of a run. */
interface DrawnRow {
  lines: string[];
  /** Which of them. */
  pointedAt?: number;
}

/** A run, drawn. */
interface DrawnRun {
  title: string;
  /** Where it is pointed at a column of it. */
  flag?: string;
  /** By their names. */
  rows: ReadonlyMap<string, DrawnRow>;
  /** How many of its calls, the last ones, had no room. */
  hidden: number;
}

/** What is drawn of a timeline: its runs without their first calls, or without more. */
interface Drawing {
  skip: number;
  runs: readonly TimelineRun[];
  drawn: readonly DrawnRun[];
  /** Columns before the axis. */
  left: number;
  /** The numbers, and the ruler below them; where time does not count, an empty line. */
  axis: readonly string[];
}

/** The runs on the same axis, below each other, or row by row where there are rows to look at; what the signs mean. */
export function drawTimeline(timeline: Timeline, screen: Screen): string[] {
  const paint = paintFor(screen);
  const { title, words, runs, legend, focus } = timeline;
  const called = runs.filter(({ instead }) => instead === undefined);
  const drawing = drawFrom(0, { ...timeline, runs: called }, screen.width, paint);
  const { skip, drawn } = drawing;
  const ends = new Set(drawing.runs.flatMap(({ calls }) => calls.map(({ end }) => end)));
  const signsUsed = legend.filter(({ end }) => ends.has(end)).map(({ end, words }) => `${signOf(end, paint)} ${words}`);
  const lefts = drawn.map(({ hidden }, index) => Math.max(0, called[index]!.calls.length - skip - MOST_CALLS) + hidden);
  const more = lefts.map((left) => left > 0 ? [`    … and ${left} more ${left === 1 ? 'call' : 'calls'}`] : []);
  const head = [
    ...(title === undefined ? [] : wrap(paint.strong(title), screen.width)),
    ...(words === undefined ? [] : drawMarkdown(words, screen).split('\n')),
  ];
  const byRow = focus && drawByRow(focus, drawing, paint);
  if (byRow?.isCut) signsUsed.push(`${paint.muted(signs.cut)} not all calls`);
  const pictures = byRow
    ? [[...byRow.lines, ...(more.find((lines) => lines.length > 0) ?? [])]]
    : drawn.map((run, index) => [...drawWhole(timeline.rows, run, drawing, index === 0, paint), ...more[index]!]);
  const parts = [
    ...(focus ? [] : [head]),
    ...runs.flatMap(({ title: run, instead }) => instead === undefined ? [] : [[`  ${run}: ${showControls(instead)}`]]),
    skip > 0 ? [`  The first ${skip} calls, the same in both, are left out.`] : [],
    ...pictures,
    signsUsed.length > 0 ? indent(wrap(signsUsed.join('   '), screen.width - MARGIN), '  ') : [],
  ].filter((lines) => lines.length > 0);
  const below = parts.flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines));
  return focus ? [...head, ...below] : below;
}

/** Draws the runs without their first `skip` calls, or without more, so that what they point at can be seen. */
function drawFrom(skip: number, timeline: Timeline, width: number, paint: Paint): Drawing {
  const runs = timeline.runs.map((run) => ({
    ...run,
    calls: run.calls.slice(skip, skip + MOST_CALLS),
    ...(run.flag && { flag: { ...run.flag, call: run.flag.call - skip } }),
  }));
  const drawing = drawRuns({ ...timeline, runs }, width, paint);
  const isSeen = runs.every(({ calls, flag }, index) => {
    const at = flag?.call ?? 0;
    return at >= 0 && at < calls.length - drawing.drawn[index]!.hidden;
  });
  const last = Math.max(...runs.map(({ calls }) => calls.length));
  if (!isSeen && last > SKIPPED_AT_ONCE) return drawFrom(skip + SKIPPED_AT_ONCE, timeline, width, paint);
  return { ...drawing, skip, runs };
}

function drawRuns({ runs, rows, isTimed }: Timeline, width: number, paint: Paint): Omit<Drawing, 'skip' | 'runs'> {
  const calls = runs.flatMap((run) => run.calls);
  const shown = rows.filter((row) => calls.some((call) => call.row === row));
  const nameWidth = Math.max(...[...runs.map(({ title }) => title), ...shown.map(nameOf)].map(displayWidth));
  const left = MARGIN + nameWidth + MARGIN;
  const room = Math.max(NARROWEST_PLOT, width - left);
  const scale = isTimed ? scaleOf(calls, room) : undefined;
  const layouts = layOut(runs.map((run) => run.calls), room, scale);
  const drawn = runs.map((run, index): DrawnRun => {
    const { placed } = layouts[index]!;
    const flagged = placed.find(({ call }) => call === run.calls[run.flag?.call ?? -1]);
    const flagX = flagged && (run.flag!.atEnd ? flagged.endX : flagged.x);
    return {
      title: run.title,
      hidden: run.calls.length - placed.length,
      ...(flagX !== undefined && { flag: paint.bad(pointAt('▼', flagX, run.flag!.text, room)) }),
      rows: new Map(shown.map((row) => {
        const lines = drawRow(placed.filter(({ call }) => call.row === row), room, paint);
        const pointedAt = flagged?.call.row === row ? flagged.line : run.lacks === row ? 0 : undefined;
        return [row, { lines, ...(pointedAt !== undefined && { pointedAt }) }];
      })),
    };
  });
  return { drawn, left, axis: scale ? drawAxis(scale, room) : [''] };
}

/** A run with all its rows; the first brings the ruler. */
function drawWhole(
  names: readonly string[],
  { title, flag, rows }: DrawnRun,
  { left, axis }: Drawing,
  isFirst: boolean,
  paint: Paint,
): string[] {
  return [
    paint.strong(pad(' '.repeat(MARGIN) + title, left)) + axis[0]!,
    ...(isFirst ? axis.slice(1).map((line) => ' '.repeat(left) + paint.muted(line)) : []),
    ...(flag === undefined ? [] : [' '.repeat(left) + flag]),
    ...names.flatMap((name) => {
      const row = rows.get(name);
      if (!row || (name === '' && row.lines.every((line) => line === ''))) return [];
      return drawLines(nameOf(name), row, left, paint);
    }),
  ].map((line) => line.trimEnd());
}

/** Row by row, what each run has there; once where all have the same. What points at a column stands above it. */
function drawByRow(
  names: readonly string[],
  { drawn, left, axis }: Drawing,
  paint: Paint,
): { lines: string[]; isCut: boolean } {
  let isAnyCut = false;
  const lines = names.flatMap((name) => {
    const runs = drawn.flatMap((run) => {
      const row = run.rows.get(name);
      return row ? [{ ...run, row }] : [];
    });
    const [first] = runs;
    if (!first) return [];
    const differs = first.row.lines.findIndex((line, at) => runs.some(({ row }) => row.lines[at] !== line));
    const isPointedAt = runs.some(({ row }) => row.pointedAt !== undefined);
    if (differs === -1 && !isPointedAt) return drawLines(nameOf(name), first.row, left, paint);
    const flag = runs.find(({ row, flag }) => row.pointedAt !== undefined && flag !== undefined)?.flag ?? '';
    const shown = isPointedAt
      ? runs.map((run) => ({ ...run, row: around(run.row, Math.max(0, differs), run.flag === undefined) }))
      : runs;
    const isCut = shown.some(({ row }, index) => row.lines.length < runs[index]!.row.lines.length);
    isAnyCut ||= isCut;
    const head = pad(`${' '.repeat(MARGIN)}${nameOf(name)}${isCut ? ` ${signs.cut}` : ''}`, left) + flag;
    return [head, ...shown.flatMap(({ title, row }) => drawLines(` ${title}`, row, left, paint))];
  });
  const ruled = axis[0] === '' ? lines : [' '.repeat(left) + axis[0]!, ...lines];
  return { lines: ruled.map((line) => line.trimEnd()), isCut: isAnyCut };
}

/** Of a row's lines the one that is pointed at, and the one before it; the line `differs` where something is not there. */
function around({ lines, pointedAt }: DrawnRow, differs: number, lacks: boolean): DrawnRow {
  const at = Math.min(lacks ? differs : pointedAt ?? differs, lines.length - 1);
  const from = Math.max(0, at - 1);
  return { lines: lines.slice(from, at + 1), ...(pointedAt !== undefined && { pointedAt: at - from }) };
}

/** The lines of a row, its name before the first, a sign before the one that is pointed at. */
function drawLines(
  name: string,
  { lines, pointedAt }: DrawnRow,
  left: number,
  paint: Paint,
): string[] {
  return lines.map((line, number) => {
    const gutter = number === pointedAt ? paint.bad(pad('≠', MARGIN)) : ' '.repeat(MARGIN);
    return gutter + pad(number === 0 ? name : '', left - MARGIN) + line;
  });
}

function nameOf(row: string): string {
  return truncate(row, WIDEST_ROW_NAME);
}

/** The lines of a row. Each note has one of its own. */
function drawRow(placed: readonly PlacedCall[], room: number, paint: Paint): string[] {
  if (placed[0]?.end === 'note') {
    return placed.map(({ x, call }) => paint[roles.note](pointAt(signs.note, x, showControls(call.text), room)));
  }
  const count = Math.max(1, ...placed.map(({ line }) => line + 1));
  return Array.from({ length: count }, (_, number) => drawLine(placed.filter(({ line }) => line === number), paint));
}

function drawLine(placed: readonly PlacedCall[], paint: Paint): string {
  let drawn = '';
  let at = 0;
  for (const { end, x, endX, label } of placed.toSorted((a, b) => a.x - b.x)) {
    const bar = endX > x ? `├${'─'.repeat(endX - x - 1)}` : '';
    drawn += ' '.repeat(Math.max(0, x - at)) + paint.muted(bar) + signOf(end, paint);
    drawn += label ? ` ${label}` : '';
    at = Math.max(x, at) + bar.length + 1 + (label ? 1 + displayWidth(label) : 0);
  }
  return drawn;
}

function signOf(end: keyof typeof signs, paint: Paint): string {
  return paint[roles[end]](signs[end]);
}

/** Numbers, and the ruler below them. */
function drawAxis({ endMs, columns }: Scale, room: number): [numbers: string, ruler: string] {
  const wanted = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];
  const every = wanted.find((ms) => ms * columns >= 10) ?? endMs;
  let numbers = '';
  let ruler = '';
  for (let ms = 0; ms <= endMs; ms += every) {
    const x = Math.round(ms * columns);
    const number = ms === 0 ? '0 ms' : ms.toLocaleString('en');
    if (x + number.length > room) break;
    numbers = pad(numbers, x) + number;
    ruler = ruler.padEnd(x, '─') + (ms === 0 ? '├' : '┼');
  }
  return [numbers, ruler.padEnd(Math.round(endMs * columns) + 1, '─')];
}

/** A sign at a column, and words to the right of it, or to the left where there is more room. */
function pointAt(sign: string, x: number, text: string, room: number): string {
  if (x + 2 + displayWidth(text) <= room) return `${' '.repeat(x)}${sign} ${text}`;
  if (x - 1 < room - x - 2) return `${' '.repeat(x)}${sign} ${truncate(text, room - x - 2)}`;
  const before = truncate(text, x - 1);
  return `${' '.repeat(x - displayWidth(before) - 1)}${before} ${sign}`;
}
