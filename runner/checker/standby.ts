import type { ChildProcess } from 'node:child_process';
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
  const child = standby?.canDo(job) ? standby : new GuardedChild(job.root);
  if (child === standby) standby = undefined;
  child.give(job);
  try {
    return await child.run(onEvent, signal);
  } finally {
    if (child.rest()) {
      standby?.end();
      standby = child;
    } else child.end();
  }
};
