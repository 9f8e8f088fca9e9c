import type { CallEnd, Mark } from '../teacher/document.ts';

/** One character for each mark; the words beside it must not be needed to tell them apart. */
export const markSigns: Record<Mark, string> = {
  passed: '✓',
  failed: '✗',
  todo: '○',
  stuck: '↻',
  crashed: '!',
  unknown: '·',
};

/** One character for each end of a call. */
export const endSigns: Record<CallEnd, string> = {
  value: '●',
  done: '■',
  error: '✗',
  closed: '○',
  ended: '┤',
  note: '·',
  pending: '▷',
};
