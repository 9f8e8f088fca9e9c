import type { CallEnd, TimelineCall } from '../teacher/document.ts';
import { showControls } from '../view-kit/visible.ts';
import { displayWidth, truncate } from './width.ts';

/* Where the calls of a timeline stand: in which column each begins and ends, and in which line of its row. */

/** A call with its place. */
export interface PlacedCall {
  call: TimelineCall;
  /** `cut` where its end has no room. */
  end: CallEnd | 'cut';
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
  placed: PlacedCall[];
  /** Not all of it has room. */
  isCut: boolean;
}

const WIDEST_LABEL = 18;
/** Columns between two steps, where there is room. */
const WIDEST_STEP = 3;

/** Columns for each millisecond, up to the last, so that every text has room. */
export function scaleOf(calls: readonly TimelineCall[], room: number): Scale {
  const endMs = Math.max(...calls.flatMap(({ from, to = from }) => [from, to]));
  const labels = calls.map((call) => displayWidth(textBehind(call)));
  return { endMs, columns: Math.max(1, room - 3 - Math.max(0, ...labels)) / Math.max(1, endMs) };
}

/** To scale where there is time, else in order: with as many columns between two steps as there is room for in all. */
export function layOut(
  runs: readonly (readonly TimelineCall[])[],
  room: number,
  scale: Scale | undefined,
): Layout[] {
  if (scale) return runs.map((calls) => layOutTime(calls, scale));
  for (let gap = WIDEST_STEP; gap > 1; gap--) {
    const layouts = runs.map((calls) => layOutSteps(calls, room, gap));
    if (layouts.every(({ isCut }) => !isCut)) return layouts;
  }
  return runs.map((calls) => layOutSteps(calls, room, 1));
}

/** A moment is a column, so calls that take less than one are a mark alone. */
function layOutTime(calls: readonly TimelineCall[], { endMs, columns }: Scale): Layout {
  const columnOf = (ms: number): number => Math.round(ms * columns);
  const lines = new Lines();
  const placed = calls.map((call) => {
    const [x, endX, label] = [columnOf(call.from), columnOf(call.to ?? endMs), textBehind(call)];
    const line = lines.free(call.row, x);
    lines.take(call.row, line, endX + 1 + widthOf(label));
    return { call, end: call.end, line, x, endX, label };
  });
  return { placed, isCut: false };
}

/** `gap` columns or more for each beginning and settling, so that every text has room; as many as fit. */
function layOutSteps(calls: readonly TimelineCall[], room: number, gap: number): Layout {
  const steps = [...new Set(calls.flatMap(({ from, to = from }) => [from, to]))].sort((a, b) => a - b);
  const lines = new Lines();
  const open = new Set<PlacedCall>();
  const placed: PlacedCall[] = [];
  let x = 0;
  let reached = 0;
  for (const step of steps) {
    const beginning = calls.find(({ from }) => from === step);
    const ending = [...open].find(({ call }) => call.to === step);
    let line = 0;
    if (beginning) {
      const [free, from] = lines.soonest(beginning.row);
      line = free;
      x = Math.max(x, from);
    }
    const settling = beginning?.to === step ? beginning : ending?.call;
    const label = settling ? textBehind(settling) : '';
    if (x + 1 + displayWidth(label) > room - 1) break;
    if (beginning) {
      const one = { call: beginning, end: beginning.end, line, x, endX: x, label };
      placed.push(one);
      lines.take(beginning.row, line, settling ? x + 1 + widthOf(label) : Infinity);
      if (!settling) open.add(one);
    } else if (ending) {
      Object.assign(ending, { endX: x, label });
      lines.take(ending.call.row, ending.line, x + 1 + widthOf(label));
      open.delete(ending);
    }
    reached++;
    x += gap;
  }
  const isCut = reached < steps.length;
  for (const one of open) {
    const end = one.call.to === undefined ? one.end : 'cut';
    Object.assign(one, { end, endX: Math.min(room - 1, x), label: '' });
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
function textBehind({ end, text }: TimelineCall): string {
  return end === 'note' ? '' : truncate(showControls(text), WIDEST_LABEL);
}
