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

/** How much deeper in brackets one is after a token. */
export function depthOf({ type, value }: CodeToken): number {
  if (type === 'TemplateHead') return 1;
  if (type === 'TemplateTail') return -1;
  if (type !== 'Punctuator') return 0;
  return '{[('.includes(value) ? 1 : '}])'.includes(value) ? -1 : 0;
}

/** The lines of a text, counted as the compiler counts them. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}

/** What a statement declares. */
export interface DeclarationHead {
  keyword: 'function' | 'class' | 'const' | 'let' | 'var';
  /** Of a destructuring, its bracket; `undefined` where the file ends before it. */
  name: CodeToken | undefined;
}

const modifiers = new Set(['export', 'default', 'declare', 'abstract', 'async']);
const keywords = new Set(['function', 'class', 'const', 'let', 'var']);

/** The declaration that begins at `index`, if one does. */
export function declarationAt(tokens: readonly CodeToken[], index: number): DeclarationHead | undefined {
  while (modifiers.has(tokens[index]?.value ?? '')) index++;
  const keyword = tokens[index]?.value ?? '';
  if (!keywords.has(keyword)) return undefined;
  const name = tokens[index + 1]?.value === '*' ? tokens[index + 2] : tokens[index + 1];
  return { keyword: keyword as DeclarationHead['keyword'], name };
}
