import type { Behaviour } from '../checker/behaviour.ts';
import type { Part } from '../curriculum/parts.ts';
import type { SceneEvent } from '../spec-kit/scene.ts';
import { drawDiff } from '../terminal/diff.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { paintFor } from '../terminal/paint.ts';
import type { Screen } from '../terminal/screen.ts';
import { showControls } from '../terminal/visible.ts';
import { wrap } from '../terminal/width.ts';
import { type Mark, mark, statusWords } from './marks.ts';

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

/** Two moments closer than this are the same: timers round, and each of them may be a millisecond late. */
const SAME_MOMENT_MS = 10;

/**
 * Whether two answers do the same. Where time goes by, what happens at the same moment has no order that counts: it
 * depends on how many promises each answer makes.
 */
export function isSame({ yours, solution }: Behaviour): boolean {
  const [ours, theirs] = [yours, solution].map((events) => {
    const timed = events.some(({ at = 0 }) => at > 0);
    const rows = events.map(({ what, at = 0 }) => ({ what, at: Math.round(at / SAME_MOMENT_MS) }));
    if (timed) rows.sort((a, b) => a.at - b.at || (a.what < b.what ? -1 : 1));
    return rows.map(({ what, at }) => `${at} ${what}`).join('\n');
  });
  return ours === theirs;
}

/** One log where both do the same, else both. */
function drawBehaviour(behaviour: Behaviour, screen: Screen): string {
  const { title, yours, solution } = behaviour;
  const paint = paintFor(screen);
  const timed = [...yours, ...solution].some(({ at = 0 }) => at > 0);
  const head = wrap(`${paint.strong('What happens:')} ${title}`, screen.width);
  if (!isSame(behaviour)) {
    const versions = { left: logOf(yours, timed), right: logOf(solution, timed) };
    return [...head, drawDiff(versions, { language: 'text', names }, screen)].join('\n');
  }
  const rows = logOf(yours, timed).split('\n').map((row) => `  ${paint.muted('│')} ${row}`);
  return [...head, ...rows].join('\n');
}

/** One event per line; `timed`, after the milliseconds at which it came. */
function logOf(events: readonly SceneEvent[], timed: boolean): string {
  const rows = events.map((
    { what, at },
  ) => (timed ? `${at === undefined ? '' : `${at} ms`.padStart(7)}  ${what}` : what));
  return showControls(rows.map((row) => row.replaceAll('\n', ' ')).join('\n'));
}
