import type { TraceEvent } from '../spec-kit/trace.ts';

/** The beginning of a call, or its end. */
export interface Moment {
  event: TraceEvent;
  isEnd: boolean;
  step: number;
  ms: number;
}

/** Where two runs part: what each of them does there, if anything. */
export interface Difference {
  yours?: Moment;
  right?: Moment;
}

/** Moments closer than this are the same: timers round, and each of them may be a millisecond late. */
const SAME_MOMENT_MS = 3;

/** `source.next()`, `visit`. */
export function rowOf({ lane, call }: TraceEvent): string {
  if (lane === 'note') return '';
  return call ? `${lane}.${call}` : lane;
}

/** Whether something is pending while virtual time goes by; else only the order of the calls counts. */
export function isTimed(events: readonly TraceEvent[]): boolean {
  return events.some(({ beganMs, settledMs }) => settledMs !== undefined && beganMs !== settledMs);
}

/** Beginnings and ends, in order. */
export function momentsOf(events: readonly TraceEvent[]): Moment[] {
  return events
    .flatMap((event): Moment[] => [
      { event, isEnd: false, step: event.began, ms: event.beganMs ?? 0 },
      ...(event.settled === undefined || event.came === 'note'
        ? []
        : [{ event, isEnd: true, step: event.settled, ms: event.settledMs ?? 0 }]),
    ])
    .toSorted((a, b) => a.step - b.step);
}

/**
 * The first moment that is not the same in both runs, `undefined` where all are. Where time goes by, what happens at
 * the same moment has no order that counts: it depends on how many promises each answer makes. `mereValues`: also
 * values are compared, not only who is called, when, and how it ends.
 */
export function firstDifference(
  yours: readonly TraceEvent[],
  right: readonly TraceEvent[],
  { mereValues = true } = {},
): Difference | undefined {
  const timed = isTimed([...yours, ...right]);
  const [ours, theirs] = [momentsOf(yours), momentsOf(right)];
  const key = (moment: Moment): string => keyOf(moment, mereValues);
  if (!timed) {
    const at = ours.findIndex((moment, index) => !theirs[index] || key(moment) !== key(theirs[index]));
    const index = at >= 0 ? at : ours.length;
    return ours[index] || theirs[index] ? differing(ours[index], theirs[index]) : undefined;
  }
  for (const [a, b] of together(ours, theirs)) {
    const onlyA = without(a, b, key);
    const onlyB = without(b, a, key);
    if (onlyA || onlyB) return differing(onlyA, onlyB);
  }
  return undefined;
}

/** The right run as far as the check came with yours: what the check itself would have asked next is left out. */
export function asFarAs(yours: readonly TraceEvent[], right: readonly TraceEvent[]): TraceEvent[] {
  const asked = yours.filter(({ own }) => own).length;
  const next = right.filter(({ own }) => own)[asked];
  return next ? right.filter(({ began }) => began < next.began) : [...right];
}

function differing(yours: Moment | undefined, right: Moment | undefined): Difference {
  return { ...(yours && { yours }), ...(right && { right }) };
}

function keyOf({ event, isEnd }: Moment, mereValues: boolean): string {
  const { came = '', text = '', given = '' } = event;
  const values = mereValues || came === 'note' ? [given, isEnd || came === 'note' ? text : ''] : [];
  return [rowOf(event), isEnd ? came : 'begins', ...values].join(' ');
}

/** The moments of both runs, grouped by the time at which they are. */
function together(a: readonly Moment[], b: readonly Moment[]): [Moment[], Moment[]][] {
  const times = [...a, ...b].map(({ ms }) => ms).sort((x, y) => x - y);
  const begins = times.filter((ms, index) => index === 0 || ms - times[index - 1]! > SAME_MOMENT_MS);
  return begins.map((begin, index) => {
    const isIn = ({ ms }: Moment): boolean => ms >= begin && ms < (begins[index + 1] ?? Infinity);
    return [a.filter(isIn), b.filter(isIn)];
  });
}

/** The first of `some` that has no partner among `others`. */
function without(
  some: readonly Moment[],
  others: readonly Moment[],
  key: (moment: Moment) => string,
): Moment | undefined {
  const left = others.map(key);
  return some.find((moment) => {
    const partner = left.indexOf(key(moment));
    if (partner >= 0) left.splice(partner, 1);
    return partner < 0;
  });
}
