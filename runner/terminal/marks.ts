import type { Mark } from '../teacher/document.ts';
import type { Paint } from './paint.ts';

const signs: Record<Mark, string> = { passed: '✓', failed: '✗', todo: '○', stuck: '↻', crashed: '!', unknown: '·' };
const roles = { passed: 'good', failed: 'bad', todo: 'warn', stuck: 'bad', crashed: 'bad', unknown: 'warn' } as const;

/** One character for a mark; the words beside it must not be needed to tell them apart. */
export function drawMark(mark: Mark, paint: Paint): string {
  return paint[roles[mark]](signs[mark]);
}
