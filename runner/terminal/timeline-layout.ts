import { displayWidth, truncate } from './width.ts';

/* Where the calls of a timeline stand: in which column each begins and ends, and in which line of its row. */

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

/** A span with its place. */
export interface Placed {
  /** As it was given. */
  source: TimelineSpan;
  /** As it is drawn. */
  span: TimelineSpan;
  /** Which of its row's lines. */
  line: number;
  x: number;
  endX: number;
  /** What is written behind the end. */
  label: string;
}

export interface Scale {
  endMs: number;
  /** Columns for each millisecond. */
  columns: number;
}

export interface Layout {
  placed: Placed[];
  /** Not all of it has room. */
  isCut: boolean;
}

const WIDEST_LABEL = 18;
/** Columns between two steps, where there is room. */
const WIDEST_STEP = 3;

/** Columns for each millisecond, so that the last text has room. */
export function scaleOf(spans: readonly TimelineSpan[], room: number, endMs: number): Scale {
  const labels = spans.map((span) => displayWidth(labelOf(span)));
  return { endMs, columns: Math.max(1, room - 3 - Math.max(0, ...labels)) / Math.max(1, endMs) };
}

/** To scale where there is time, else in order: with as many columns between two steps as there is room for in all. */
export function layOut(
  timelines: readonly (readonly TimelineSpan[])[],
  room: number,
  scale: Scale | undefined,
): Layout[] {
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
    const [x, endX, label] = [columnOf(span.from), columnOf(span.to ?? endMs), labelOf(span)];
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
    const label = settling ? labelOf(settling) : '';
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

/** What is written behind a mark; a note is longer, and has a line of its own. */
function labelOf({ mark, label }: TimelineSpan): string {
  return mark === 'note' ? '' : truncate(label, WIDEST_LABEL);
}
