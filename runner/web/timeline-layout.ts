import type { BlockOf, TimelineCall, TimelineRun } from '../teacher/document.ts';
import { displayWidth } from '../terminal/width.ts';
import { showControls } from '../view-kit/visible.ts';

/* Where everything of a timeline stands, in pixels: the runs below each other on one axis, a band for each row of each run. */

export const NAME_WIDTH = 124;
export const LINE_HEIGHT = 24;
/** Of one character of a label. */
const CHARACTER = 7.3;
const LEAST_WIDTH = 560;
const HEAD_HEIGHT = 30;
const AXIS_HEIGHT = 26;
const RUN_GAP = 18;
/** Between two steps, where only the order counts. */
const STEP = 30;
/** From the middle of a call's end to its label. */
export const LABEL_GAP = 11;
const LONGEST_LABEL = 28;
/** Calls that are drawn of each run. */
const MOST_CALLS = 60;

export interface PlacedCall {
  call: TimelineCall;
  /** Its number among the calls of its run, from 0. */
  index: number;
  x: number;
  endX: number;
  /** The middle of its line. */
  y: number;
  label: string;
}

interface Band {
  name: string;
  y: number;
  height: number;
  isPointedAt: boolean;
}

export interface PlacedRun {
  run: TimelineRun;
  y: number;
  height: number;
  bands: Band[];
  calls: PlacedCall[];
  flagX?: number;
  /** How many of its calls are left out, at the beginning and at the end. */
  left: { before: number; after: number };
}

export interface TimelineLayout {
  width: number;
  height: number;
  /** Times and where they are; none where only the order counts. */
  ticks: { x: number; ms: number }[];
  runs: PlacedRun[];
}

export function layOutTimeline({ runs, rows, isTimed }: BlockOf<'timeline'>): TimelineLayout {
  const called = runs.filter(({ instead }) => instead === undefined);
  const before = Math.max(0, ...called.map(({ flag }) => (flag ? flag.call + 10 - MOST_CALLS : 0)));
  const cut = called.map((run) => ({ run, calls: run.calls.slice(before, before + MOST_CALLS) }));
  const all = cut.flatMap(({ calls }) => calls);
  const steps = new Steps(cut.map(({ calls }) => calls));
  const scale = isTimed ? scaleOf(all) : undefined;
  const place = scale ? (at: number) => NAME_WIDTH + 12 + at * scale.pixels : (at: number) => steps.x(at);
  const shown = rows.filter((row) => all.some((call) => call.row === row));
  let y = scale ? AXIS_HEIGHT : 0;
  const placed = cut.map(({ run, calls }): PlacedRun => {
    const one = placeRun(run, calls, { before, shown, place, y, end: scale?.endMs ?? steps.last + 1 });
    y += one.height + RUN_GAP;
    return one;
  });
  const reached = placed.flatMap(({ calls }) => calls.map((call) => call.endX + widthOf(call.label) + 12));
  return {
    width: Math.ceil(Math.max(LEAST_WIDTH, ...reached)),
    height: Math.max(0, y - RUN_GAP) + 4,
    ticks: scale ? ticksOf(scale).map((ms) => ({ ms, x: place(ms) })) : [],
    runs: placed,
  };
}

interface Around {
  before: number;
  shown: readonly string[];
  place: (at: number) => number;
  y: number;
  /** Where a call ends that is pending. */
  end: number;
}

function placeRun(
  run: TimelineRun,
  calls: readonly TimelineCall[],
  { before, shown, place, y, end }: Around,
): PlacedRun {
  const bands: Band[] = [];
  const placed: PlacedCall[] = [];
  let top = y + HEAD_HEIGHT;
  const pointedAt = run.flag && run.calls[run.flag.call];
  for (const name of shown) {
    const own = calls.filter((call) => call.row === name);
    if (own.length === 0 && name === '') continue;
    const freeFrom: number[] = [];
    for (const call of own) {
      const x = place(call.from);
      const endX = Math.max(x, place(call.to ?? end));
      const label = labelOf(call);
      const free = freeFrom.findIndex((from) => from <= x - 6);
      const line = free === -1 ? freeFrom.length : free;
      freeFrom[line] = endX + widthOf(label);
      placed.push({ call, index: before + calls.indexOf(call), x, endX, y: top + (line + 0.5) * LINE_HEIGHT, label });
    }
    const height = Math.max(1, freeFrom.length) * LINE_HEIGHT;
    const isPointedAt = pointedAt ? pointedAt.row === name : run.lacks === name;
    bands.push({ name, y: top, height, isPointedAt });
    top += height;
  }
  placed.sort((a, b) => a.index - b.index);
  const flagged = placed.find(({ call }) => call === pointedAt);
  return {
    run,
    y,
    height: top - y,
    bands,
    calls: placed,
    ...(flagged && { flagX: run.flag!.atEnd ? flagged.endX : flagged.x }),
    left: { before, after: Math.max(0, run.calls.length - before - calls.length) },
  };
}

/** Where each step stands, the same in all runs: a call begins behind what is written in its row. */
class Steps {
  readonly #places = new Map<number, number>();
  readonly last: number;
  #x = NAME_WIDTH + 12 - STEP;

  constructor(runs: readonly (readonly TimelineCall[])[]) {
    const calls = runs.flatMap((run, index) => run.map((call) => ({ ...call, row: `${index} ${call.row}` })));
    const steps = [...new Set(calls.flatMap(({ from, to = from }) => [from, to]))].sort((a, b) => a - b);
    const freeFrom = new Map<string, number>();
    this.last = steps.at(-1) ?? 0;
    for (const step of steps) {
      const beginning = calls.filter(({ from }) => from === step);
      this.#x = Math.max(this.#x + STEP, ...beginning.map(({ row }) => freeFrom.get(row) ?? 0));
      this.#places.set(step, this.#x);
      for (const call of calls) {
        if (call.to === step) freeFrom.set(call.row, this.#x + widthOf(labelOf(call)) + 6);
      }
    }
  }

  x(step: number): number {
    return this.#places.get(step) ?? this.#x + STEP;
  }
}

interface Scale {
  endMs: number;
  pixels: number;
}

/** So that the last label has room. */
function scaleOf(calls: readonly TimelineCall[]): Scale {
  const endMs = Math.max(1, ...calls.flatMap(({ from, to = from }) => [from, to]));
  const labels = Math.max(0, ...calls.map((call) => widthOf(labelOf(call))));
  return { endMs, pixels: (LEAST_WIDTH - NAME_WIDTH - 32 - Math.min(labels, 160)) / endMs };
}

function ticksOf({ endMs, pixels }: Scale): number[] {
  const wanted = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];
  const every = wanted.find((ms) => ms * pixels >= 64) ?? endMs;
  return Array.from({ length: Math.floor(endMs / every) + 1 }, (_, index) => index * every);
}

function labelOf({ end, text }: TimelineCall): string {
  const shown = showControls(text).replaceAll('\n', ' ');
  const most = end === 'note' ? LONGEST_LABEL * 2 : LONGEST_LABEL;
  const characters = [...shown];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : shown;
}

function widthOf(label: string): number {
  return label === '' ? 12 : LABEL_GAP + displayWidth(label) * CHARACTER + 6;
}
