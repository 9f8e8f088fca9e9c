import type { Behaviour } from '../checker/behaviour.ts';
import type { Part } from '../curriculum/parts.ts';
import type { TraceEvent } from '../spec-kit/trace.ts';
import type { Block, Document, Mark } from './document.ts';
import { statusWords } from './marks.ts';
import { callOf, firstDifference, isTimed, momentsOf } from './run-difference.ts';

/** What is known of one exercise when two answers to it are compared. */
export interface Comparison {
  /** `3.2 map` */
  title: string;
  mark: Mark;
  /** Absent where the solution must not be shown yet. */
  parts?: Part[];
  behaviours: Behaviour[];
  /** What to type to see it all the same. */
  reveal: string;
}

const names = { left: 'yours', right: 'solution' };

/** Two answers to an exercise: their code, then what they do. */
export function showComparison({ title, mark, parts, behaviours, reveal }: Comparison): Document {
  const heading = (words: string): Block => ({ kind: 'heading', text: title, mark, words });
  if (!parts) {
    const beside = mark === 'failed' ? '' : ` (${statusWords(mark)})`;
    return [
      heading(`not solved yet${beside}, so the solution is not shown. \`${reveal}\` shows it.`),
    ];
  }
  const different = parts.filter(({ yours, solution }) => yours !== solution);
  const code = different.length === 0 ? 'the same code' : 'different code';
  const tried = behaviours.length === 1 ? 'the scene below' : `the ${behaviours.length} scenes below`;
  const differing = behaviours.filter((one) => !isSame(one)).length;
  const acts = differing === 0
    ? `same behaviour in ${tried}`
    : `different behaviour in ${behaviours.length === 1 ? tried : `${differing} of ${tried}`}`;
  return [
    heading(behaviours.length === 0 ? code : `${code}, ${acts}`),
    ...different.map(showPart),
    ...behaviours.map(showBehaviour),
  ];
}

function showPart({ yours, solution }: Part): Block {
  const words = yours === '' && { words: 'Your part of this stands in code that another exercise shows.' };
  return { kind: 'diff', language: 'ts', names, left: yours, right: solution, ...words };
}

/** Whether two answers do the same. */
export function isSame({ yours, solution }: Behaviour): boolean {
  return firstDifference(yours, solution) === undefined;
}

/** What happens, moment by moment: once where both do the same. */
function showBehaviour(behaviour: Behaviour): Block {
  const { title, yours, solution } = behaviour;
  const timed = isTimed([...yours, ...solution]);
  const both = [
    { name: names.left, moments: logOf(yours, timed) },
    { name: names.right, moments: logOf(solution, timed) },
  ];
  return { kind: 'calls', title, runs: isSame(behaviour) ? both.slice(0, 1) : both };
}

/** A call that is answered at once is one moment. `timed`: with the milliseconds at which each came. */
function logOf(events: readonly TraceEvent[], timed: boolean): { ms?: number; text: string }[] {
  return momentsOf(events)
    .filter(({ event, isEnd }) => isEnd || !isAnsweredAtOnce(event))
    .map(({ event, isEnd, ms }) => ({ ...(timed && { ms }), text: logEntry(event, isEnd) }));
}

/** Nothing else happens between its beginning and its end. */
function isAnsweredAtOnce({ came, began, beganMs, settled, settledMs }: TraceEvent): boolean {
  return came !== 'note' && settled === began + 1 && settledMs === beganMs;
}

/** `source.next()`, and when it has settled `source.next() → 'a'`. */
function logEntry(event: TraceEvent, isEnd: boolean): string {
  const { came, text, given } = event;
  if (came === 'note') return text!;
  const call = [callOf(event), given].filter(Boolean).join(' ');
  if (!isEnd) return call;
  if (came === 'ended') return isAnsweredAtOnce(event) ? call : `${call} is over`;
  const outcome = came === 'error' ? `fails: ${text}` : came === 'value' ? (text ?? 'an object') : came;
  return `${call} → ${outcome}`;
}
