import type { Paint } from './paint.ts';

const PARTS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of `width` columns, filled to `share` (0 to 1) in steps of an eighth of a column. A share of nothing, 0 / 0, is none. */
export function drawBar(share: number, width: number, paint: Paint): string {
  const eighths = Math.round((share > 0 ? Math.min(1, share) : 0) * width * PARTS.length);
  const filled = '█'.repeat(Math.floor(eighths / PARTS.length)) + PARTS[eighths % PARTS.length]!;
  return paint.accent(filled) + paint.muted('░'.repeat(width - filled.length));
}
