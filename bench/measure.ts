/** Milliseconds that `action` takes. */
export async function timed(action: () => unknown): Promise<number> {
  const began = performance.now();
  await action();
  return performance.now() - began;
}

/** One run of something that is measured: its figure, in the unit of the table. */
export type Run = () => number | Promise<number>;

/**
 * Lets contenders run in turn, A B A B …, so that a machine that slows down meets all of them alike. A first round warms
 * up and does not count. The figures of one index come from one round.
 */
export async function inTurn<Name extends string>(
  contenders: Readonly<Record<Name, Run>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contenders) as Name[];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const figure = await contenders[name]();
      if (round >= 0) figures[name].push(figure);
    }
  }
  return figures;
}

/** The figure in the middle; between the two in the middle where their number is even. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

/** The smallest figure that `share` of all, from 0 to 1, do not exceed (nearest rank). */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
}

/** The median of `ours[i] / theirs[i]`: each ratio from one round. */
export function ratio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((figure, round) => figure / theirs[round]!));
}

/** The shortest time between two starts, which are in order. `Infinity` where there are fewer than two. */
export function smallestGap(starts: readonly number[]): number {
  return Math.min(...starts.slice(1).map((start, index) => start - starts[index]!));
}

/** The most starts, which are in order, in any window of `widthMs`, its end not included. */
export function worstWindow(starts: readonly number[], widthMs: number): number {
  return Math.max(0, ...starts.map((from) => starts.filter((at) => at >= from && at < from + widthMs).length));
}
