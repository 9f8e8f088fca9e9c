import { dirname } from 'node:path';
import type { CheckError, Front } from '../checker/events.ts';
import { untilIdle } from '../checker/host/idle.ts';
import { plainError } from '../checker/host/plain.ts';
import { keepAlive, protectFiles } from '../checker/host/protect.ts';
import type { Demo } from './demo.ts';
import type { DemoEvent, DemoJob } from './job.ts';
import { Stage } from './stage.ts';

/** How long a demo may go without anything happening. */
const SILENT_MS = 15_000;
const LOOK_EVERY_MS = 500;

/** Nothing is under way any more, and the demo is not at its end. */
class Unsettled extends Error {}

/** Plays the demo that `load` imports, and tells how it ended. It is bundled with the demo, and runs in the host. */
export async function play(
  job: DemoJob,
  { tell }: Front<DemoEvent>,
  load: () => Promise<{ default: Demo }>,
): Promise<void> {
  const stage = new Stage({ ...job, folder: dirname(job.bundle) });
  let loading = true;
  const threw = (error: unknown): void => {
    stage.end();
    tell(error instanceof Unsettled ? { kind: 'unsettled' } : { kind: 'threw', error: plain(error), loading });
  };
  process.on('uncaughtException', threw); // rejections that nobody handles come here, too
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') tell({ kind: 'unread' });
  });
  keepAlive();
  protectFiles(job.root);
  try {
    const { default: demo } = await untilIdle(load(), () => new Unsettled());
    if (typeof demo?.play !== 'function' || !Array.isArray(demo.needs)) {
      throw new TypeError('its default export is no Demo');
    }
    loading = false;
    const obstacle = obstacleTo(demo, job);
    if (obstacle) return tell(obstacle);
    setInterval(() => {
      if (stage.silentMs > SILENT_MS) tell({ kind: 'silent', seconds: SILENT_MS / 1000 });
    }, LOOK_EVERY_MS).unref();
    stage.heading(job.heading);
    await untilIdle(demo.play(stage), () => new Unsettled());
    stage.end();
    tell({ kind: 'done', status: stage.status });
  } catch (error) {
    threw(error);
  }
}

/** Why a demo cannot be played as it was asked for. */
export function obstacleTo(
  demo: Omit<Demo, 'play'>,
  job: Pick<DemoJob, 'serve' | 'file' | 'unfinished'>,
): DemoEvent | undefined {
  if (job.serve && !demo.serve) return { kind: 'refused', what: '--serve' };
  if (job.file !== undefined && !demo.file) return { kind: 'refused', what: 'file' };
  const exercise = demo.needs.find((id) => job.unfinished.includes(id));
  return exercise === undefined ? undefined : { kind: 'todo', exercise };
}

/** An error with what it was caused by: `fetch failed: read ECONNRESET`. */
function plain(error: unknown): CheckError {
  const { name, message, stack } = plainError(error);
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${plainError(error.cause).message}` : '';
  return { name, message: message + cause, ...(stack && { stack }) };
}
