import type { ChildProcess } from 'node:child_process';

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Kills the child when this process exits, so that none is left behind. */
export function killAtExit(child: ChildProcess): void {
  running.add(child);
  const forget = (): void => void running.delete(child);
  child.once('error', forget).once('close', forget);
}
