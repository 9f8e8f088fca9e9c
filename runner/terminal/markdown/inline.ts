import type { MarkedToken, Token } from 'marked';
import { showControls } from '../../view-kit/visible.ts';
import { webLink } from '../link.ts';
import type { Paint } from '../paint.ts';
import type { Screen } from '../screen.ts';
import { keepCode, releaseWords } from '../width.ts';
import { decodeEntities } from './entities.ts';
import { attribute, splitHtml } from './html.ts';
import { lower, raise } from './script.ts';

/** What drawing inline text depends on. */
export interface Inks {
  screen: Screen;
  paint: Paint;
}

/** Draws inline tokens as one text to be wrapped: a newline in it is a hard break, code is kept whole. */
export function drawInline(tokens: readonly Token[], inks: Inks): string {
  let drawn = '';
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as MarkedToken;
    let piece: string;
    if (token.type === 'html') {
      const end = closingTag(tokens, index);
      piece = drawElement(token.raw, tokens.slice(index + 1, end), inks);
      index = Math.max(index, end);
    } else {
      piece = drawToken(token, inks);
    }
    drawn += /[ \n]$/.test(drawn) ? piece.replace(/^ /, '') : piece;
  }
  return drawn;
}

function drawToken(token: Exclude<MarkedToken, { type: 'html' }>, inks: Inks): string {
  const { paint } = inks;
  switch (token.type) {
    case 'text':
      return token.tokens ? drawInline(token.tokens, inks) : drawText(token.raw);
    case 'escape':
      return token.text;
    case 'strong':
      return paint.strong(drawInline(token.tokens, inks));
    case 'em':
      return paint.emphasis(drawInline(token.tokens, inks));
    case 'del':
      return drawDeleted(drawInline(token.tokens, inks), inks);
    case 'codespan':
      return drawCode(token.text, inks);
    case 'br':
      return '\n';
    case 'link': {
      const literal = token.autolink === true;
      const label = literal ? token.text : drawInline(token.tokens, inks);
      return drawLink(literal ? token.href : decodeEntities(token.href), label, inks);
    }
    case 'image':
      return drawInline(token.tokens, inks);
    default:
      return '';
  }
}

function drawText(raw: string): string {
  return releaseWords(showControls(decodeEntities(raw))).replace(/[ \t\n]+/g, ' ');
}

function drawDeleted(text: string, { screen, paint }: Inks): string {
  return screen.color > 0 ? paint.deleted(text) : `~~${text}~~`;
}

/** Code in a line of text. Without colours it keeps its backticks, as many as tell it from those in it. */
function drawCode(code: string, { screen, paint }: Inks): string {
  if (screen.color > 0) return paint.code(keepCode(code));
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const space = /^`|`$/.test(code) ? ' ' : '';
  const fence = '`'.repeat(longest + 1);
  return keepCode(fence + space + code + space + fence);
}

/** A link by click where the screen has such, else with its address behind it; only the web is linked. */
function drawLink(href: string, label: string, { screen, paint }: Inks): string {
  if (!/^(https?|mailto):/i.test(href)) return label;
  if (screen.links) return webLink(href, paint.link(label));
  const shown = showControls(href.replace(/^mailto:/i, ''));
  return shown === label || /^mailto:/i.test(href) ? paint.link(label) : `${paint.link(label)} (${shown})`;
}

/** The place of the tag that closes the one at `start`; -1 if there is none. */
function closingTag(tokens: readonly Token[], start: number): number {
  const name = tagOf(tokens[start])?.name;
  if (name === undefined || VOID.has(name)) return -1;
  let open = 0;
  for (let index = start; index < tokens.length; index += 1) {
    const tag = tagOf(tokens[index]);
    if (tag?.name !== name) continue;
    open += tag.kind === 'open' ? 1 : -1;
    if (open <= 0) return index > start ? index : -1;
  }
  return -1;
}

const VOID = new Set(['br', 'hr', 'img', 'wbr', 'input']);

function tagOf(token: Token | undefined) {
  const piece = token?.type === 'html' ? splitHtml(token.raw)[0] : undefined;
  return piece?.kind === 'text' ? undefined : piece;
}

function drawElement(raw: string, children: readonly Token[], inks: Inks): string {
  const [tag] = splitHtml(raw);
  if (tag?.kind === 'text') return drawText(tag.raw);
  if (tag?.kind !== 'open') return '';
  const { paint } = inks;
  const text = () => drawInline(children, inks);
  switch (tag.name) {
    case 'br':
      return '\n';
    case 'img':
      return drawText(attribute(raw, 'alt') ?? '');
    case 'kbd':
      return paint.strong(`[${text()}]`);
    case 'code':
    case 'samp':
    case 'tt':
      return drawCode(drawText(children.map((child) => child.raw).join('')), inks);
    case 'b':
    case 'strong':
      return paint.strong(text());
    case 'i':
    case 'em':
    case 'var':
      return paint.emphasis(text());
    case 's':
    case 'del':
      return drawDeleted(text(), inks);
    case 'a':
      return drawLink(attribute(raw, 'href') ?? '', text(), inks);
    case 'sub':
      return lower(text());
    case 'sup':
      return raise(text());
    default:
      return text();
  }
}
