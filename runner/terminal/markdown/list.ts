import type { Tokens } from 'marked';
import { indent, pad } from '../width.ts';
import { drawBlocks, insideOf, type Place } from './blocks.ts';

const BULLETS = ['•', '◦', '·'];
const OUTER_INDENT = 2;

/** Items under each other, with a blank line between them if the list is loose or an item holds one. */
export function drawList(list: Tokens.List, place: Place): string[] {
  const margin = place.depth === 0 ? OUTER_INDENT : 0;
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
