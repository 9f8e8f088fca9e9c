import type { Paint } from './paint.ts';
import { type Align, indent, pad, releaseWords, widestLine, widestWord, wrap } from './width.ts';

/** What a table says. Cells are finished text, colours included; a missing cell is empty. */
export interface Table {
  head?: readonly string[];
  rows: readonly (readonly string[])[];
  align?: readonly Align[];
}

// A word up to this width is not broken for the sake of a table; the table becomes a list instead.
const WIDEST_WHOLE_WORD = 24;
const BORDER_COLUMNS = 3;

/**
 * The lines of a table, at most `width` columns wide. Cells that wrap put lines between the rows. Where the
 * columns cannot stand side by side without breaking common words, each row becomes a few lines `head: cell`.
 *
 * Cells are drawn as they are: pass a text from elsewhere through `showControls` first.
 */
export function drawTable(table: Table, width: number, paint: Paint): string[] {
  const count = Math.max(0, table.head?.length ?? 0, ...table.rows.map((row) => row.length));
  const fill = (row: readonly string[]) => Array.from({ length: count }, (_, x) => tidy(row[x] ?? ''));
  const head = table.head && fill(table.head).map((cell) => paint.strong(cell));
  const rows = table.rows.map(fill);
  if (count === 0) return [];

  const widths = columnWidths(head ? [head, ...rows] : rows, width - count * BORDER_COLUMNS - 1);
  if (widths === undefined) return drawRecords(head, rows, width);

  const bar = paint.muted('│');
  const rule = (left: string, cross: string, right: string) =>
    paint.muted(left + widths.map((columns) => '─'.repeat(columns + 2)).join(cross) + right);
  const drawRow = (row: readonly string[]) => {
    const cells = row.map((cell, x) => wrap(releaseWords(cell), widths[x] ?? 1));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, y) => {
      const line = cells.map((lines, x) => pad(lines[y] ?? '', widths[x] ?? 1, table.align?.[x]));
      return `${bar} ${line.join(` ${bar} `)} ${bar}`;
    });
  };

  const middle = rule('├', '┼', '┤');
  const drawn = rows.map(drawRow);
  const apart = drawn.some((lines) => lines.length > 1);
  return [
    rule('┌', '┬', '┐'),
    ...(head ? [...drawRow(head), ...(rows.length > 0 ? [middle] : [])] : []),
    ...drawn.flatMap((lines, index) => (apart && index > 0 ? [middle, ...lines] : lines)),
    rule('└', '┴', '┘'),
  ];
}

function tidy(cell: string): string {
  return cell.replaceAll('\t', '  ').replace(/ *\n */g, '\n');
}

/**
 * The columns' widths without borders, `room` together at most: as wide as their texts if that fits, else the
 * widest are cut to one common width. Undefined if a column would be too narrow for its words.
 */
function columnWidths(lines: string[][], room: number): number[] | undefined {
  const columns = (lines[0] ?? []).map((_, x) => lines.map((row) => row[x] ?? ''));
  const natural = columns.map((cells) => Math.max(1, ...cells.map(widestLine)));
  const least = columns.map((cells) =>
    Math.min(WIDEST_WHOLE_WORD, Math.max(1, ...cells.map((cell) => widestWord(releaseWords(cell)))))
  );
  if (sum(least) > room) return undefined;

  const cutTo = (limit: number) => natural.map((width, x) => Math.min(width, Math.max(limit, least[x] ?? 1)));
  let limit = Math.max(...natural);
  while (sum(cutTo(limit)) > room) limit -= 1;
  const widths = cutTo(limit);
  let spare = room - sum(widths);
  return widths.map((width, x) => {
    if (spare === 0 || width === natural[x]) return width;
    spare -= 1;
    return width + 1;
  });
}

function drawRecords(head: string[] | undefined, rows: string[][], width: number): string[] {
  const field = (text: string) => indent(wrap(text, width - 2), '', '  ');
  if (head && rows.length === 0) return head.flatMap(field);
  return rows.flatMap((row, index) => {
    const lines = row.flatMap((cell, x) => {
      const label = head?.[x];
      return cell === '' ? [] : field(label ? `${label}: ${cell}` : cell);
    });
    return index === 0 ? lines : ['', ...lines];
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
