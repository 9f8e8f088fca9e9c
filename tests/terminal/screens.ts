import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { Screen } from '../../runner/terminal/screen.ts';

const GOLDEN = new URL('golden/', import.meta.url);

export function plainScreen(width: number): Screen {
  return { width, color: 0, links: false, interactive: false };
}

export function colorScreen(width: number): Screen {
  return { width, color: 1, links: true, interactive: true };
}

/** The markdown of every golden file, by name. */
export function goldenPages(): [name: string, markdown: string][] {
  return readdirSync(GOLDEN)
    .filter((file) => file.endsWith('.md'))
    .map((file) => [file.slice(0, -'.md'.length), readFileSync(new URL(file, GOLDEN), 'utf8')]);
}

export function goldenPath(file: string): string {
  return fileURLToPath(new URL(file, GOLDEN));
}

/** Escape codes as a reader can see them: `\e[1m`, `\a`. */
export function showEscapes(text: string): string {
  return text.replaceAll('\u001B', '\\e').replaceAll('\u0007', '\\a');
}

/** A text as it reads without escape codes. */
export function withoutEscapes(text: string): string {
  return stripVTControlCharacters(text);
}
