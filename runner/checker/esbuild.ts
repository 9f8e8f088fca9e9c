import * as esbuild from 'esbuild';

/*
 * esbuild works in a process of its own, which starts with the first build and would stay. It goes when nothing has been
 * built for a moment, and with it the one that tsx has transformed the front with: a runner at rest has no process.
 */

const REST_MS = 1_000;

let building = 0;
let resting: NodeJS.Timeout | undefined;

/** What builds; `release` must be called when it has. */
export function compilerService(): { build: typeof esbuild.build; release(): void } {
  building++;
  clearTimeout(resting);
  return {
    build: esbuild.build,
    release() {
      if (--building === 0) resting = setTimeout(() => void esbuild.stop(), REST_MS).unref();
    },
  };
}
