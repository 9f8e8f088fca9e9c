import type { Paint } from './paint.ts';
import {
  layOut,
  type Placed,
  type Scale,
  scaleOf,
  type TimelineMark,
  type TimelineSpan,
} from './timeline-layout.ts';
import { displayWidth, pad, truncate } from './width.ts';

/*
 * Timelines: a row for each kind of call, a bar while it is pending, a mark where it settles, its outcome beside it.
 * Calls that overlap, or whose texts would, stand below each other.
 */

export interface Timeline {
  title: string;
  /** In the order in which they begin. */
  spans: readonly TimelineSpan[];
  /** A beginning or an end to point at, and what is said there. */
  flag?: { span: TimelineSpan; atEnd: boolean; text: string };
  /** A row to point at, because something is not there. */
  lacks?: string;
}

export interface TimelineOptions {
  /** The rows, in order; one without a span is drawn, too, unless it has no name (notes). */
  rows: readonly string[];
  /** Columns of the whole drawing. */
  width: number;
  /** The end of the axis in milliseconds; without it, what counts is the order. */
  endMs?: number;
}

const signs: Record<TimelineMark, string> = {
  value: '●',
  done: '■',
  error: '✗',
  closed: '○',
  ended: '┤',
  note: '·',
  pending: '▷',
  cut: '…',
};
const words: Record<TimelineMark, string> = {
  value: 'value',
  done: 'done',
  error: 'error',
  closed: 'closed',
  ended: 'returned',
  note: '',
  pending: 'still waiting',
  cut: '',
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

const WIDEST_ROW_NAME = 20;
const NARROWEST_PLOT = 20;
/** Columns between the names of the rows and the axis, and before them, where `≠` stands. */
const MARGIN = 2;

/** What the marks of these spans mean. */
export function timelineLegend(spans: readonly TimelineSpan[], paint: Paint): string {
  const occurring = new Set(spans.map(({ mark }) => mark));
  const marks = (Object.keys(signs) as TimelineMark[]).filter((mark) => occurring.has(mark) && words[mark]);
  return marks.map((mark) => `${paint[roles[mark]](signs[mark])} ${words[mark]}`).join('   ');
}

/**
 * Timelines below each other, on the same axis: the lines of each, none wider than `width`, and how many of its spans,
 * the last ones, had no room.
 */
export function drawTimelines(
  timelines: readonly Timeline[],
  { rows, width, endMs }: TimelineOptions,
  paint: Paint,
): { lines: string[]; hidden: number }[] {
  const names = rows.map((row) => truncate(row, WIDEST_ROW_NAME));
  const nameWidth = Math.max(...[...timelines.map(({ title }) => title), ...names].map(displayWidth));
  const left = MARGIN + nameWidth + MARGIN;
  const room = Math.max(NARROWEST_PLOT, width - left);
  const scale = endMs === undefined ? undefined : scaleOf(timelines.flatMap(({ spans }) => spans), room, endMs);
  const layouts = layOut(timelines.map(({ spans }) => spans), room, scale);
  const rulers = scale ? drawAxis(scale, room) : [''];
  return timelines.map(({ title, spans, flag, lacks }, index) => {
    const layout = layouts[index]!;
    const axis = index === 0 ? rulers : rulers.slice(0, 1);
    const flagged = layout.placed.find(({ source }) => source === flag?.span);
    const flagX = flagged && (flag!.atEnd ? flagged.endX : flagged.x);
    const lines = [
      paint.strong(pad(' '.repeat(MARGIN) + title, left)) + axis[0],
      ...axis.slice(1).map((line) => ' '.repeat(left) + paint.muted(line)),
      ...(flagX === undefined ? [] : [' '.repeat(left) + paint.bad(pointAt('▼', flagX, flag!.text, room))]),
      ...rows.flatMap((row, at) => {
        if (row === '' && !spans.some((span) => span.row === row)) return [];
        const drawn = drawRow(layout.placed.filter(({ span }) => span.row === row), room, paint);
        return drawn.map((line, number) => {
          const gutter = (flagged?.span.row === row && flagged.line === number) || (lacks === row && number === 0)
            ? paint.bad(pad('≠', MARGIN))
            : ' '.repeat(MARGIN);
          return gutter + pad(number === 0 ? names[at]! : '', nameWidth + MARGIN) + line;
        });
      }),
    ];
    return { lines: lines.map((line) => line.trimEnd()), hidden: spans.length - layout.placed.length };
  });
}

/** The lines of a row. Each note has one of its own. */
function drawRow(placed: readonly Placed[], room: number, paint: Paint): string[] {
  if (placed[0]?.span.mark === 'note') {
    return placed.map(({ x, span }) => paint[roles.note](pointAt(signs.note, x, span.label, room)));
  }
  const count = Math.max(1, ...placed.map(({ line }) => line + 1));
  return Array.from({ length: count }, (_, number) => drawLine(placed.filter(({ line }) => line === number), paint));
}

function drawLine(placed: readonly Placed[], paint: Paint): string {
  let drawn = '';
  let at = 0;
  for (const { span, x, endX, label } of placed.toSorted((a, b) => a.x - b.x)) {
    const bar = endX > x ? `├${'─'.repeat(endX - x - 1)}` : '';
    drawn += ' '.repeat(Math.max(0, x - at)) + paint.muted(bar) + paint[roles[span.mark]](signs[span.mark]);
    drawn += label ? ` ${label}` : '';
    at = Math.max(x, at) + bar.length + 1 + (label ? 1 + displayWidth(label) : 0);
  }
  return drawn;
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
