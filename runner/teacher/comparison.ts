import type { Behaviour } from '../checker/behaviour.ts';
import type { Part } from '../curriculum/parts.ts';
import type { TraceEvent } from '../spec-kit/trace.ts';
import { drawDiff } from '../terminal/diff.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { paintFor } from '../terminal/paint.ts';
import type { Screen } from '../terminal/screen.ts';
import { showControls } from '../terminal/visible.ts';
import { wrap } from '../terminal/width.ts';
import { type Mark, mark, statusWords } from './marks.ts';
import { firstDifference, isTimed, momentsOf, rowOf } from './run-difference.ts';

/** What is known of one exercise when two answers to it are compared. */
export interface Comparison {
  /** `3.2 map` */
  title: string;
  status: Mark;
  /** Absent where the solution must not be shown yet. */
  parts?: Part[];
  behaviours: Behaviour[];
  /** What to type to see it all the same. */
  reveal: string;
}

const names = { left: 'yours', right: 'solution' };

/** Two answers to an exercise: their code, then what they do. `screen.width` may be the whole terminal's. */
export function drawComparison({ title, status, parts, behaviours, reveal }: Comparison, screen: Screen): string {
  const paint = paintFor(screen);
  const heading = `${mark(status, paint)} ${paint.heading(title)}`;
  if (!parts) {
    const words = `not solved yet (${statusWords(status)}), so the solution is not shown. \`${reveal}\` shows it.`;
    return `${heading}  ${renderMarkdown(words, { ...screen, width: 10_000 })}`;
  }
  const code = parts.every(({ yours, solution }) => yours === solution) ? 'the same code' : 'different code';
  const acts = behaviours.every(isSame) ? 'same behaviour' : 'different behaviour';
  const verdict = behaviours.length === 0 ? code : `${code}, ${acts}`;
  const drawn = parts.filter(({ yours, solution }) => yours !== solution).map((part) => drawPart(part, screen));
  const played = behaviours.map((behaviour) => drawBehaviour(behaviour, screen));
  return [`${heading}  ${verdict}`, ...drawn, ...played].join('\n\n');
}

function drawPart({ yours, solution }: Part, screen: Screen): string {
  const versions = { left: yours, right: solution };
  const note = yours === '' ? ['Your part of this stands in code that another exercise shows.'] : [];
  return [...note, drawDiff(versions, { language: 'ts', names }, screen)].join('\n');
}

/** Whether two answers do the same. */
export function isSame({ yours, solution }: Behaviour): boolean {
  return firstDifference(yours, solution) === undefined;
}

/** One log where both do the same, else both. */
function drawBehaviour(behaviour: Behaviour, screen: Screen): string {
  const { title, yours, solution } = behaviour;
  const paint = paintFor(screen);
  const timed = isTimed([...yours, ...solution]);
  const head = wrap(`${paint.strong('What happens:')} ${title}`, screen.width);
  if (!isSame(behaviour)) {
    const versions = { left: logOf(yours, timed), right: logOf(solution, timed) };
    return [...head, drawDiff(versions, { language: 'text', names }, screen)].join('\n');
  }
  const rows = logOf(yours, timed).split('\n').map((row) => `  ${paint.muted('│')} ${row}`);
  return [...head, ...rows].join('\n');
}

/** One moment per line; `timed`, after the milliseconds at which it came. A call that is answered at once is one line. */
function logOf(events: readonly TraceEvent[], timed: boolean): string {
  const rows = momentsOf(events)
    .filter(({ event, isEnd }) => isEnd || !isAnsweredAtOnce(event))
    .map(({ event, isEnd, ms }) => `${timed ? `${ms} ms`.padStart(7) + '  ' : ''}${wordsOf(event, isEnd)}`);
  return showControls(rows.map((row) => row.replaceAll('\n', ' ')).join('\n'));
}

/** Nothing else happens between its beginning and its end. */
function isAnsweredAtOnce({ came, began, beganMs, settled, settledMs }: TraceEvent): boolean {
  return came !== 'note' && settled === began + 1 && settledMs === beganMs;
}

/** `source.next()`, and when it has settled `source.next() → 'a'`. */
function wordsOf(event: TraceEvent, isEnd: boolean): string {
  const { came, text, given } = event;
  if (came === 'note') return text!;
  const call = [rowOf(event), given].filter(Boolean).join(' ');
  if (!isEnd) return call;
  if (came === 'ended') return isAnsweredAtOnce(event) ? call : `${call} is over`;
  const outcome = came === 'error' ? `fails: ${text}` : came === 'value' ? (text ?? 'an object') : came;
  return `${call} → ${outcome}`;
}
