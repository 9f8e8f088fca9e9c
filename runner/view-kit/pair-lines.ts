import { diffArrays } from 'diff/lib/diff/array.js';
import { showControls } from './visible.ts';

/** Two versions of a piece of code, or of anything made of lines. */
export interface Versions {
  left: string;
  right: string;
}

/** A line of each side, or of one side only, as `paint` made it. Equal lines share a row. */
export interface Row {
  left?: string;
  right?: string;
  same: boolean;
}

/** What two versions have in common, and where they differ. `paint` makes as many lines of a text as it has. */
export function pairLines({ left, right }: Versions, paint: (text: string) => string[]): Row[] {
  const plain = [left, right].map((text) => (text === '' ? [] : showControls(text).split('\n')));
  const [painted = [], other = []] = plain.map((lines) => (lines.length === 0 ? [] : paint(lines.join('\n'))));
  const rows: Row[] = [];
  let ours = 0;
  let theirs = 0;
  let gone: string[] = [];
  const flush = (come: string[]): void => {
    for (let index = 0; index < Math.max(gone.length, come.length); index++) {
      const [one, two] = [gone[index], come[index]];
      rows.push({ ...(one !== undefined && { left: one }), ...(two !== undefined && { right: two }), same: false });
    }
    gone = [];
  };
  for (const { added, removed, count } of diffArrays(plain[0]!, plain[1]!)) {
    if (removed) {
      flush([]);
      gone = painted.slice(ours, ours += count);
    } else if (added) flush(other.slice(theirs, theirs += count));
    else {
      flush([]);
      for (let index = 0; index < count; index++) {
        rows.push({ left: painted[ours++]!, right: other[theirs++]!, same: true });
      }
    }
  }
  flush([]);
  return rows;
}
