import stringWidth from 'fast-string-width';
import wrapAnsi from 'wrap-ansi';

export type Align = 'left' | 'right' | 'center';

// Unicode's mark that joins letters and shows nothing. It takes no column, and `wrap` takes it out again.
const WORD_JOINER = '\u034F';
// A space within code that is kept on one line: of the private use area, one column wide. `wrap` makes it a space again.
const KEPT_SPACE = '\uEFFF';
/** Columns of code that is kept on one line, its backticks included: `{ value: undefined, done: true }`. */
const KEPT_WIDTH = 34;

/** Columns that a text takes on a terminal; escape codes take none, wide characters and emoji take two. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** Columns of the widest line of a text. */
export function widestLine(text: string): number {
  return Math.max(0, ...text.split('\n').map(displayWidth));
}

/** Columns of the widest word of a text. */
export function widestWord(text: string): number {
  return Math.max(0, ...text.split(/[ \n]/).map(displayWidth));
}

/** Marks the words of a text so that `wrap` keeps each whole, even one that is wider than the line. */
export function keepWords(text: string): string {
  return text.replace(/[^ \n]+/g, `${WORD_JOINER}$&`);
}

/** Marks the words of code, as `keepWords` does; what is short enough stays on one line. */
export function keepCode(code: string): string {
  const kept = keepWords(code);
  return displayWidth(code) <= KEPT_WIDTH ? kept.replaceAll(' ', KEPT_SPACE) : kept;
}

/** Takes out the marks of `keepWords` and `keepCode`. */
export function releaseWords(text: string): string {
  return text.replaceAll(WORD_JOINER, '').replaceAll(KEPT_SPACE, ' ');
}

/**
 * Breaks a text into lines of at most `width` columns, at spaces. A word that is wider than a line is broken
 * hard, unless `keepWords` marked it: then it stands whole on a line of its own. Colours and links are closed
 * at the end of each line and opened again on the next.
 */
export function wrap(marked: string, width: number): string[] {
  const text = width < 2 * KEPT_WIDTH ? marked.replaceAll(KEPT_SPACE, ' ') : marked;
  const tooWide = (line: string) => displayWidth(line) > width;
  const keeps = text.split(/[ \n]/).some((word) => word.includes(WORD_JOINER) && tooWide(word));
  const lines = wrapAnsi(text, width, { hard: !keeps }).split('\n');
  return lines
    .flatMap((line) =>
      tooWide(line) && !line.includes(WORD_JOINER)
        ? wrapAnsi(line, width, { hard: true }).split('\n')
        : [line]
    )
    .map(releaseWords);
}

/** Puts `first` before the first line and `rest` before the others; an empty line gets no spaces. */
export function indent(lines: readonly string[], first: string, rest: string = first): string[] {
  return lines.map((line, index) => {
    const prefix = index === 0 ? first : rest;
    return line === '' ? prefix.trimEnd() : prefix + line;
  });
}

/** Fills a text with spaces up to `width` columns; a wider text stays as it is. */
export function pad(text: string, width: number, align: Align = 'left'): string {
  const missing = Math.max(0, width - displayWidth(text));
  const before = align === 'left' ? 0 : align === 'right' ? missing : Math.floor(missing / 2);
  return ' '.repeat(before) + text + ' '.repeat(missing - before);
}

/** The first line of a text, cut to `width` columns; `…` stands for what is missing. */
export function truncate(text: string, width: number): string {
  const [line = '', ...more] = text.split('\n');
  if (more.length === 0 && displayWidth(line) <= width) return line;
  if (width <= 1) return '…'.slice(0, Math.max(0, width));
  if (displayWidth(line) < width) return `${line}…`;
  const [start = ''] = wrapAnsi(line, width - 1, { hard: true, wordWrap: false, trim: false }).split('\n');
  return `${start.trimEnd()}…`;
}

/** A line cut in its middle to `width` columns: the end tells most of a call, what came of it. */
export function truncateMiddle(line: string, width: number): string {
  if (displayWidth(line) <= width) return line;
  const tail = Math.floor(width / 3);
  return truncate(line, width - tail - 1)
    + wrapAnsi(line, displayWidth(line) - tail, { hard: true, wordWrap: false, trim: false }).split('\n').at(-1)!;
}

/** A line of code in `width` columns: what stands in a comment at its end goes below, what is still too wide is cut. */
export function fitCall(line: string, width: number): string[] {
  if (displayWidth(line) <= width) return [line];
  const [, lead, call, comment] = /^( *)(.*?) {2}(\/\/ .*)$/.exec(line) ?? [];
  const lines = call ? [lead + call, `${lead}  ${comment}`] : [line];
  return lines.map((one) => truncateMiddle(one, width));
}
