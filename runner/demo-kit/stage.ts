import { drawMarkdown } from '../terminal/markdown.ts';
import { type Paint, paintFor } from '../terminal/paint.ts';
import { detectScreen } from '../terminal/screen.ts';
import { drawTable } from '../terminal/table.ts';
import { type Align, displayWidth, indent, pad, truncate, widestLine, wrap } from '../terminal/width.ts';
import type { DemoJob } from './job.ts';
import { Live } from './live.ts';

/** Draws something as it is now, in lines of at most `width` columns. `isOver`: for the last time. */
export type Draw = (width: number, paint: Paint, isOver: boolean) => string[];

/** Where a demo shows what it does: a terminal, or lines in a pipe. */
export class Stage {
  /** The file that the learner named, absolute. */
  readonly file: string | undefined;
  /** Whether the learner wants the demo to go on until Ctrl-C. */
  readonly serve: boolean;
  /** A folder for temporary files, removed at the end, however it comes. */
  readonly folder: string;
  /** 1 when a check did not hold. */
  status: 0 | 1 = 0;
  #live: Live | undefined;
  #lastSign = performance.now();
  #patient = 0;

  constructor({ file, serve, folder }: Pick<DemoJob, 'file' | 'serve'> & { folder: string }) {
    this.file = file;
    this.serve = serve;
    this.folder = folder;
  }

  /** Prints a heading and an empty line. */
  heading(text: string): void {
    this.print(paintFor(detectScreen()).heading(text), '');
  }

  /** Prints a paragraph, or any other markdown, and an empty line. */
  say(markdown: string): void {
    this.print(drawMarkdown(markdown, detectScreen()), '');
  }

  /** Prints lines as they are. */
  print(...lines: string[]): void {
    this.alive();
    process.stdout.write(`${lines.join('\n')}\n`);
  }

  /** Prints a table and an empty line. */
  table(head: string[], rows: string[][], align?: Align[]): void {
    const screen = detectScreen();
    this.print(...drawTable({ head, rows, ...(align && { align }) }, screen.width, paintFor(screen)), '');
  }

  /** Prints values with their names, the values in a column if there is room, and an empty line. */
  pairs(pairs: readonly (readonly [name: string, value: string])[]): void {
    const { width } = detectScreen();
    const margin = widestLine(pairs.map(([name]) => name).join('\n')) + 2;
    const isRoom = pairs.every(([, value]) => margin + displayWidth(value) <= width);
    this.print(
      ...pairs.flatMap(([name, value]) => isRoom ? [pad(name, margin) + value] : [`${name}:`, ...wrap(value, width)]),
      '',
    );
  }

  /**
   * Shows a drawing that changes while `work` runs: ten times a second in a terminal, once at the end elsewhere.
   * An empty line follows.
   */
  async live<T>(draw: Draw, work: () => Promise<T>): Promise<T> {
    if (!detectScreen().interactive) {
      const result = await work();
      this.print(...drawn(draw, true), '');
      return result;
    }
    this.#live = new Live((isOver) => drawn(draw, isOver));
    try {
      return await work();
    } finally {
      this.end();
      this.print('');
    }
  }

  /** Says `yes` if `holds`; else says `no`, and the demo ends with status 1. Both are markdown. */
  check(holds: boolean, yes: string, no: string): void {
    const screen = detectScreen();
    const paint = paintFor(screen);
    if (!holds) this.status = 1;
    const words = drawMarkdown(holds ? yes : no, { ...screen, width: screen.width - 2 });
    this.print(...indent(words.split('\n'), holds ? `${paint.good('✓')} ` : `${paint.bad('✗')} `, '  '));
  }

  /** The last words: what to look at, in two sentences of markdown. */
  lookAt(markdown: string): void {
    this.print('', drawMarkdown(markdown, detectScreen()));
  }

  /** Something has happened: the demo is not waiting for what never comes. */
  alive(): void {
    this.#lastSign = performance.now();
  }

  /** Milliseconds since something happened; 0 while the demo is patient. */
  get silentMs(): number {
    return this.#patient > 0 ? 0 : performance.now() - this.#lastSign;
  }

  /** While `work` runs, nothing has to happen. */
  async patiently<T>(work: () => Promise<T>): Promise<T> {
    this.#patient++;
    try {
      return await work();
    } finally {
      this.#patient--;
      this.alive();
    }
  }

  /** Gives the terminal back as it was. */
  end(): void {
    this.#live?.end();
    this.#live = undefined;
  }
}

function drawn(draw: Draw, isOver: boolean): string[] {
  const screen = detectScreen();
  return draw(screen.width, paintFor(screen), isOver).map((line) => truncate(line, screen.width));
}
