import { pairLines, type Row, type Versions } from '../view-kit/pair-lines.ts';
import { highlight } from './highlight.ts';
import { paintFor } from './paint.ts';
import type { Screen } from './screen.ts';
import { indent, pad, wrap } from './width.ts';

export interface DiffOptions {
  /** `ts` is coloured as code. */
  language: string;
  /** What stands above the left side and the right one. */
  names: { left: string; right: string };
}

/** A screen this wide shows two versions side by side; a narrower one shows them line by line. */
const SIDE_BY_SIDE_FROM = 100;

type Screenful = Pick<Screen, 'width' | 'color'>;

/** Draws what two versions have in common and where they differ, at most as wide as the screen. */
export function drawDiff(versions: Versions, options: DiffOptions, screen: Screenful): string {
  const rows = pairLines(versions, (text) => highlight(text, options.language, screen).split('\n'));
  const draw = screen.width >= SIDE_BY_SIDE_FROM ? drawSideBySide : drawLineByLine;
  return draw(rows, options, screen).join('\n');
}

function drawSideBySide(rows: readonly Row[], { names }: DiffOptions, screen: Screenful): string[] {
  const paint = paintFor(screen);
  const side = Math.floor((screen.width - 3) / 2);
  const bar = paint.muted('│');
  const head = `${pad(paint.strong(names.left), side)} ${bar} ${paint.strong(names.right)}`;
  const body = rows.flatMap(({ left, right, same }) => {
    const [ours, theirs] = [left, right].map((line) => (line === undefined ? [] : fold(line, side)));
    const between = same ? bar : paint.warn('≠');
    return Array.from(
      { length: Math.max(ours!.length, theirs!.length) },
      (_, index) => `${pad(ours![index] ?? '', side)} ${between} ${theirs![index] ?? ''}`.trimEnd(),
    );
  });
  return [head, paint.muted(`${'─'.repeat(side + 1)}┼${'─'.repeat(side + 1)}`), ...body];
}

function drawLineByLine(rows: readonly Row[], { names }: DiffOptions, screen: Screenful): string[] {
  const paint = paintFor(screen);
  const put = (sign: string, line: string): string[] => indent(fold(line, screen.width - 2), `${sign} `, `${sign} `);
  const lines: string[] = [];
  for (let index = 0; index < rows.length;) {
    if (rows[index]!.same) lines.push(...put(' ', rows[index++]!.left!));
    else {
      const end = rows.findIndex(({ same }, at) => at > index && same);
      const run = rows.slice(index, end < 0 ? undefined : end);
      for (const { left } of run) if (left !== undefined) lines.push(...put(paint.bad('-'), left));
      for (const { right } of run) if (right !== undefined) lines.push(...put(paint.good('+'), right));
      index += run.length;
    }
  }
  const legend = `${paint.bad('-')} ${names.left}   ${paint.good('+')} ${names.right}   (no sign: both)`;
  return [legend, paint.muted('─'.repeat(Math.min(40, screen.width))), ...lines];
}

/** A line in at most `width` columns; what goes on stands two columns deeper. Leading spaces stay. */
function fold(line: string, width: number): string[] {
  const lead = /^ */.exec(line)![0].length;
  const deep = Math.min(lead, Math.floor(width / 2));
  const rest = wrap(line.slice(lead), Math.max(10, width - deep - 2));
  return indent(rest, ' '.repeat(deep), ' '.repeat(deep + 2));
}
