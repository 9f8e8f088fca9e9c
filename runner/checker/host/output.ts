const MOST_CHARACTERS = 8_000;

/**
 * Takes over what this thread prints, with `console` or past it, and returns a function that hands out what came since
 * the last call. Only the first 8,000 characters are kept, the rest is counted: a loop that prints for ever fills nothing.
 */
export function captureOutput(): () => string | undefined {
  let kept = '';
  let printed = 0;
  /** How often each is to be told that its text was written; `console` has one and the same for all. */
  const callbacks = new Map<() => void, number>();

  function tellWritten(): void {
    const told = [...callbacks];
    callbacks.clear();
    for (const [callback, times] of told) for (let time = 0; time < times; time++) callback();
  }

  function write(chunk: string | Uint8Array, encoding?: unknown, callback?: unknown): boolean {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    if (kept.length < MOST_CHARACTERS) kept += text.slice(0, MOST_CHARACTERS - kept.length);
    printed += text.length;
    const written = typeof encoding === 'function' ? encoding : callback;
    if (typeof written === 'function') {
      if (callbacks.size === 0) process.nextTick(tellWritten);
      callbacks.set(written as () => void, (callbacks.get(written as () => void) ?? 0) + 1);
    }
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
