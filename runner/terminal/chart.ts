import type { Paint } from './paint.ts';
import { pad, widestLine } from './width.ts';

const STEPS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** What a chart shows. */
export interface Chart {
  /** From left to right, none below 0. */
  values: readonly number[];
  /** What the chart reaches up to, unless a value is higher. */
  top: number;
  /** Lines of the drawing. */
  height: number;
  /** How a value is written at the axis. */
  label: (value: number) => string;
}

/** A chart of columns, at most `width` wide, its axis at the left. More values than columns: each column shows the highest of its share. */
export function drawChart({ values, top, height, label }: Chart, width: number, paint: Paint): string[] {
  const highest = Math.max(top, ...values);
  const labels = [label(highest), label(0)];
  const margin = widestLine(labels.join('\n'));
  const columns = columnsOf(values, width - margin - 2);
  const steps = STEPS.length - 1;
  return Array.from({ length: height }, (_, row) => {
    const below = (height - 1 - row) * steps;
    const cells = columns.map((value) => {
      const filled = highest === 0 ? 0 : Math.ceil((value / highest) * height * steps);
      return STEPS[Math.min(steps, Math.max(0, filled - below))];
    });
    const name = row === 0 ? labels[0]! : row === height - 1 ? labels[1]! : '';
    const axis = paint.muted(name === '' ? '│' : '┤');
    return `${pad(name, margin, 'right')} ${axis}${paint.accent(cells.join('').trimEnd())}`;
  });
}

function columnsOf(values: readonly number[], width: number): number[] {
  if (values.length <= width) return [...values];
  return Array.from(
    { length: width },
    (_, x) =>
      Math.max(...values.slice(Math.floor((x * values.length) / width), Math.ceil(((x + 1) * values.length) / width))),
  );
}
