import { type CodeToken, codeTokens, declarationAt, depthOf, type Piece, type Place, splitLines } from './tokens.ts';

/*
 * Takes a TypeScript file apart without understanding it: top-level statements, and the members of a class. It sees
 * tokens and brackets only, so it reads whatever a learner writes, finished or not.
 */

export interface Statement extends Piece {
  /** What it declares: `take`; `''` where it declares no function, class or variable. */
  name: string;
  kind: 'function' | 'class' | 'variable' | 'other';
  exported: boolean;
  /** What stands between its last pair of braces, if it ends with one. */
  body?: Piece;
}

export interface Member extends Piece {
  /** `next`, `#items`, `[Symbol.iterator]`, `constructor` */
  name: string;
}

/** The statements of a file, in order. `undefined` where brackets don't match: then nothing can be told apart. */
export function statementsIn(source: string): Statement[] | undefined {
  const tokens = codeTokens(source);
  if (!balanced(tokens)) return undefined;
  return split(tokens).map(statementOf);
}

/** Where a file waits outside of any function: its first top-level statement with an `await` in it. */
export function topLevelAwait(source: string): Place | undefined {
  const waiting = statementsIn(source)?.find(({ kind, start, end }) =>
    kind !== 'function' && kind !== 'class' && /\bawait\b/.test(source.slice(start, end))
  );
  if (!waiting) return undefined;
  const before = source.slice(0, waiting.start).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** The members of a class; none for another statement. */
export function membersIn(source: string, { kind, body }: Statement): Member[] {
  if (kind !== 'class' || !body) return [];
  const inside = codeTokens(source).filter(({ start, end }) => start >= body.start && end <= body.end);
  return split(inside).map((tokens) => ({ name: memberName(tokens), ...pieceOf(tokens) }));
}

function balanced(tokens: readonly CodeToken[]): boolean {
  let depth = 0;
  return tokens.every((token) => (depth += depthOf(token)) >= 0) && depth === 0;
}

// No piece ends after these, and none begins with those.
const goesOnAfter = new Set(
  ('= : | & , => ? + - * / . ?. < ?? || && export default async abstract declare static readonly public private '
    + 'protected override get set new await typeof extends implements return throw of in as satisfies').split(' '),
);
const goesOnBefore = new Set(
  '= : | & , => ? + - * / . ?. < > ?? || && { ( else catch finally as satisfies instanceof in extends implements'
    .split(' '),
);

/** Splits tokens where a piece ends: at a semicolon, or at the end of a line after which nothing can go on. */
function split(tokens: readonly CodeToken[]): CodeToken[][] {
  const pieces: CodeToken[][] = [];
  let piece: CodeToken[] = [];
  let depth = 0;
  tokens.forEach((token, index) => {
    piece.push(token);
    depth += depthOf(token);
    const next = tokens[index + 1];
    const ends = depth === 0 && (!next || token.value === ';' || (next.line > lastLine(token)
      && next.value !== ';' && !goesOnAfter.has(token.value) && !goesOnBefore.has(next.value)
      && !isHead(piece)));
    if (!ends) return;
    pieces.push(piece);
    piece = [];
  });
  if (piece.length > 0) pieces.push(piece);
  return pieces.filter((one) => one.some(({ value }) => value !== ';'));
}

function lastLine({ line, value }: CodeToken): number {
  return line + splitLines(value).length - 1;
}

/** A declaration that has only begun: `function* take` at the end of a line. */
function isHead(piece: readonly CodeToken[]): boolean {
  const last = piece.at(-1)!.value;
  return last === 'function' || last === 'class' || (last === '*' && piece.at(-2)?.value === 'function');
}

function pieceOf(tokens: readonly CodeToken[]): Piece {
  return { start: tokens[0]!.start, end: tokens.at(-1)!.end };
}

function statementOf(tokens: CodeToken[]): Statement {
  const { keyword, name } = declarationAt(tokens, 0) ?? {};
  const body = lastBraces(tokens);
  return {
    ...pieceOf(tokens),
    name: name?.value ?? '',
    kind: keyword === 'function' || keyword === 'class' ? keyword : keyword ? 'variable' : 'other',
    exported: tokens[0]!.value === 'export',
    ...(body && { body }),
  };
}

function lastBraces(tokens: readonly CodeToken[]): Piece | undefined {
  const closing = tokens.at(-1)!;
  if (closing.value !== '}') return undefined;
  let depth = 0;
  for (let index = tokens.length - 1; index >= 0; index--) {
    depth -= depthOf(tokens[index]!);
    if (depth === 0) return { start: tokens[index]!.end, end: closing.start };
  }
  return undefined;
}

const modifiers = new Set(
  'public private protected static readonly async override get set accessor declare abstract *'.split(' '),
);

function memberName(tokens: readonly CodeToken[]): string {
  let at = 0;
  const isName = (index: number): boolean => /^[(=;:?!<]$/.test(tokens[index + 1]?.value ?? ';');
  while (modifiers.has(tokens[at]?.value ?? '') && !isName(at)) at++;
  if (tokens[at]?.value !== '[') return tokens[at]?.value ?? '';
  const close = tokens.findIndex(({ value }, index) => index > at && value === ']');
  return tokens.slice(at, close + 1).map(({ value }) => value).join('');
}
