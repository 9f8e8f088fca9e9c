import type { ChildProcess } from 'node:child_process';
import type { ChildJob } from './events.ts';
import { GuardedChild, type RunJob } from './guard.ts';

/** The child that stands by for the next job: the last that has done one, or one that was started before a job was known. */
let standby: GuardedChild | undefined;

/** Lets a child that was started early, for the workbook in `root`, do the first job. */
export function standBy(root: string, process: ChildProcess): void {
  standby = new GuardedChild(root, process);
  standby.rest();
}

/** Runs `job`, once. Ends when it is done, when the child dies, or when the job is stuck and has been ended. */
export const runGuarded: RunJob = async (job, onEvent, signal) => {
  signal?.throwIfAborted();
  const child = (await standbyFor(job)) ?? new GuardedChild(job.root);
  child.give(job);
  try {
    return await child.run(onEvent, signal);
  } finally {
    standby?.end();
    standby = child;
    child.rest();
  }
};

/** The child that stands by, where it can do a job. Nobody else gets it. */
async function standbyFor(job: ChildJob): Promise<GuardedChild | undefined> {
  const child = standby;
  standby = undefined;
  if (await child?.wake(job)) return child;
  child?.end();
  return undefined;
}
