import type { TraceEvent } from '../spec-kit/trace.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { type Paint, paintFor } from '../terminal/paint.ts';
import type { Screen } from '../terminal/screen.ts';
import type { TimelineSpan } from '../terminal/timeline-layout.ts';
import { drawTimelines, type Timeline, timelineLegend } from '../terminal/timeline.ts';
import { showControls } from '../terminal/visible.ts';
import { asFarAs, type Difference, firstDifference, isTimed, type Moment, rowOf } from './run-difference.ts';

/** Calls that a picture shows at most; which ones, the first difference says. */
const MOST_SPANS = 24;
const SKIPPED_AT_ONCE = 4;

interface Run {
  title: string;
  events: readonly TraceEvent[];
  /** Where it parts from the other run. */
  moment?: Moment;
  /** The row in which it lacks what the other run has there. */
  lacks?: string;
}

/** Whether there is something to see: two participants, or calls that overlap. A mere value needs no picture. */
export function isWorthSeeing(events: readonly TraceEvent[] = []): boolean {
  const lanes = new Set(events.map(({ lane }) => lane));
  const overlap = events.some(({ began, lane }, index) =>
    events.slice(0, index).some((earlier) => earlier.lane === lane && (earlier.settled ?? Infinity) > began)
  );
  return lanes.size > 1 || overlap;
}

/**
 * The picture for a check that failed: your run, the right one below it, and where they part. Nothing where the right run
 * is not known, or where both differ in values only.
 */
export function drawFailure(
  yours: readonly TraceEvent[] | undefined,
  ofCheck: readonly TraceEvent[] | undefined,
  screen: Screen,
): string | undefined {
  if (!yours || !ofCheck || !isWorthSeeing(yours)) return undefined;
  const right = asFarAs(yours, ofCheck.filter(({ scene }) => scene === yours[0]!.scene));
  if (!firstDifference(yours, right, { mereValues: false })) return undefined;
  return drawRuns(yours, right, 'the right run', screen);
}

/** One run, where both do the same, else your run above the right one, `rightTitle`, and where they part. */
export function drawRuns(
  yours: readonly TraceEvent[],
  right: readonly TraceEvent[],
  rightTitle: string,
  screen: Screen,
): string {
  const difference = firstDifference(yours, right);
  const [first] = yours;
  if (first && yours.every(({ came }) => came === 'note')) {
    return [`  your run: ${showControls(first.text!)}`, drawRun(rightTitle, right, screen)].join('\n\n');
  }
  if (!difference) return drawAll([{ title: 'both runs', events: right }], undefined, screen);
  const runs = [
    runOf('your run', yours, difference.yours, difference.right),
    runOf(rightTitle, right, difference.right, difference.yours),
  ];
  return drawAll(runs, difference, screen);
}

function runOf(title: string, events: readonly TraceEvent[], moment: Moment | undefined, other?: Moment): Run {
  return { title, events, ...(moment ? { moment } : other && { lacks: rowOf(other.event) }) };
}

/** A run alone. */
export function drawRun(title: string, events: readonly TraceEvent[], screen: Screen): string {
  return drawAll([{ title, events }], undefined, screen);
}

function drawAll(runs: Run[], difference: Difference | undefined, screen: Screen): string {
  const paint = paintFor(screen);
  const { skip, spans, drawn } = drawFrom(0, runs, screen, paint);
  const parts = drawn.map(({ lines, hidden }, index) => {
    const left = Math.max(0, runs[index]!.events.length - skip - MOST_SPANS) + hidden;
    return [...lines, ...(left > 0 ? [`    … and ${left} more ${left === 1 ? 'call' : 'calls'}`] : [])].join('\n');
  });
  const legend = timelineLegend(spans, paint);
  return [
    ...(skip > 0 ? [`  The first ${skip} calls, the same in both, are left out.`] : []),
    ...parts,
    ...(legend ? [`  ${legend}`] : []),
    ...(difference ? [renderMarkdown(inWords(difference, runs[1]!.title), screen)] : []),
  ].join('\n\n');
}

/** Draws the runs without their first `skip` calls, or without more, so that the place where they part can be seen. */
function drawFrom(skip: number, runs: Run[], screen: Screen, paint: Paint): {
  skip: number;
  spans: TimelineSpan[];
  drawn: { lines: string[]; hidden: number }[];
} {
  const shown = runs.map((run) => ({ ...run, events: byBeginning(run.events).slice(skip, skip + MOST_SPANS) }));
  const events = shown.flatMap((run) => run.events);
  const timed = isTimed(runs.flatMap((run) => run.events));
  const timelines = shown.map((run) => timelineOf(run, timed));
  const options = {
    rows: rowsOf(shown.toReversed().flatMap((run) => run.events)),
    width: screen.width,
    ...(timed && { endMs: latest(events) }),
  };
  const drawn = drawTimelines(timelines, options, paint);
  const isSeen = shown.every((run, index) => {
    const at = run.moment ? run.events.indexOf(run.moment.event) : 0;
    return at >= 0 && at < run.events.length - drawn[index]!.hidden;
  });
  const last = Math.max(...shown.map((run) => run.events.length));
  if (!isSeen && last > SKIPPED_AT_ONCE) return drawFrom(skip + SKIPPED_AT_ONCE, runs, screen, paint);
  return { skip, spans: timelines.flatMap(({ spans }) => spans), drawn };
}

function timelineOf({ title, events, moment, lacks }: Run, timed: boolean): Timeline {
  const spans = events.map((event): TimelineSpan => {
    const { given, text, came = 'pending', began, beganMs = 0, settled, settledMs = 0 } = event;
    const label = showControls(
      [given, came === 'done' && text === undefined ? 'done' : text].filter(Boolean).join(' → '),
    );
    const to = timed ? settledMs : settled;
    return {
      row: rowOf(event),
      from: timed ? beganMs : began,
      ...(settled !== undefined && { to: came === 'note' && !timed ? began : to! }),
      mark: came,
      label,
    };
  });
  const flagged = moment ? events.indexOf(moment.event) : -1;
  const flag = flagged >= 0 && { span: spans[flagged]!, atEnd: moment!.isEnd, text: 'first difference' };
  return { title, spans, ...(flag && { flag }), ...(lacks !== undefined && { lacks }) };
}

/** The rows of all runs: a participant's rows stand together, in the order in which it was first asked in the right run. */
function rowsOf(events: readonly TraceEvent[]): string[] {
  const lanes = [...new Set(events.map(({ lane }) => lane))].toSorted((a, b) =>
    Number(a === 'note') - Number(b === 'note')
  );
  return lanes.flatMap((lane) => [...new Set(events.filter((event) => event.lane === lane).map(rowOf))]);
}

function byBeginning(events: readonly TraceEvent[]): TraceEvent[] {
  return events.toSorted((a, b) => a.began - b.began);
}

function latest(events: readonly TraceEvent[]): number {
  return Math.max(...events.flatMap(({ beganMs = 0, settledMs = 0 }) => [beganMs, settledMs]));
}

function inWords({ yours, right, isShift }: Difference, rightTitle: string): string {
  const timed = [yours, right].some((moment) => moment?.event.beganMs !== undefined && moment.ms > 0);
  const when = (moment: Moment): string => (timed ? `at ${moment.ms} ms ` : '');
  if (!yours) return `First difference: ${when(right!)}${tell(right!)} in ${rightTitle}, and not in yours.`;
  if (!right) return `First difference: ${when(yours)}${tell(yours)} in your run, and not in ${rightTitle}.`;
  if (isShift) {
    return `First difference: ${tell(yours)} at ${yours.ms} ms in your run, and at ${right.ms} ms in ${rightTitle}.`;
  }
  return `First difference: in your run ${when(yours)}${tell(yours)}; in ${rightTitle} ${when(right)}${tell(right)}.`;
}

function tell({ event, isEnd }: Moment): string {
  const { came, text = '', given } = event;
  if (came === 'note') return `the note ${inCode(text)} comes`;
  const name = inCode([rowOf(event), given].filter(Boolean).join(' '));
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

/** A text between backticks, whatever it holds. */
function inCode(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
