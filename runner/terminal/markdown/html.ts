import { decodeEntities } from './entities.ts';

/** A piece of HTML: a tag, or the text between two tags as written, its entities not decoded. */
export type HtmlPiece =
  | { kind: 'open' | 'close'; name: string; raw: string }
  | { kind: 'text'; raw: string };

const UNSEEN = /<!--[^]*?(?:-->|$)|<[!?][^>]*>|<(script|style)\b[^]*?(?:<\/\1\s*>|$)/gi;
const TAG = /<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;

/** Cuts HTML into tags and texts. Comments, declarations, scripts and styles are left out. */
export function splitHtml(html: string): HtmlPiece[] {
  const seen = html.replace(UNSEEN, '');
  const pieces: HtmlPiece[] = [];
  let end = 0;
  for (const match of seen.matchAll(TAG)) {
    if (match.index > end) pieces.push({ kind: 'text', raw: seen.slice(end, match.index) });
    const [raw, slash, name = ''] = match;
    pieces.push({ kind: slash ? 'close' : 'open', name: name.toLowerCase(), raw });
    end = match.index + raw.length;
  }
  if (end < seen.length) pieces.push({ kind: 'text', raw: seen.slice(end) });
  return pieces;
}

/** The value of an attribute in a tag as written; undefined if it is not there. */
export function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag);
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value === undefined ? undefined : decodeEntities(value);
}
