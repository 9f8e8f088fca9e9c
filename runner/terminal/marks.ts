import type { Mark } from '../teacher/document.ts';
import { markSigns } from '../view-kit/signs.ts';
import type { Paint } from './paint.ts';

const roles = { passed: 'good', failed: 'bad', todo: 'warn', stuck: 'bad', crashed: 'bad', unknown: 'warn' } as const;

export function drawMark(mark: Mark, paint: Paint): string {
  return paint[roles[mark]](markSigns[mark]);
}
