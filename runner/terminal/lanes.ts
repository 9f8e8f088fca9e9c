import type { Paint, Role } from './paint.ts';
import { pad, widestLine } from './width.ts';

/** Something that happened in a lane: a moment, or what lasted from one to another. */
export interface Happening {
  /** Milliseconds. */
  at: number;
  /** Milliseconds; without it, it was a moment. */
  until?: number;
  /** One column, drawn where it begins. Default: `●`. */
  sign?: string;
  role?: Role;
}

export interface Lane {
  name: string;
  happenings: readonly Happening[];
}

const TICKS_MS = [50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000];
/** The fewest columns between two ticks of the axis. */
const TICK_COLUMNS = 10;

/** Lanes above each other on one time axis, from 0 to `atLeastMs` or to what comes last, at most `width` columns wide. */
export function drawLanes(lanes: readonly Lane[], atLeastMs: number, width: number, paint: Paint): string[] {
  const ends = lanes.flatMap(({ happenings }) => happenings.map(({ at, until = at }) => until));
  const untilMs = Math.max(atLeastMs, ...ends);
  const margin = widestLine(lanes.map(({ name }) => name).join('\n')) + 2;
  const columns = width - margin;
  const columnOf = (ms: number): number => Math.floor((ms / untilMs) * (columns - 1));
  const drawn = lanes.map(({ name, happenings }) => {
    const cells = new Array<string>(columns).fill(' ');
    for (const { at, until = at, sign = '●', role = 'accent' } of happenings) {
      const from = columnOf(at);
      cells[from] = paint[role](sign);
      for (let x = from + 1; x < columnOf(until); x++) cells[x] = paint[role]('━');
    }
    return `${pad(name, margin)}${cells.join('')}`.trimEnd();
  });
  return [' '.repeat(margin) + drawAxis(untilMs, columns, columnOf), ...drawn];
}

function drawAxis(untilMs: number, columns: number, columnOf: (ms: number) => number): string {
  const step = TICKS_MS.find((ms) => columnOf(ms) >= TICK_COLUMNS) ?? untilMs;
  let axis = '';
  for (let ms = 0; ms <= untilMs; ms += step) {
    const tick = `╷${ms % 1_000 === 0 ? `${ms / 1_000} s` : `${ms} ms`}`;
    if (columnOf(ms) + tick.length <= columns) axis = pad(axis, columnOf(ms)) + tick;
  }
  return axis;
}
