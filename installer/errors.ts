/** What goes wrong and is explained: the message is shown as it is, and the exit status is 2. */
export class Refusal extends Error {
  override name = 'Refusal';
}

/** What the system's errors mean for the folder `place`. Another error is none of the system's, and thrown on. */
export function refusalFor(error: unknown, place: string): Refusal {
  if (error instanceof Refusal) return error;
  const { code, syscall, path, message } = error as NodeJS.ErrnoException;
  if (!code || !syscall) throw error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return noRoom();
  if (code === 'EACCES' || code === 'EROFS') {
    return new Refusal(
      `You may not write here: ${path ?? place} (${code}). Choose a folder of yours, then type the same again.`,
    );
  }
  return new Refusal(`${place} cannot be written: ${message}.`);
}

export const noRoom = (): Refusal =>
  new Refusal('The disk has no room left. A workbook needs 100 MB: make room, then type the same again.');

/** Runs `work` until it ends, or Ctrl-C; then it is told by the signal, tidies up, and throws. */
export async function untilStopped(work: (signal: AbortSignal) => unknown): Promise<void> {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new Refusal('Stopped before the end; to begin anew, type the same again.'));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, stop);
  try {
    await work(controller.signal);
  } finally {
    for (const name of signals) process.off(name, stop);
  }
}

/** Lets a signal that came meanwhile be heard, and throws where one did. */
export async function listen(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}
