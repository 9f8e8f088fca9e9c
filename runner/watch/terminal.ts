/** The screen and the keyboard, while watch mode has them. */
export class Terminal {
  readonly #input: NodeJS.ReadStream;
  readonly #output: NodeJS.WriteStream;
  #isOurs = false;

  constructor(input: NodeJS.ReadStream = process.stdin, output: NodeJS.WriteStream = process.stdout) {
    this.#input = input;
    this.#output = output;
  }

  /** Whether watch mode has it at the moment, and not an editor, a demo or the shell. */
  get isOurs(): boolean {
    return this.#isOurs;
  }

  get rows(): number {
    return this.#output.rows || 24;
  }

  get columns(): number {
    return this.#output.columns || 80;
  }

  /** Takes the terminal over: the other screen, no cursor, no line wrap, every key at once. */
  enter(): void {
    if (this.#isOurs) return;
    this.#isOurs = true;
    this.#input.setRawMode(true);
    this.#input.resume();
    this.#output.write('\u001B[?1049h\u001B[?25l\u001B[?7l\u001B[2J');
  }

  /** Gives it back as it was. */
  leave(): void {
    if (!this.#isOurs) return;
    this.#isOurs = false;
    this.#output.write('\u001B[?7h\u001B[?25h\u001B[?1049l');
    this.#input.setRawMode(false);
    this.#input.pause();
  }

  /** Says what to do and hears of the next key, while what has been printed stays to be read. */
  awaitKey(words: string): void {
    this.#output.write(`\n${words}\n`);
    this.#input.setRawMode(true);
    this.#input.resume();
  }

  /** Ctrl-Z: gives the terminal back and stops, until SIGCONT comes. */
  suspend(): void {
    this.leave();
    process.kill(0, 'SIGTSTP'); // the whole group: npm waits for us, and the shell for npm
  }

  /** Draws a whole screen as one update (mode 2026), so that a terminal that supports it never shows half of one. */
  draw(lines: readonly string[]): void {
    if (!this.#isOurs) return;
    const rows = lines.slice(0, this.rows).map((line) => `\u001B[K${line}\u001B[0m`);
    this.#output.write(`\u001B[?2026h\u001B[H${rows.join('\r\n')}\u001B[J\u001B[?2026l`);
  }
}
