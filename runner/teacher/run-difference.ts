import type { TraceEvent } from '../spec-kit/trace.ts';

/** The beginning of a call, or its end. */
export interface Moment {
  event: TraceEvent;
  isEnd: boolean;
  step: number;
  ms: number;
  /** Whether it gives a value or says done is free: the consumer left while it was pending. */
  isFree?: true;
}

/** Where two runs part: what happens in one and not in the other, or not then. At least one of both is there. */
export interface Difference {
  yours?: Moment;
  right?: Moment;
  /** It happens in both, but not at the same time. */
  isShift?: true;
  /** The one run makes the call as often as the other does, and once more. */
  isAgain?: true;
}

/** Moments closer than this are the same: timers round, and each of them may be a millisecond late. */
const SAME_MOMENT_MS = 3;

/** `source.next()`, `visit`. */
export function callOf({ lane, call }: TraceEvent): string {
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
        : [{
          event,
          isEnd: true,
          step: event.settled,
          ms: event.settledMs ?? 0,
          ...(isLeftWhilePending(event, events) && { isFree: true as const }),
        }]),
    ])
    .toSorted((a, b) => a.step - b.step);
}

/** A `next()` of the check itself, which called `return()` before it was answered. */
function isLeftWhilePending(
  { own, lane, call, came, began, settled = Infinity }: TraceEvent,
  all: readonly TraceEvent[],
): boolean {
  return own === true && call === 'next()' && (came === 'value' || came === 'done')
    && all.some((other) =>
      other.own && other.lane === lane && other.call === 'return()' && other.began > began && other.began < settled
    );
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
  const key = (moment: Moment): string => keyOf(moment, mereValues);
  const runs = { yours: momentsOf(yours), right: momentsOf(right) };
  return isTimed([...yours, ...right]) ? firstAtItsTime(runs, key) : firstInOrder(runs, key);
}

type KeyOf = (moment: Moment) => string;
type Runs = Record<'yours' | 'right', readonly Moment[]>;

function firstInOrder({ yours, right }: Runs, key: KeyOf): Difference | undefined {
  const at = yours.findIndex((moment, index) => !right[index] || key(moment) !== key(right[index]));
  const [mine, other] = [yours, right].map((moments) => moments[at >= 0 ? at : yours.length]);
  if (!mine && !other) return undefined;
  // A call that only one of them makes is the reason; what ends in its place comes of it.
  const isAlone = (moment: Moment | undefined, run: readonly Moment[]): boolean =>
    moment !== undefined && !moment.isEnd && !run.some((one) => key(one) === key(moment));
  if (mine?.isEnd && isAlone(other, yours)) return { right: other! };
  if (other?.isEnd && isAlone(mine, right)) return { yours: mine! };
  return { ...(mine && { yours: mine }), ...(other && { right: other }) };
}

function firstAtItsTime({ yours, right }: Runs, key: KeyOf): Difference | undefined {
  for (const [mine, others] of together(yours, right)) {
    const all = [
      ...without(mine, others, key).map((moment): Difference => shifted('yours', moment, yours, right, key)),
      ...without(others, mine, key).map((moment): Difference => shifted('right', moment, right, yours, key)),
    ].filter(({ isShift, yours: one, right: other }) => !(isShift && (one ?? other)!.event.anyTime));
    // A call that is made, or not made, is the reason; how others end is what comes of it.
    const calls = all.filter(({ yours: one, right: other }) => !(one ?? other)!.isEnd);
    const [first, ...rest] = calls.length > 0 ? calls : all;
    if (!first) continue;
    const other = first.right ? undefined : rest.find(({ yours: one }) => !one)?.right;
    return { ...first, ...(other && { right: other }) };
  }
  return undefined;
}

/** The right run as far as the check came with yours: what the check itself would have asked next is left out. */
export function asFarAs(yours: readonly TraceEvent[], right: readonly TraceEvent[]): TraceEvent[] {
  const asked = yours.filter(({ own }) => own).length;
  const next = right.filter(({ own }) => own)[asked];
  return next ? right.filter(({ began }) => began < next.began) : [...right];
}

/** A moment of one run with its partner in the other, if it comes there at another time: the third call has the third for its partner. */
function shifted(
  side: 'yours' | 'right',
  moment: Moment,
  own: readonly Moment[],
  other: readonly Moment[],
  key: KeyOf,
): Difference {
  const alike = (one: Moment): boolean => key(one) === key(moment);
  const partner = other.filter(alike)[own.filter(alike).indexOf(moment)];
  if (!partner) return { [side]: moment, ...(!moment.isEnd && other.some(alike) && { isAgain: true as const }) };
  return { yours: partner, right: partner, [side]: moment, isShift: true };
}

function keyOf({ event, isEnd, isFree }: Moment, mereValues: boolean): string {
  if (isFree) return `${callOf(event)} ends`;
  const { came = '', text = '', given = '' } = event;
  const values = mereValues || came === 'note' ? [given, isEnd || came === 'note' ? text : ''] : [];
  return [callOf(event), isEnd ? came : 'begins', ...values].join(' ');
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
function without(some: readonly Moment[], others: readonly Moment[], key: KeyOf): Moment[] {
  const left = others.map(key);
  return some.filter((moment) => {
    const partner = left.indexOf(key(moment));
    if (partner >= 0) left.splice(partner, 1);
    return partner < 0;
  });
}
