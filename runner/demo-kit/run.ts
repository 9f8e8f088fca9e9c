import { dirname } from 'node:path';
import { runnerFile } from '../checker/build.ts';
import { type AnswerFile, BuildError, bundle } from '../checker/bundle.ts';
import type { Forged } from '../checker/events.ts';
import { type Ending, Host, type OwnPart } from '../checker/guard.ts';
import { detectScreen } from '../terminal/screen.ts';
import { type DemoEvent, demoEventShape, type DemoJob } from './job.ts';
import { SHOW_CURSOR } from './live.ts';

/* Plays a demo in a host, and outlives it. */

const LIMITS = { beatMs: 100, stuckCpuMs: 2_000, silentMs: 10_000, mostBytes: 1.5 * 2 ** 30 };
/** More than any demo needs; less than a collecting loop takes. */
const MOST_HEAP_MIB = 512;
/** How long a demo that is over may take to close what it has opened. */
const CLOSING_MS = 1_000;

/** How a demo ended. */
export type DemoEnding = DemoEvent | Exclude<Ending, { kind: 'done' }> | { kind: 'not-bundled'; error: BuildError };

/**
 * Plays the demo of a lesson with an answer. Nothing of it is left afterwards: no process, no temporary file; also where this
 * process ends first.
 */
export async function playGuarded(
  answer: AnswerFile,
  job: Omit<DemoJob, OwnPart | 'limits'>,
): Promise<DemoEnding> {
  const demo = answer.lesson.demo!;
  const host = new Host<DemoJob, DemoEvent>({
    root: job.root,
    cwd: process.cwd(),
    shape: demoEventShape,
    prints: true,
    mostHeapMiB: MOST_HEAP_MIB,
  });
  const showCursor = (): void => {
    if (detectScreen().interactive) process.stdout.write(SHOW_CURSOR);
  };
  process.once('exit', showCursor);
  try {
    const code = `import { play } from ${JSON.stringify(runnerFile(job.root, 'demo-kit/play.ts'))};
export const start = (job, front) => play(job, front, () => import(${JSON.stringify(demo)}));`;
    const bundled = await bundle(job.root, { code, folder: dirname(demo) }, answer);
    let last: DemoEvent | undefined;
    const hear = (event: DemoEvent | Forged): void => {
      if (event.kind !== 'forged') last ??= event;
    };
    const ending = await host.run(bundled, { ...job, limits: LIMITS }, hear, () => true, { closingMs: CLOSING_MS });
    return ending.kind === 'done' ? last! : ending;
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    return { kind: 'not-bundled', error };
  } finally {
    host.kill();
    process.removeListener('exit', showCursor);
    showCursor();
  }
}
