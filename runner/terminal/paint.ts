import { Chalk, type ChalkInstance } from 'chalk';
import type { Screen } from './screen.ts';

const ROLES = {
  heading: ['bold'],
  strong: ['bold'],
  emphasis: ['italic'],
  deleted: ['strikethrough'],
  code: ['magenta'],
  muted: ['dim'],
  good: ['green'],
  bad: ['red'],
  warn: ['yellow'],
  accent: ['cyan'],
  link: ['cyan', 'underline'],
  keyword: ['magenta'],
  string: ['green'],
  number: ['blueBright'],
  comment: ['cyan'],
} as const;

/** What a piece of text is, for colouring. `muted` is for decoration (lines, marks), never for words. */
export type Role = keyof typeof ROLES;

/** One Chalk per role: `paint.bad('no')`, `paint.bad.bold('no')`. */
export type Paint = Readonly<Record<Role, ChalkInstance>>;

/**
 * The palette of a screen. Only the 16 basic colours, which a terminal's theme fits to its background, and of
 * those neither white, black nor gray (invisible on one of the two) nor plain blue (too dark on black).
 */
export function paintFor(screen: Pick<Screen, 'color'>): Paint {
  const chalk = new Chalk({ level: screen.color });
  const entries = Object.entries(ROLES).map(([role, styles]) => {
    const painted = styles.reduce<ChalkInstance>((ink, style) => ink[style], chalk);
    return [role, painted];
  });
  return Object.fromEntries(entries) as Paint;
}
