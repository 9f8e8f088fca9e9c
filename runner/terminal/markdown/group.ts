import type { Token } from 'marked';
import { type HtmlPiece, splitHtml } from './html.ts';

/** A block of markdown, its HTML resolved: only inline tags are left, inside paragraphs. */
export type MarkdownBlock =
  | { type: 'markdown'; token: Token }
  | { type: 'code'; text: string }
  | { type: 'details'; summary: Token[]; blocks: MarkdownBlock[] };

// Tags that begin and end a block of text.
const BLOCK_TAGS = new Set(
  `address article aside blockquote body center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6
  head header hr html li main nav ol option p section table tbody td tfoot th thead title tr ul`.split(/\s+/),
);

/** Turns marked's flat row of blocks into a tree: what stands between the tags of a `details` goes inside. */
export function groupBlocks(tokens: readonly Token[]): MarkdownBlock[] {
  const grouping = new Grouping();
  for (const token of tokens) {
    if (token.type === 'html') splitHtml(token.raw).forEach((piece) => grouping.addHtml(piece));
    else grouping.addToken(token);
    if (token.type === 'html') grouping.endText();
  }
  return grouping.finish();
}

interface Details {
  summary: Token[];
  blocks: MarkdownBlock[];
}

class Grouping {
  private readonly open: Details[] = [{ summary: [], blocks: [] }];
  private text: Token[] = [];
  private pre: string | undefined;
  private inSummary = false;

  addToken(token: Token): void {
    if (!this.inSummary) this.current.blocks.push({ type: 'markdown', token });
    else if ('tokens' in token) this.current.summary.push(...(token.tokens ?? []));
  }

  addHtml(piece: HtmlPiece): void {
    if (piece.kind !== 'text' && piece.name === 'pre') this.togglePre(piece.kind);
    else if (this.pre !== undefined) this.pre += piece.kind === 'text' ? piece.raw : '';
    else if (piece.kind === 'text') this.text.push({ type: 'text', raw: piece.raw, text: piece.raw });
    else if (piece.name === 'details') this.toggleDetails(piece.kind);
    else if (piece.name === 'summary') this.toggleSummary(piece.kind);
    else if (BLOCK_TAGS.has(piece.name)) this.endText();
    else this.text.push({ type: 'html', raw: piece.raw, text: piece.raw });
  }

  endText(): void {
    const tokens = this.text;
    this.text = [];
    if (tokens.every((token) => token.raw.trim() === '')) return;
    if (this.inSummary) this.current.summary.push(...tokens);
    else this.addToken({ type: 'paragraph', raw: '', text: '', tokens });
  }

  finish(): MarkdownBlock[] {
    this.togglePre('close');
    while (this.open.length > 1) this.toggleDetails('close');
    this.endText();
    return this.current.blocks;
  }

  private get current(): Details {
    return this.open.at(-1) as Details;
  }

  private togglePre(kind: 'open' | 'close'): void {
    this.endText();
    if (this.pre !== undefined) this.current.blocks.push({ type: 'code', text: this.pre });
    this.pre = kind === 'open' ? '' : undefined;
  }

  private toggleSummary(kind: 'open' | 'close'): void {
    this.endText();
    this.inSummary = kind === 'open' && this.open.length > 1;
  }

  private toggleDetails(kind: 'open' | 'close'): void {
    this.toggleSummary('close');
    if (kind === 'open') {
      this.open.push({ summary: [], blocks: [] });
    } else if (this.open.length > 1) {
      const closed = this.open.pop() as Details;
      this.current.blocks.push({ type: 'details', ...closed });
    }
  }
}
