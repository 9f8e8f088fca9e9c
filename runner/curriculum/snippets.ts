import { lexer, type Token, type Tokens } from 'marked';
import { ANSWER } from './prediction.ts';

/** A whole program on a page, and what the page says it prints. */
export interface Snippet {
  /** The line of the fence that opens it, from 1. */
  line: number;
  code: string;
  /** The text fence that follows directly, or the one in the answer to a prediction, or `''`. */
  expected: string;
}

/** Every fence tagged `ts`, also inside `<details>`, lists and quotes, in the order of the page. */
export function snippetsOf(markdown: string): Snippet[] {
  const lines = markdown.split(/\r\n|\r|\n/);
  const snippets: Snippet[] = [];
  let next = 0;

  function visit(tokens: readonly Token[]): void {
    const blocks = tokens.filter((token) => token.type !== 'space');
    blocks.forEach((token, index) => {
      if (isCode(token)) {
        const raw = token.raw.trim().split('\n');
        const opening = unquoted(raw[0]!);
        const at = lines.findIndex((line, number) => number >= next && unquoted(line) === opening);
        next = at + raw.length;
        if (languageOf(token) !== 'ts') return;
        snippets.push({ line: at + 1, code: token.text, expected: outputAfter(blocks.slice(index + 1)) });
      } else if (token.type === 'list') {
        (token as Tokens.List).items.forEach((item) => visit(item.tokens));
      } else if (token.type === 'blockquote') {
        visit((token as Tokens.Blockquote).tokens);
      }
    });
  }

  visit(lexer(markdown));
  return snippets;
}

/** What the program before these blocks prints: the next block, or the first in the folded answer behind a question. */
function outputAfter(blocks: readonly Token[]): string {
  const end = blocks.findIndex(({ type }) => type !== 'paragraph' && type !== 'list');
  const output = blocks[end]?.raw.includes(`<summary>${ANSWER}</summary>`) ? blocks[end + 1] : blocks[0];
  return output && isCode(output) && languageOf(output) === 'text' ? output.text : '';
}

function isCode(token: Token): token is Tokens.Code {
  return token.type === 'code';
}

/** The first word of a fence's tag; indented code has none. */
function languageOf(token: Tokens.Code): string | undefined {
  return token.lang?.split(/\s/)[0];
}

/** A line without the marks of the lists and quotes it stands in. */
function unquoted(line: string): string {
  return line.replace(/^(?:\s|>|[-*+] |\d+[.)] )+/, '').trim();
}
