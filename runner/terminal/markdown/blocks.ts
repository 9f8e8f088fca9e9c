import type { MarkedToken, Token, Tokens } from 'marked';
import { highlight } from '../highlight.ts';
import { drawTable } from '../table.ts';
import { showControls } from '../visible.ts';
import { displayWidth, indent, pad, wrap } from '../width.ts';
import { decodeEntities } from './entities.ts';
import { type Block, groupBlocks } from './group.ts';
import { drawInline, type Inks } from './inline.ts';

/** Where blocks are drawn: `width` columns from column `column` on, inside `depth` lists. */
export interface Place extends Inks {
  width: number;
  column: number;
  depth: number;
}

const CODE_COLUMN = 4;
const NARROWEST = 4;
const BULLETS = ['•', '◦', '·'];
const LIST_INDENT = 2;

/** The place `columns` further in. */
function insideOf(place: Place, columns: number): Place {
  return { ...place, width: Math.max(NARROWEST, place.width - columns), column: place.column + columns };
}

/**
 * The lines of a row of blocks, one blank line between two. In a tight list a list directly follows its text.
 */
export function drawBlocks(tokens: readonly Token[], place: Place, tight = false): string[] {
  return stack(groupBlocks(tokens), place, tight);
}

function stack(blocks: readonly Block[], place: Place, tight: boolean): string[] {
  const lines: string[] = [];
  for (const block of blocks) {
    const drawn = drawBlock(block, place);
    if (drawn.length === 0) continue;
    const follows = tight && block.type === 'markdown' && block.token.type === 'list';
    if (lines.length > 0 && !follows) lines.push('');
    lines.push(...drawn);
  }
  return lines;
}

function drawBlock(block: Block, place: Place): string[] {
  if (block.type === 'markdown') return drawToken(block.token as MarkedToken, place);
  if (block.type === 'code') return drawCode(showControls(decodeEntities(block.text)), '', place);
  const inside = insideOf(place, 2);
  const summary = wrap(place.paint.strong(drawInline(block.summary, place).trim()), inside.width);
  const content = indent(stack(block.blocks, inside, false), '  ');
  return [
    ...indent(summary, `${place.paint.muted('▾')} `, '  '),
    ...(content.length > 0 ? ['', ...content] : []),
  ];
}

function drawToken(token: MarkedToken, place: Place): string[] {
  switch (token.type) {
    case 'heading':
      return drawHeading(token, place);
    case 'paragraph':
      return drawText(token.tokens, place);
    case 'text':
      return drawText(token.tokens ?? [token], place);
    case 'code':
      return drawCode(token.text, token.lang ?? '', place);
    case 'list':
      return drawList(token, place);
    case 'blockquote':
      return drawQuote(token, place);
    case 'table':
      return drawMarkdownTable(token, place);
    case 'hr':
      return [place.paint.muted('─'.repeat(place.width))];
    default:
      return [];
  }
}

function drawText(tokens: readonly Token[], place: Place): string[] {
  const text = drawInline(tokens, place).trim();
  return text === '' ? [] : wrap(text, place.width);
}

const UNDERLINES = ['═', '─'];
const PREFIXES = ['── ', '─ ', '·· ', '· '];

/** Levels 1 and 2 are underlined, the others have a mark before them: they differ without colour too. */
function drawHeading(token: Tokens.Heading, place: Place): string[] {
  const { paint } = place;
  const title = paint.heading(drawInline(token.tokens, place).trim());
  const underline = UNDERLINES[token.depth - 1];
  if (underline !== undefined) {
    const lines = wrap(title, place.width);
    const length = Math.min(place.width, Math.max(0, ...lines.map(displayWidth)));
    return [...lines, paint.muted(underline.repeat(length))];
  }
  const prefix = PREFIXES[token.depth - 3] ?? '';
  const inside = insideOf(place, displayWidth(prefix));
  return indent(
    wrap(title, inside.width),
    `${paint.muted(prefix.trimEnd())} `,
    ' '.repeat(displayWidth(prefix)),
  );
}

/** Code stands at column 4, or two further in than the text that holds it; blank lines around it go. */
function drawCode(code: string, language: string, place: Place): string[] {
  const name = /^[\w+#-]*/.exec(language)?.[0] ?? '';
  const text = code.replace(/[ \t]+$/gm, '').replace(/^\n+|\n+$/g, '');
  if (text === '') return [];
  return indent(
    highlight(text, name, place.screen).split('\n'),
    ' '.repeat(Math.max(2, CODE_COLUMN - place.column)),
  );
}

function drawQuote(token: Tokens.Blockquote, place: Place): string[] {
  const bar = place.paint.muted('│');
  return drawBlocks(token.tokens, insideOf(place, 2)).map((line) => (line === '' ? bar : `${bar} ${line}`));
}

function drawMarkdownTable(token: Tokens.Table, place: Place): string[] {
  const draw = (cells: Tokens.TableCell[]) => cells.map((cell) => drawInline(cell.tokens, place).trim());
  const table = {
    head: draw(token.header),
    rows: token.rows.map(draw),
    align: token.align.map((align) => align ?? 'left'),
  };
  return drawTable(table, place.width, place.paint);
}

/** Items under each other, with a blank line between them if the list is loose or an item holds one. */
function drawList(list: Tokens.List, place: Place): string[] {
  const margin = place.depth === 0 ? LIST_INDENT : 0;
  const first = list.start === '' ? 1 : list.start;
  const widest = list.ordered ? `${first + list.items.length - 1}.`.length : 1;
  const tight = !list.loose;
  const items = list.items.map((item, index) => {
    const sign = list.ordered ? `${first + index}.` : (BULLETS[place.depth % BULLETS.length] ?? '');
    const marker = markerOf(item, pad(sign, widest, 'right'), list.ordered);
    return drawItem(item, ' '.repeat(margin) + marker, place, tight);
  });
  const apart = !tight || items.some((lines) => lines.includes(''));
  return items.flatMap((lines, index) => (apart && index > 0 ? ['', ...lines] : lines));
}

/** A task's box stands in place of its bullet, but beside its number. */
function markerOf(item: Tokens.ListItem, sign: string, ordered: boolean): string {
  if (!item.task) return `${sign} `;
  const box = item.checked ? '[x] ' : '[ ] ';
  return ordered ? `${sign} ${box}` : box;
}

function drawItem(item: Tokens.ListItem, marker: string, place: Place, tight: boolean): string[] {
  const inside = { ...insideOf(place, marker.length), depth: place.depth + 1 };
  const lines = drawBlocks(item.tokens, inside, tight);
  return lines.length === 0 ? [marker.trimEnd()] : indent(lines, marker, ' '.repeat(marker.length));
}
