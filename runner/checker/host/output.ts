const MOST_CHARACTERS = 8_000;
/** Characters up to which printing counts as progress: a loop that prints for ever is still stuck. */
const MOST_PROGRESS = 200_000_000;
const PROGRESS_EVERY = 100_000;

/**
 * Takes over what this thread prints, with `console` or past it, and returns a function that hands out what came since
 * the last call. Only the first 8,000 characters are kept, the rest is counted. `onProgress` hears of long output.
 */
export function captureOutput(onProgress: () => void): () => string | undefined {
  let kept = '';
  let printed = 0;
  let total = 0;

  function write(chunk: string | Uint8Array, encoding?: unknown, callback?: unknown): boolean {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    if (kept.length < MOST_CHARACTERS) kept += text.slice(0, MOST_CHARACTERS - kept.length);
    printed += text.length;
    const before = total;
    total += text.length;
    if (total < MOST_PROGRESS && Math.floor(total / PROGRESS_EVERY) > Math.floor(before / PROGRESS_EVERY)) onProgress();
    const written = typeof encoding === 'function' ? encoding : callback;
    if (typeof written === 'function') process.nextTick(written);
    return true;
  }
  process.stdout.write = write;
  process.stderr.write = write;

  return () => {
    const dropped = printed - kept.length;
    const output = dropped > 0 ? `${kept}\n… and ${dropped.toLocaleString('en')} more characters` : kept;
    kept = '';
    printed = 0;
    return output || undefined;
  };
}
