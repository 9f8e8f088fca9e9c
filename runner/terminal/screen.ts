import { WriteStream } from 'node:tty';

/** What a drawing needs to know about the place where it will be seen. */
export interface Screen {
  /** Columns. */
  width: number;
  /** Levels: 0 none, 1 the 16 basic colours, 2 the 256, 3 all. */
  color: 0 | 1 | 2 | 3;
  /** Whether links may be written as OSC 8 escape codes. */
  links: boolean;
  /** Whether somebody sits before it: a terminal that can be redrawn, not a pipe, a CI log or TERM=dumb. */
  interactive: boolean;
}

const NARROWEST = 20;
const WIDEST = 100;
const PIPED_WIDTH = 80;

/**
 * Looks at a stream and at the environment. Nothing else in this folder does.
 *
 * Colour: any non-empty NO_COLOR wins (https://no-color.org), then FORCE_COLOR, then what Node's
 * `tty.WriteStream.getColorDepth` finds; a pipe has none.
 */
export function detectScreen(
  stream: NodeJS.WriteStream = process.stdout,
  env: NodeJS.ProcessEnv = process.env,
): Screen {
  const terminal = stream.isTTY === true;
  const color = detectColor(terminal, env);
  return {
    width: detectWidth(stream),
    color,
    links: detectLinks(stream, env, color),
    interactive: terminal && env.TERM !== 'dumb' && !env.CI,
  };
}

/** The screen with all its columns, up to `widest`: drawings side by side need more than prose, which is kept narrow. */
export function wholeScreen(widest: number): Screen {
  const screen = detectScreen();
  const { columns = 0, isTTY } = process.stdout;
  return { ...screen, width: isTTY && columns > screen.width ? Math.min(columns, widest) : screen.width };
}

function detectWidth(stream: NodeJS.WriteStream): number {
  if (!stream.isTTY || !stream.columns) return PIPED_WIDTH;
  return Math.min(WIDEST, Math.max(NARROWEST, stream.columns));
}

function detectColor(terminal: boolean, env: NodeJS.ProcessEnv): Screen['color'] {
  if (env.NO_COLOR) return 0;
  if (!terminal && env.FORCE_COLOR === undefined) return 0;
  // Node warns on standard error of variables that FORCE_COLOR overrules; an empty NO_COLOR is no wish.
  const wishes = { ...env, NO_COLOR: undefined, NODE_DISABLE_COLORS: undefined };
  const bits = WriteStream.prototype.getColorDepth.call(undefined, wishes);
  return bits >= 24 ? 3 : bits >= 8 ? 2 : bits >= 4 ? 1 : 0;
}

function detectLinks(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv, color: Screen['color']): boolean {
  if (env.FORCE_HYPERLINK) return Number.parseInt(env.FORCE_HYPERLINK, 10) !== 0;
  if (!stream.isTTY || color === 0 || env.TERM === 'dumb') return false;
  return knowsLinks(env);
}

/** Whether a terminal is known to show OSC 8 links, from a version on: https://github.com/Alhadis/OSC8-Adoption */
function knowsLinks(env: NodeJS.ProcessEnv): boolean {
  if (env.WT_SESSION) return true; // Windows Terminal
  if (process.platform === 'win32' || env.CI || env.TEAMCITY_VERSION) return false;
  const [major = 0, minor = 0] = (env.TERM_PROGRAM_VERSION ?? '').split(/[.-]/).map(Number);
  const from = (first: number, second = 0): boolean => major > first || (major === first && minor >= second);
  switch (env.TERM_PROGRAM) {
    case 'iTerm.app':
      return from(3, 1);
    case 'WezTerm':
      return from(20_200_620) || env.TERM_PROGRAM_VERSION?.startsWith('0-unstable-') === true; // as Nix names it
    case 'vscode':
      return from(1, 72) || env.CURSOR_TRACE_ID !== undefined;
    case 'ghostty':
    case 'zed':
    case 'WarpTerminal':
    case 'Orca':
      return true;
    default:
      // VTE's terminals give their version as one number: 5002 is 0.50.2, and 0.50.0 crashed on a link.
      return Number(env.VTE_VERSION) > 5000 || env.TERM === 'alacritty' || env.TERM === 'xterm-kitty';
  }
}
