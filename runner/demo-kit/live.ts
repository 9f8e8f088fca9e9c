/** Milliseconds between two drawings. */
const REDRAW_MS = 100;

const HIDE_CURSOR = '\u001B[?25l';
/** What a terminal is told at the end: also by the front, where a demo was ended in the middle. */
export const SHOW_CURSOR = '\u001B[?25h';
const BEGIN_FRAME = '\u001B[?2026h'; // a terminal that knows this shows no half of a frame
const END_FRAME = '\u001B[?2026l';

/** Lines at the bottom of a terminal that are drawn again and again. What others print meanwhile appears above them. */
export class Live {
  readonly #draw: (isOver: boolean) => string[];
  readonly #output = process.stdout;
  readonly #write = process.stdout.write;
  readonly #timer: NodeJS.Timeout;
  #rows = 0;

  /** `draw` gives the lines as they are now, none wider than the terminal. `isOver`: for the last time. */
  constructor(draw: (isOver: boolean) => string[]) {
    this.#draw = draw;
    this.#output.write(HIDE_CURSOR);
    this.#output.write = ((text: string | Uint8Array, ...rest: []) => {
      this.#clear();
      const isTaken = this.#put(text, ...rest);
      return String(text).endsWith('\n') ? isTaken : this.#put('\n');
    }) as typeof process.stdout.write;
    this.#redraw();
    this.#timer = setInterval(() => this.#redraw(), REDRAW_MS).unref();
  }

  /** Draws for the last time; the lines stay. */
  end(): void {
    clearInterval(this.#timer);
    this.#redraw(true);
    this.#output.write = this.#write;
    this.#output.write(SHOW_CURSOR);
  }

  #redraw(isOver = false): void {
    const lines = this.#draw(isOver);
    const up = this.#rows > 0 ? `\u001B[${this.#rows}A` : '';
    this.#put(`${BEGIN_FRAME}${up}${lines.map((line) => `\u001B[K${line}\n`).join('')}\u001B[J${END_FRAME}`);
    this.#rows = lines.length;
  }

  #clear(): void {
    if (this.#rows > 0) this.#put(`\u001B[${this.#rows}A\u001B[J`);
    this.#rows = 0;
  }

  #put(text: string | Uint8Array, ...rest: []): boolean {
    return this.#write.call(this.#output, text, ...rest);
  }
}
