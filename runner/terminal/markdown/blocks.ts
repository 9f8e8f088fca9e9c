import type { MarkedToken, Token, Tokens } from 'marked';
import { showControls } from '../../view-kit/visible.ts';
import { highlight } from '../highlight.ts';
import { drawTable } from '../table.ts';
import { displayWidth, indent, pad, wrap } from '../width.ts';
import { decodeEntities } from './entities.ts';
import { groupBlocks, type MarkdownBlock } from './group.ts';
import { drawInline, type Inks } from './inline.ts';

/** Where blocks are drawn: `width` columns from column `column` on, inside `depth` lists. */
export interface Area extends Inks {
  width: number;
  column: number;
  depth: number;
}

const CODE_COLUMN = 4;
const NARROWEST = 4;
const BULLETS = ['•', '◦', '·'];
const LIST_INDENT = 2;

/** The area `columns` further in. */
function insideOf(area: Area, columns: number): Area {
  return { ...area, width: Math.max(NARROWEST, area.width - columns), column: area.column + columns };
}

/**
 * The lines of a row of blocks, one blank line between two. In a tight list a list directly follows its text.
 */
export function drawTokens(tokens: readonly Token[], area: Area, tight = false): string[] {
  return drawMarkdownBlocks(groupBlocks(tokens), area, tight);
}

function drawMarkdownBlocks(blocks: readonly MarkdownBlock[], area: Area, tight: boolean): string[] {
  const lines: string[] = [];
  for (const block of blocks) {
    const drawn = drawMarkdownBlock(block, area);
    if (drawn.length === 0) continue;
    const follows = tight && block.type === 'markdown' && block.token.type === 'list';
    if (lines.length > 0 && !follows) lines.push('');
    lines.push(...drawn);
  }
  return lines;
}

function drawMarkdownBlock(block: MarkdownBlock, area: Area): string[] {
  if (block.type === 'markdown') return drawToken(block.token as MarkedToken, area);
  if (block.type === 'code') return drawCode(showControls(decodeEntities(block.text)), '', area);
  const inside = insideOf(area, 2);
  const summary = wrap(area.paint.strong(drawInline(block.summary, area).trim()), inside.width);
  const content = indent(drawMarkdownBlocks(block.blocks, inside, false), '  ');
  return [
    ...indent(summary, `${area.paint.muted('▾')} `, '  '),
    ...(content.length > 0 ? ['', ...content] : []),
  ];
}

function drawToken(token: MarkedToken, area: Area): string[] {
  switch (token.type) {
    case 'heading':
      return drawHeading(token, area);
    case 'paragraph':
      return drawText(token.tokens, area);
    case 'text':
      return drawText(token.tokens ?? [token], area);
    case 'code':
      return drawCode(token.text, token.lang ?? '', area);
    case 'list':
      return drawList(token, area);
    case 'blockquote':
      return drawQuote(token, area);
    case 'table':
      return drawMarkdownTable(token, area);
    case 'hr':
      return [area.paint.muted('─'.repeat(area.width))];
    default:
      return [];
  }
}

function drawText(tokens: readonly Token[], area: Area): string[] {
  const text = drawInline(tokens, area).trim();
  return text === '' ? [] : wrap(text, area.width);
}

const UNDERLINES = ['═', '─'];
const PREFIXES = ['── ', '─ ', '·· ', '· '];

/** Levels 1 and 2 are underlined, the others have a mark before them: they differ without colour too. */
function drawHeading(token: Tokens.Heading, area: Area): string[] {
  const { paint } = area;
  const title = paint.heading(drawInline(token.tokens, area).trim());
  const underline = UNDERLINES[token.depth - 1];
  if (underline !== undefined) {
    const lines = wrap(title, area.width);
    const length = Math.min(area.width, Math.max(0, ...lines.map(displayWidth)));
    return [...lines, paint.muted(underline.repeat(length))];
  }
  const prefix = PREFIXES[token.depth - 3] ?? '';
  const inside = insideOf(area, displayWidth(prefix));
  return indent(
    wrap(title, inside.width),
    `${paint.muted(prefix.trimEnd())} `,
    ' '.repeat(displayWidth(prefix)),
  );
}

/** Code stands at column 4, or two further in than the text that holds it; blank lines around it go. */
function drawCode(code: string, language: string, area: Area): string[] {
  const name = /^[\w+#-]*/.exec(language)?.[0] ?? '';
  const text = code.replace(/[ \t]+$/gm, '').replace(/^\n+|\n+$/g, '');
  if (text === '') return [];
  return indent(
    highlight(text, name, area.screen).split('\n'),
    ' '.repeat(Math.max(2, CODE_COLUMN - area.column)),
  );
}

function drawQuote(token: Tokens.Blockquote, area: Area): string[] {
  const bar = area.paint.muted('│');
  return drawTokens(token.tokens, insideOf(area, 2)).map((line) => (line === '' ? bar : `${bar} ${line}`));
}

function drawMarkdownTable(token: Tokens.Table, area: Area): string[] {
  const draw = (cells: Tokens.TableCell[]) => cells.map((cell) => drawInline(cell.tokens, area).trim());
  const table = {
    head: draw(token.header),
    rows: token.rows.map(draw),
    align: token.align.map((align) => align ?? 'left'),
  };
  return drawTable(table, area.width, area.paint);
}

/** Items under each other, with a blank line between them if the list is loose or an item holds one. */
function drawList(list: Tokens.List, area: Area): string[] {
  const margin = area.depth === 0 ? LIST_INDENT : 0;
  const first = list.start === '' ? 1 : list.start;
  const widest = list.ordered ? `${first + list.items.length - 1}.`.length : 1;
  const tight = !list.loose;
  const items = list.items.map((item, index) => {
    const sign = list.ordered ? `${first + index}.` : (BULLETS[area.depth % BULLETS.length] ?? '');
    const marker = markerOf(item, pad(sign, widest, 'right'), list.ordered);
    return drawItem(item, ' '.repeat(margin) + marker, area, tight);
  });
  const apart = !tight || items.some((lines) => lines.includes(''));
  return items.flatMap((lines, index) => (apart && index > 0 ? ['', ...lines] : lines));
}

/** A task's box stands in area of its bullet, but beside its number. */
function markerOf(item: Tokens.ListItem, sign: string, ordered: boolean): string {
  if (!item.task) return `${sign} `;
  const box = item.checked ? '[x] ' : '[ ] ';
  return ordered ? `${sign} ${box}` : box;
}

function drawItem(item: Tokens.ListItem, marker: string, area: Area, tight: boolean): string[] {
  const inside = { ...insideOf(area, marker.length), depth: area.depth + 1 };
  const lines = drawTokens(item.tokens, inside, tight);
  return lines.length === 0 ? [marker.trimEnd()] : indent(lines, marker, ' '.repeat(marker.length));
}
