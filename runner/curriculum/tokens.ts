import jsTokens from 'js-tokens';

/** A piece of a file, as offsets into it. */
export interface Piece {
  start: number;
  end: number;
}

/** A place in a file: line and column count from 1, columns in UTF-16 units. */
export interface Place {
  line: number;
  column: number;
}

/** A token of code, and where it begins. */
export interface CodeToken extends Piece, Place {
  type: string;
  value: string;
}

const silent = /Comment$|^WhiteSpace$|^LineTerminatorSequence$/;

/** The tokens that are code. The lexer never fails, so half-written code is read as far as it goes. */
export function codeTokens(source: string): CodeToken[] {
  const tokens: CodeToken[] = [];
  let start = 0;
  let line = 1;
  let column = 1;
  for (const { type, value } of jsTokens(source)) {
    const end = start + value.length;
    if (!silent.test(type)) tokens.push({ type, value, start, end, line, column });
    const lines = splitLines(value);
    line += lines.length - 1;
    column = (lines.length === 1 ? column : 1) + lines.at(-1)!.length;
    start = end;
  }
  return tokens;
}

/** The lines of a text, counted as the compiler counts them. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}
