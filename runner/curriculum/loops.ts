import { type CodeToken, codeTokens, depthOf, type Place } from './tokens.ts';

/* Where a loop begins in which something stands. It sees tokens and brackets only, as all that reads a learner's file. */

/** What stands before the brackets of a statement; before those of a function's parameters stands its name. */
const heads = new Set(['if', 'for', 'while', 'switch', 'catch', 'await']);

/** The innermost loop around a place, as long as no function begins between the two. `undefined` where there is none. */
export function loopAround(source: string, { line, column }: Place): Place | undefined {
  const tokens = codeTokens(source);
  const after = tokens.findIndex((token) => token.line > line || (token.line === line && token.column > column));
  const at = (after === -1 ? tokens.length : after) - 1;
  for (let index = at; index >= 0; index--) {
    const isLoop = isKeyword(tokens, index, 'for', 'while', 'do') && !endsDo(tokens, index);
    if (isLoop && endOf(tokens, index) >= at && !isInFunction(tokens, index, at)) return tokens[index];
  }
  return undefined;
}

function isKeyword(tokens: readonly CodeToken[], index: number, ...words: string[]): boolean {
  const token = tokens[index];
  return token?.type === 'IdentifierName' && words.includes(token.value)
    && !/^(\.|\?\.)$/.test(tokens[index - 1]?.value ?? '');
}

/** The last token of the loop that begins at `index`. */
function endOf(tokens: readonly CodeToken[], index: number): number {
  if (tokens[index]!.value === 'do') return closing(tokens, endOfStatement(tokens, index + 1) + 2);
  const head = tokens[index + 1]?.value === 'await' ? index + 2 : index + 1;
  return endOfStatement(tokens, closing(tokens, head) + 1);
}

function endOfStatement(tokens: readonly CodeToken[], index: number): number {
  if (tokens[index]?.value === '{') return closing(tokens, index);
  if (isKeyword(tokens, index, 'for', 'while', 'do')) return endOf(tokens, index);
  let depth = 0;
  for (let end = index; end < tokens.length; end++) {
    depth += depthOf(tokens[end]!);
    if (depth < 0) return end - 1;
    if (depth === 0 && tokens[end]!.value === ';') return end;
  }
  return tokens.length - 1;
}

/** Where the bracket that opens at `index` closes. */
function closing(tokens: readonly CodeToken[], index: number): number {
  let depth = 0;
  for (let end = index; end < tokens.length; end++) {
    depth += depthOf(tokens[end]!);
    if (depth <= 0) return end;
  }
  return tokens.length - 1;
}

/** Whether it is the `while` at the end of a `do`. */
function endsDo(tokens: readonly CodeToken[], index: number): boolean {
  return tokens.some((_, begin) => (
    begin < index && isKeyword(tokens, begin, 'do') && endOfStatement(tokens, begin + 1) === index - 1
  ));
}

/** Indices of two that belong together. */
interface Brackets {
  begin: number;
  end: number;
}

/** Whether a function begins between the two, and has not ended. */
function isInFunction(tokens: readonly CodeToken[], from: number, to: number): boolean {
  /** The brackets that are open: whether they hold a function's body, or an arrow whose function has not ended. */
  const open = [{ begin: from, isBody: false, hasArrow: false }];
  let last: Brackets | undefined;
  for (let index = from; index <= to; index++) {
    const { value } = tokens[index]!;
    const depth = depthOf(tokens[index]!);
    const around = open.at(-1)!;
    if (value === '=>') around.hasArrow = true;
    if (value === ',' || value === ';') around.hasArrow = false;
    if (depth > 0) open.push({ begin: index, isBody: value === '{' && isBody(tokens, index, last), hasArrow: false });
    if (depth < 0 && open.length > 1) {
      last = { begin: open.pop()!.begin, end: index };
      if (tokens[last.begin - 1]!.value === '=>') open.at(-1)!.hasArrow = false;
    }
  }
  return open.some(({ isBody, hasArrow }) => isBody || hasArrow);
}

/** Whether a function's body begins at `index`; `parameters` are the brackets that closed last before it. */
function isBody(tokens: readonly CodeToken[], index: number, parameters?: Brackets): boolean {
  if (tokens[index - 1]!.value === '=>') return true;
  if (!parameters) return false;
  const isTyped = tokens[parameters.end + 1]!.value === ':' && parameters.end < index - 2;
  const { type, value } = tokens[parameters.begin - 1]!;
  return (parameters.end === index - 1 || isTyped)
    && (value === ']' || value === '*' || (type === 'IdentifierName' && !heads.has(value)));
}
