import { DIFF_DELETE, DIFF_EQUAL, DIFF_INSERT, diffLinesRaw } from '@vitest/utils/diff';
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
  let come: string[] = [];
  const flush = (): void => {
    for (let index = 0; index < Math.max(gone.length, come.length); index++) {
      const [one, two] = [gone[index], come[index]];
      rows.push({ ...(one !== undefined && { left: one }), ...(two !== undefined && { right: two }), same: false });
    }
    [gone, come] = [[], []];
  };
  const [changes] = diffLinesRaw(plain[0]!, plain[1]!);
  for (const { 0: change } of changes) {
    if (change === DIFF_INSERT) come.push(other[theirs++]!);
    else {
      if (change === DIFF_EQUAL || come.length > 0) flush();
      if (change === DIFF_DELETE) gone.push(painted[ours++]!);
      else rows.push({ left: painted[ours++]!, right: other[theirs++]!, same: true });
    }
  }
  flush();
  return rows;
}
