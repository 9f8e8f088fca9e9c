import type { TraceEvent } from '../spec-kit/trace.ts';
import {
  type BlockOf,
  type CallEnd,
  type Document,
  inCode,
  type TimelineCall,
  type TimelineRun,
} from './document.ts';
import { asFarAs, callOf, type Difference, firstDifference, isTimed, type Moment } from './run-difference.ts';

/** One run, and where it parts from the other. */
interface Run {
  title: string;
  events: readonly TraceEvent[];
  moment?: Moment | undefined;
  /** What the other run has there. */
  other?: Moment | undefined;
}

const endWords: Record<CallEnd, string> = {
  value: 'value',
  done: 'done',
  error: 'error',
  closed: 'closed',
  ended: 'returned',
  note: '',
  pending: 'still waiting',
};

/** Whether there is something to see: two participants, or calls that overlap. A mere value needs no picture. */
export function isWorthSeeing(events: readonly TraceEvent[] = []): boolean {
  const lanes = new Set(events.map(({ lane }) => lane));
  const overlap = events.some(({ began, lane }, index) =>
    events.slice(0, index).some((earlier) => earlier.lane === lane && (earlier.settled ?? Infinity) > began)
  );
  return lanes.size > 1 || overlap;
}

/**
 * The timelines for a check that failed: your run, the right one below it, and where they part. Nothing where the right run
 * is not known, or where both differ in values only.
 */
export function showFailure(
  yours: readonly TraceEvent[] | undefined,
  ofCheck: readonly TraceEvent[] | undefined,
): Document {
  if (!yours || !ofCheck || !isWorthSeeing(yours)) return [];
  const right = asFarAs(yours, ofCheck.filter(({ scene }) => scene === yours[0]!.scene));
  if (!firstDifference(yours, right, { mereValues: false })) return [];
  return compareRuns(yours, right, 'the right run').map((block) =>
    block.kind === 'timeline' ? { ...block, focus: focusOf(block) } : block
  );
}

/** The row that is pointed at, then the others in which the runs differ, then those beside it. */
function focusOf({ runs, rows }: BlockOf<'timeline'>): string[] {
  const pointed = rows.filter((row) =>
    runs.some(({ calls, flag, lacks }) => lacks === row || (flag && calls[flag.call]?.row === row))
  );
  const drawn = (run: TimelineRun, row: string): string => JSON.stringify(run.calls.filter((call) => call.row === row));
  const differing = rows.filter((row) => new Set(runs.map((run) => drawn(run, row))).size > 1);
  const beside = pointed.flatMap((row) => [rows.indexOf(row) - 1, rows.indexOf(row) + 1]).map((at) => rows[at]);
  return [...new Set([...pointed, ...differing, ...beside.filter((row) => row !== undefined)])];
}

/** One run, where both do the same, else your run above the right one, `rightTitle`, and where they part. */
export function compareRuns(
  yours: readonly TraceEvent[],
  right: readonly TraceEvent[],
  rightTitle: string,
  title?: string,
): Document {
  const [first] = yours;
  if (first && yours.every(({ came }) => came === 'note')) {
    const picture = showRun(rightTitle, right, title);
    return [{ ...picture, runs: [{ title: 'your run', calls: [], instead: first.text! }, ...picture.runs] }];
  }
  const difference = firstDifference(yours, right);
  if (!difference) return [showRun('both runs', right, title)];
  const runs = [
    { title: 'your run', events: yours, moment: difference.yours, other: difference.right },
    { title: rightTitle, events: right, moment: difference.right, other: difference.yours },
  ];
  return [{ ...timelineOf(runs, title), words: differenceInWords(difference, rightTitle) }];
}

/** A run alone. */
export function showRun(runTitle: string, events: readonly TraceEvent[], title?: string): BlockOf<'timeline'> {
  return timelineOf([{ title: runTitle, events }], title);
}

function timelineOf(runs: readonly Run[], title?: string): BlockOf<'timeline'> {
  const events = runs.flatMap((run) => run.events);
  const occurring = new Set(events.map(({ came = 'pending' }) => came));
  const ends = (Object.keys(endWords) as CallEnd[]).filter((end) => occurring.has(end) && endWords[end]);
  const timed = isTimed(events);
  return {
    kind: 'timeline',
    ...(title !== undefined && { title }),
    runs: runs.map((run) => runOf(run, timed)),
    rows: rowsOf(runs.toReversed().flatMap((run) => byBeginning(run.events))),
    isTimed: timed,
    legend: ends.map((end) => ({ end, words: endWords[end] })),
  };
}

function runOf({ title, events, moment, other }: Run, timed: boolean): TimelineRun {
  const inOrder = byBeginning(events);
  const flag = moment && { call: inOrder.indexOf(moment.event), atEnd: moment.isEnd, text: 'first difference' };
  return {
    title,
    calls: inOrder.map((event) => timelineCall(event, timed)),
    ...(flag ? { flag } : other && { lacks: callOf(other.event) }),
  };
}

function timelineCall(event: TraceEvent, timed: boolean): TimelineCall {
  const { given, text, came = 'pending', began, beganMs = 0, settled, settledMs = 0 } = event;
  return {
    row: callOf(event),
    from: timed ? beganMs : began,
    ...(settled !== undefined && { to: timed ? settledMs : came === 'note' ? began : settled }),
    end: came,
    text: [given, came === 'done' && text === undefined ? 'done' : text].filter(Boolean).join(' → '),
  };
}

/** The rows of all runs: a participant's rows stand together, in the order in which it was first asked in the right run. */
function rowsOf(events: readonly TraceEvent[]): string[] {
  const lanes = [...new Set(events.map(({ lane }) => lane))].toSorted((a, b) =>
    Number(a === 'note') - Number(b === 'note')
  );
  return lanes.flatMap((lane) => [...new Set(events.filter((event) => event.lane === lane).map(callOf))]);
}

function byBeginning(events: readonly TraceEvent[]): TraceEvent[] {
  return events.toSorted((a, b) => a.began - b.began);
}

function differenceInWords({ yours, right, isShift, isAgain }: Difference, rightTitle: string): string {
  const timed = [yours, right].some((moment) => moment?.event.beganMs !== undefined && moment.ms > 0);
  const when = (moment: Moment): string => (timed ? `at ${moment.ms} ms ` : '');
  const again = isAgain ? ' again' : '';
  if (!yours) {
    return `First difference: ${when(right!)}${momentInWords(right!)}${again} in ${rightTitle}, and not in yours.`;
  }
  if (!right) {
    return `First difference: ${when(yours)}${momentInWords(yours)}${again} in your run, and not in ${rightTitle}.`;
  }
  if (isShift) {
    return `First difference: ${
      momentInWords(yours)
    } at ${yours.ms} ms in your run, and at ${right.ms} ms in ${rightTitle}.`;
  }
  return `First difference: in your run ${when(yours)}${momentInWords(yours)}; in ${rightTitle} ${when(right)}${
    momentInWords(right)
  }.`;
}

function momentInWords({ event, isEnd }: Moment): string {
  const { came, text = '', given } = event;
  if (came === 'note') return `the note ${inCode(text)} comes`;
  const name = inCode([callOf(event), given].filter(Boolean).join(' '));
  if (!isEnd) return event.call ? `${name} is called` : `${name} begins`;
  const ends = {
    value: `gives ${inCode(text || 'an object')}`,
    done: 'says done',
    error: `fails with ${inCode(text)}`,
    closed: 'has closed',
    ended: 'is over',
  };
  return `${name} ${ends[came as keyof typeof ends]}`;
}
