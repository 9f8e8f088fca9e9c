import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/* All files that the page loads, by the paths under which it asks for them. No other path reaches a file. */

interface Asset {
  type: string;
  /** `root` is the workbook's folder. */
  read(root: string): string;
}

const script = 'text/javascript; charset=utf-8';
const ours = (name: string, type: string): Asset => ({ type, read: (root) => readAsset(root, name) });

export const assets: Record<string, Asset> = {
  '/start.mjs': ours('start.mjs', script),
  '/page.mjs': ours('page.mjs', script),
  '/timeline.mjs': ours('timeline.mjs', script),
  '/icon.svg': ours('icon.svg', 'image/svg+xml'),
  '/idiomorph.mjs': {
    type: script,
    read: (root) =>
      readFileSync(createRequire(join(root, 'package.json')).resolve('idiomorph/dist/idiomorph.esm.js'), 'utf8'),
  },
};

/** A file of `browser/`. */
export function readAsset(root: string, name: string): string {
  return readFileSync(join(root, 'runner', 'web', 'browser', name), 'utf8');
}
