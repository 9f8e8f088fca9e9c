const MOST_CHARACTERS = 8_000;

/**
 * Takes over what this thread prints, with `console` or past it, and returns a function that hands out what came since
 * the last call. Only the first 8,000 characters are kept, the rest is counted.
 */
export function captureOutput(): () => string | undefined {
  let kept = '';
  let dropped = 0;

  function write(chunk: string | Uint8Array, encoding?: unknown, callback?: unknown): boolean {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    const room = MOST_CHARACTERS - kept.length;
    kept += text.slice(0, room);
    dropped += Math.max(0, text.length - room);
    const written = typeof encoding === 'function' ? encoding : callback;
    if (typeof written === 'function') process.nextTick(written);
    return true;
  }
  process.stdout.write = write;
  process.stderr.write = write;

  return () => {
    const output = dropped ? `${kept}\n… and ${dropped.toLocaleString('en')} more characters` : kept;
    kept = '';
    dropped = 0;
    return output || undefined;
  };
}
