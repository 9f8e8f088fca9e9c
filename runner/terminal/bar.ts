import type { Paint } from './paint.ts';

const PARTS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of `width` columns, filled to `share` (0 to 1) in steps of an eighth of a column. */
export function drawBar(share: number, width: number, paint: Paint): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * PARTS.length);
  const filled = '█'.repeat(Math.floor(eighths / PARTS.length)) + PARTS[eighths % PARTS.length]!;
  return paint.accent(filled) + paint.muted('░'.repeat(width - filled.length));
}
