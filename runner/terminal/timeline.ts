import type { BlockOf, CallEnd, TimelineRun } from '../teacher/document.ts';
import { type Paint, paintFor } from './paint.ts';
import type { Screen } from './screen.ts';
import { layOut, type PlacedCall, type Scale, scaleOf } from './timeline-layout.ts';
import { showControls } from './visible.ts';
import { displayWidth, pad, truncate, wrap } from './width.ts';

/*
 * Timelines: a row for each kind of call, a bar while it is pending, a sign where it settles, its outcome beside it.
 * Calls that overlap, or whose texts would, stand below each other.
 */

type Timeline = BlockOf<'timeline'>;

const signs: Record<CallEnd | 'cut', string> = {
  value: '●',
  done: '■',
  error: '✗',
  closed: '○',
  ended: '┤',
  note: '·',
  pending: '▷',
  cut: '…',
};
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

/** What is drawn of a timeline: its runs without their first calls, or without more. */
interface DrawnRuns {
  skip: number;
  runs: readonly TimelineRun[];
  /** The lines of each run, and how many of its calls, the last ones, had no room. */
  drawn: readonly { lines: string[]; hidden: number }[];
}

/** The runs below each other, on the same axis, and what the signs mean. */
export function drawTimeline(timeline: Timeline, screen: Screen): string[] {
  const paint = paintFor(screen);
  const { title, runs, legend } = timeline;
  const called = runs.filter(({ instead }) => instead === undefined);
  const { skip, runs: shown, drawn } = drawFrom(0, { ...timeline, runs: called }, screen.width, paint);
  const ends = new Set(shown.flatMap(({ calls }) => calls.map(({ end }) => end)));
  const signsUsed = legend.filter(({ end }) => ends.has(end)).map(({ end, words }) => `${signOf(end, paint)} ${words}`);
  const parts = [
    title === undefined ? [] : wrap(paint.strong(title), screen.width),
    ...runs.flatMap(({ title: run, instead }) => instead === undefined ? [] : [[`  ${run}: ${showControls(instead)}`]]),
    skip > 0 ? [`  The first ${skip} calls, the same in both, are left out.`] : [],
    ...drawn.map(({ lines, hidden }, index) => {
      const left = Math.max(0, called[index]!.calls.length - skip - MOST_CALLS) + hidden;
      return [...lines, ...(left > 0 ? [`    … and ${left} more ${left === 1 ? 'call' : 'calls'}`] : [])];
    }),
    signsUsed.length > 0 ? [`  ${signsUsed.join('   ')}`] : [],
  ];
  return parts.filter((lines) => lines.length > 0).flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines));
}

/** Draws the runs without their first `skip` calls, or without more, so that what they point at can be seen. */
function drawFrom(skip: number, timeline: Timeline, width: number, paint: Paint): DrawnRuns {
  const runs = timeline.runs.map((run) => ({
    ...run,
    calls: run.calls.slice(skip, skip + MOST_CALLS),
    ...(run.flag && { flag: { ...run.flag, call: run.flag.call - skip } }),
  }));
  const drawn = drawRuns({ ...timeline, runs }, width, paint);
  const isSeen = runs.every(({ calls, flag }, index) => {
    const at = flag?.call ?? 0;
    return at >= 0 && at < calls.length - drawn[index]!.hidden;
  });
  const last = Math.max(...runs.map(({ calls }) => calls.length));
  if (!isSeen && last > SKIPPED_AT_ONCE) return drawFrom(skip + SKIPPED_AT_ONCE, timeline, width, paint);
  return { skip, runs, drawn };
}

function drawRuns({ runs, rows, isTimed }: Timeline, width: number, paint: Paint): DrawnRuns['drawn'] {
  const calls = runs.flatMap((run) => run.calls);
  const shown = rows.filter((row) => calls.some((call) => call.row === row));
  const names = shown.map((row) => truncate(row, WIDEST_ROW_NAME));
  const nameWidth = Math.max(...[...runs.map(({ title }) => title), ...names].map(displayWidth));
  const left = MARGIN + nameWidth + MARGIN;
  const room = Math.max(NARROWEST_PLOT, width - left);
  const scale = isTimed ? scaleOf(calls, room) : undefined;
  const layouts = layOut(runs.map((run) => run.calls), room, scale);
  const rulers = scale ? drawAxis(scale, room) : [''];
  return runs.map((run, index) => {
    const { placed } = layouts[index]!;
    const axis = index === 0 ? rulers : rulers.slice(0, 1);
    const flagged = placed.find(({ call }) => call === run.calls[run.flag?.call ?? -1]);
    const flagX = flagged && (run.flag!.atEnd ? flagged.endX : flagged.x);
    const lines = [
      paint.strong(pad(' '.repeat(MARGIN) + run.title, left)) + axis[0],
      ...axis.slice(1).map((line) => ' '.repeat(left) + paint.muted(line)),
      ...(flagX === undefined ? [] : [' '.repeat(left) + paint.bad(pointAt('▼', flagX, run.flag!.text, room))]),
      ...shown.flatMap((row, at) => {
        if (row === '' && !run.calls.some((call) => call.row === row)) return [];
        const drawn = drawRow(placed.filter(({ call }) => call.row === row), room, paint);
        return drawn.map((line, number) => {
          const isPointedAt = (flagged?.call.row === row && flagged.line === number)
            || (run.lacks === row && number === 0);
          const gutter = isPointedAt ? paint.bad(pad('≠', MARGIN)) : ' '.repeat(MARGIN);
          return gutter + pad(number === 0 ? names[at]! : '', nameWidth + MARGIN) + line;
        });
      }),
    ];
    return { lines: lines.map((line) => line.trimEnd()), hidden: run.calls.length - placed.length };
  });
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
