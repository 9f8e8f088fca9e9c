import type { Status } from '../checker/verdict.ts';
import type { Paint } from '../terminal/paint.ts';

/** `unknown`: not checked since the last change. */
export type Mark = Status | 'unknown';

const signs: Record<Mark, string> = { passed: '✓', failed: '✗', todo: '○', stuck: '↻', crashed: '!', unknown: '·' };
const roles = { passed: 'good', failed: 'bad', todo: 'warn', stuck: 'bad', crashed: 'bad', unknown: 'warn' } as const;
const words: Record<Mark, string> = {
  passed: 'passes',
  failed: 'not yet right',
  todo: 'to do',
  stuck: 'never ends',
  crashed: 'ends the run',
  unknown: 'not checked since your last change',
};

/** One character for a status; the words beside it must not be needed to tell them apart. */
export function mark(status: Mark, paint: Paint): string {
  return paint[roles[status]](signs[status]);
}

export function statusWords(status: Mark): string {
  return words[status];
}

/** What the signs mean, for those that occur. */
export function legend(statuses: Iterable<Mark>, paint: Paint): string {
  const order: Mark[] = ['passed', 'failed', 'todo', 'stuck', 'crashed', 'unknown'];
  const occurring = new Set(statuses);
  return order
    .filter((status) => occurring.has(status))
    .map((status) => `${mark(status, paint)} ${words[status]}`)
    .join('   ');
}
