import type { TraceEvent } from '../spec-kit/trace.ts';

/** The beginning of a call, or its end. */
export interface Moment {
  event: TraceEvent;
  isEnd: boolean;
  step: number;
  ms: number;
}

/** Where two runs part: what happens in one and not in the other, or not then. At least one of both is there. */
export interface Difference {
  yours?: Moment;
  right?: Moment;
  /** It happens in both, but not at the same time. */
  isShift?: true;
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
    const [mine, other] = [ours, theirs].map((moments) => moments[at >= 0 ? at : ours.length]);
    if (!mine && !other) return undefined;
    // A call that only one of them makes is the reason; what ends in its place comes of it.
    const [alone, run] = mine?.isEnd && other && !other.isEnd ? [other, ours] : other?.isEnd ? [mine, theirs] : [];
    const isMissing = alone && !alone.isEnd && !run!.some((moment) => key(moment) === key(alone));
    return differing(isMissing && alone === other ? undefined : mine, isMissing && alone === mine ? undefined : other);
  }
  for (const [a, b] of together(ours, theirs)) {
    const [aloneA, aloneB] = [without(a, b, key), without(b, a, key)];
    // A call that is made, or not made, is the reason; how others end is what comes of it.
    const isBeginning = [...aloneA, ...aloneB].some(({ isEnd }) => !isEnd);
    const [onlyA, onlyB] = [aloneA, aloneB].map((alone) => alone.find(({ isEnd }) => !isBeginning || !isEnd));
    if (onlyA && onlyB) return { yours: onlyA, right: onlyB };
    if (onlyA) return shifted({ yours: onlyA }, ours, theirs, key);
    if (onlyB) return shifted({ right: onlyB }, ours, theirs, key);
  }
  return undefined;
}

/** The right run as far as the check came with yours: what the check itself would have asked next is left out. */
export function asFarAs(yours: readonly TraceEvent[], right: readonly TraceEvent[]): TraceEvent[] {
  const asked = yours.filter(({ own }) => own).length;
  const next = right.filter(({ own }) => own)[asked];
  return next ? right.filter(({ began }) => began < next.began) : [...right];
}

/** The same with its partner in the other run, if it comes there at another time: the third `next()` has the third for its partner. */
function shifted(
  { yours, right }: Difference,
  ours: readonly Moment[],
  theirs: readonly Moment[],
  key: (moment: Moment) => string,
): Difference {
  const [moment, own, other] = yours ? [yours, ours, theirs] : [right!, theirs, ours];
  const alike = (one: Moment): boolean => key(one) === key(moment);
  const partner = other.filter(alike)[own.filter(alike).indexOf(moment)];
  if (!partner) return yours ? { yours } : { right: moment };
  return { yours: yours ?? partner, right: right ?? partner, isShift: true };
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

/** Those of `some` that have no partner among `others`. */
function without(
  some: readonly Moment[],
  others: readonly Moment[],
  key: (moment: Moment) => string,
): Moment[] {
  const left = others.map(key);
  return some.filter((moment) => {
    const partner = left.indexOf(key(moment));
    if (partner >= 0) left.splice(partner, 1);
    return partner < 0;
  });
}
