import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setAside, writeWhole } from './files.ts';

/* How many hints of each exercise have been shown. Losing it costs nothing: the hints begin again with the first. */

interface Shown {
  /** `{ "3.2": 2 }`: the first two hints of 3.2 have been shown. */
  shown: Record<string, number>;
}

const fileOf = (root: string): string => join(root, '.workbook', 'hints.json');

/** How many hints of an exercise have been shown. A file that cannot be read is set aside with a word. */
export function hintsShown(root: string, exercise: string): number {
  const { shown } = read(root);
  return Object.hasOwn(shown, exercise) ? shown[exercise]! : 0;
}

/** Remembers it. A folder that cannot be written to costs the memory, nothing else. */
export function rememberHints(root: string, exercise: string, count: number): void {
  const file = fileOf(root);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, `${JSON.stringify({ shown: { ...read(root).shown, [exercise]: count } }, undefined, 2)}\n`);
  } catch {
    // the next hint is then this one again
  }
}

function read(root: string): Shown {
  const file = fileOf(root);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { shown: {} };
  }
  const shown = parse(text);
  if (!shown) setAside(root, file, 'hints begin again with the first.');
  return shown ?? { shown: {} };
}

function parse(text: string): Shown | undefined {
  try {
    const { shown } = JSON.parse(text) as Partial<Shown>;
    const whole = typeof shown === 'object' && shown !== null && !Array.isArray(shown)
      && Object.entries(shown).every(([id, count]) => /^\d+\.\d+$/.test(id) && Number.isInteger(count) && count >= 0);
    return whole ? { shown } : undefined;
  } catch {
    return undefined;
  }
}
