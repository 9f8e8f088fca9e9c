import * as esbuild from 'esbuild';

/*
 * esbuild works in a process of its own, which starts with the first build and would stay. It goes when nothing has been
 * built for a moment, and with it the one that tsx has transformed the front with: a runner at rest has no process.
 */

const REST_MS = 1_000;
/** How long a build may take; it needs half a second at most. */
const LIMIT_MS = 20_000;

let building = 0;
let resting: NodeJS.Timeout | undefined;

/** As esbuild's own `build`, with an end: one that takes too long rejects, and so do those beside it. */
export async function build<O extends esbuild.BuildOptions>(options: O): Promise<esbuild.BuildResult<O>> {
  building++;
  clearTimeout(resting);
  const late = setTimeout(() => void esbuild.stop(), LIMIT_MS);
  try {
    return await esbuild.build(options as esbuild.SameShape<esbuild.BuildOptions, O>);
  } finally {
    clearTimeout(late);
    if (--building === 0) resting = setTimeout(() => void esbuild.stop(), REST_MS).unref();
  }
}
