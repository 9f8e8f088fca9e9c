import { cpus, release, totalmem, type } from 'node:os';

/** A part of the report: `npm run bench -- limiter` runs one alone. */
export interface Part {
  title: string;
  /** Measures, says on the way how it goes, and returns markdown: how it was measured, a table, what it shows. */
  measure(say: (line: string) => void): Promise<string>;
}

/** A markdown table; all columns but the first hold figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|---|${'--:|'.repeat(head.length - 1)}`, ...rows.map(line)].join('\n');
}

/** `names` as a sentence has them: `a, b and c`; `nobody` where there are none. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nobody' : new Intl.ListFormat('en-GB').format(names);
}

/** A figure that not every system tells. */
export function ifKnown(figure: number | undefined, write: (figure: number) => string): string {
  return figure === undefined ? 'not known here' : write(figure);
}

export function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}

/** A time as it is written: `1.05 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** A ratio as it is written: `1.05 ×`. */
export function times(factor: number): string {
  return `${factor.toFixed(2)} ×`;
}

/** What the figures depend on. */
export function machine(): string {
  const processors = cpus();
  return table(['machine', ''], [
    ['processor', `${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} cores`],
    ['memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['system', `${type()} ${release()}, ${process.arch}`],
    ['Node.js', process.version],
    ['date', new Date().toISOString().slice(0, 10)],
  ]);
}
