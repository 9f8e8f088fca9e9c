import { inspect } from 'node:util';
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

/** A function for each role: `paint.bad('no')`. */
export type Paint = Readonly<Record<Role, (text: string) => string>>;

/**
 * The palette of a screen. Only the 16 basic colours, which a terminal's theme fits to its background, and of
 * those neither white, black nor gray (invisible on one of the two) nor plain blue (too dark on black).
 */
export function paintFor({ color }: Pick<Screen, 'color'>): Paint {
  const entries = Object.entries(ROLES).map(([role, styles]) => {
    const paint = (text: string): string => styles.reduceRight<string>(styled, text);
    return [role, color === 0 ? (text: string) => text : paint];
  });
  return Object.fromEntries(entries) as Paint;
}

/**
 * A text between the escape codes of a style. Where something in it ends the style, it begins again; it ends before a line
 * break and begins after it, as some terminals carry it to the end of the next line.
 */
function styled(text: string, style: (typeof ROLES)[Role][number]): string {
  if (text === '') return '';
  const [open, close] = inspect.colors[style]!.map((code) => `\u001B[${code}m`) as [string, string];
  return open + text.replaceAll(close, close + open).replace(/\r?\n/g, `${close}$&${open}`) + close;
}
