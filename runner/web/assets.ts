import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/* All files that the page loads, by the paths under which it asks for them. No other path reaches a file. */

interface Asset {
  type: string;
  read(): string;
}

const script = 'text/javascript; charset=utf-8';
const ours = (name: string, type: string): Asset => ({ type, read: () => readAsset(name) });

export const assets: Record<string, Asset> = {
  '/page.css': ours('page.css', 'text/css; charset=utf-8'),
  '/page.mjs': ours('page.mjs', script),
  '/timeline.mjs': ours('timeline.mjs', script),
  '/icon.svg': ours('icon.svg', 'image/svg+xml'),
  '/idiomorph.js': {
    type: script,
    read: () => readFileSync(createRequire(import.meta.url).resolve('idiomorph/dist/idiomorph.min.js'), 'utf8'),
  },
};

/** A file of `browser/`. */
export function readAsset(name: string): string {
  return readFileSync(fileURLToPath(new URL(`browser/${name}`, import.meta.url)), 'utf8');
}
