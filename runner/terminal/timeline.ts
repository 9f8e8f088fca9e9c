import type { Paint } from './paint.ts';
import { displayWidth, pad, truncate } from './width.ts';

/*
 * Timelines: a row for each kind of call, a bar while it is pending, a mark where it settles, its outcome beside it.
 * Calls that overlap, or whose texts would, stand below each other.
 */

export type TimelineMark = 'value' | 'done' | 'error' | 'closed' | 'ended' | 'note' | 'pending' | 'cut';

export interface TimelineSpan {
  row: string;
  /** Milliseconds, or steps. */
  from: number;
  /** Absent while it is pending. */
  to?: number;
  mark: TimelineMark;
  label: string;
}

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
  /** The rows, in order; those without a span are drawn, too. */
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
const WIDEST_LABEL = 18;
const NARROWEST_PLOT = 20;
/** Columns between the row's names and the axis, and before them, where the flag stands. */
const MARGIN = 2;
/** Columns between two steps, where there is room. */
const WIDEST_STEP = 3;

interface Placed {
  /** As it was given. */
  source: TimelineSpan;
  /** As it is drawn. */
  span: TimelineSpan;
  /** Which of its row's lines. */
  line: number;
  x: number;
  endX: number;
  label: string;
}

interface Scale {
  endMs: number;
  /** Columns for each millisecond. */
  columns: number;
}

interface Layout {
  placed: Placed[];
  /** Not all of it has room. */
  isCut: boolean;
}

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
  const scale = endMs === undefined ? undefined : scaleOf(timelines, room, endMs);
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
      ...(flagX === undefined ? [] : [' '.repeat(left) + paint.bad(pointAt(flagX, flag!.text, room))]),
      ...rows.flatMap((row, at) => {
        const drawn = drawRow(layout.placed.filter(({ span }) => span.row === row), paint);
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

/** Columns for each millisecond, so that the last text has room. */
function scaleOf(timelines: readonly Timeline[], room: number, endMs: number): Scale {
  const labels = timelines.flatMap(({ spans }) => spans.map(({ label }) => displayWidth(shorten(label))));
  return { endMs, columns: (room - 3 - Math.max(0, ...labels)) / Math.max(1, endMs) };
}

/** To scale where there is time, else in order: with as many columns between two steps as there is room for in all. */
function layOut(timelines: readonly (readonly TimelineSpan[])[], room: number, scale: Scale | undefined): Layout[] {
  if (scale) return timelines.map((spans) => layOutTime(spans, scale));
  for (let gap = WIDEST_STEP; gap > 1; gap--) {
    const layouts = timelines.map((spans) => layOutSteps(spans, room, gap));
    if (layouts.every(({ isCut }) => !isCut)) return layouts;
  }
  return timelines.map((spans) => layOutSteps(spans, room, 1));
}

/** A moment is a column, so calls that take less than one are a mark alone. */
function layOutTime(spans: readonly TimelineSpan[], { endMs, columns }: Scale): Layout {
  const columnOf = (ms: number): number => Math.round(ms * columns);
  const lines = new Lines();
  const placed = spans.map((span) => {
    const [x, endX, label] = [columnOf(span.from), columnOf(span.to ?? endMs), shorten(span.label)];
    const line = lines.free(span.row, x);
    lines.take(span.row, line, endX + 1 + widthOf(label));
    return { source: span, span, line, x, endX, label };
  });
  return { placed, isCut: false };
}

/** `gap` columns or more for each beginning and settling, so that every text has room; as many as fit. */
function layOutSteps(spans: readonly TimelineSpan[], room: number, gap: number): Layout {
  const steps = [...new Set(spans.flatMap(({ from, to = from }) => [from, to]))].sort((a, b) => a - b);
  const lines = new Lines();
  const open = new Set<Placed>();
  const placed: Placed[] = [];
  let x = 0;
  let reached = 0;
  for (const step of steps) {
    const beginning = spans.find(({ from }) => from === step);
    const ending = [...open].find(({ span }) => span.to === step);
    let line = 0;
    if (beginning) {
      const [free, from] = lines.soonest(beginning.row);
      line = free;
      x = Math.max(x, from);
    }
    const settling = beginning?.to === step ? beginning : ending?.span;
    const label = shorten(settling?.label ?? '');
    if (x + 1 + displayWidth(label) > room - 1) break;
    if (beginning) {
      const one = { source: beginning, span: beginning, line, x, endX: x, label };
      placed.push(one);
      lines.take(beginning.row, line, settling ? x + 1 + widthOf(label) : Infinity);
      if (!settling) open.add(one);
    } else if (ending) {
      Object.assign(ending, { endX: x, label });
      lines.take(ending.span.row, ending.line, x + 1 + widthOf(label));
      open.delete(ending);
    }
    reached++;
    x += gap;
  }
  const isCut = reached < steps.length;
  for (const one of open) {
    const { mark, to } = one.span;
    const span = { ...one.span, mark: to === undefined ? mark : 'cut' as const };
    Object.assign(one, { span, endX: Math.min(room - 1, x), label: '' });
  }
  return { placed, isCut };
}

/** Columns that a text takes beside its mark, up to what may follow. */
function widthOf(label: string): number {
  return label ? 1 + displayWidth(label) + 1 : 1;
}

/** The lines of each row, and from which column each is free. */
class Lines {
  readonly #rows = new Map<string, number[]>();

  /** The first line that is free at a column. */
  free(row: string, x: number): number {
    const lines = this.#of(row);
    const line = lines.findIndex((freeFrom) => freeFrom <= x);
    return line >= 0 ? line : lines.push(0) - 1;
  }

  /** The line that is free first, and from where; a new one where all are taken to the end. */
  soonest(row: string): [line: number, freeFrom: number] {
    const lines = this.#of(row);
    const freeFrom = Math.min(...lines);
    return freeFrom < Infinity ? [lines.indexOf(freeFrom), freeFrom] : [lines.push(0) - 1, 0];
  }

  take(row: string, line: number, until: number): void {
    this.#of(row)[line] = until;
  }

  #of(row: string): number[] {
    return this.#rows.get(row) ?? this.#rows.set(row, [0]).get(row)!;
  }
}

function drawRow(placed: readonly Placed[], paint: Paint): string[] {
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

function pointAt(x: number, text: string, room: number): string {
  return x + 2 + displayWidth(text) <= room
    ? `${' '.repeat(x)}▼ ${text}`
    : `${' '.repeat(Math.max(0, x - displayWidth(text) - 1))}${text} ▼`;
}

function shorten(label: string): string {
  return truncate(label, WIDEST_LABEL);
}
