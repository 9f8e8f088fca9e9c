import { ChildProcess } from 'node:child_process';
import type { Worker } from 'node:worker_threads';

/** What keeps the event loop alive at the moment, by kind: how many timers, sockets, servers. */
export type Handles = ReadonlyMap<string, number>;

/** Node's own names of the kinds that a learner can leave open, and ours. */
const kinds: Record<string, string> = {
  Timeout: 'timer',
  Immediate: 'immediate',
  TCPSocketWrap: 'socket',
  TCPServerWrap: 'server',
  PipeWrap: 'pipe',
  FSReqPromise: 'file operation',
  ProcessWrap: 'process',
  Worker: 'thread',
};

/** Processes that were started and have not ended, also those that Node does not wait for. */
const children = new Set<ChildProcess>();
let hearChild = (_pid: number, _runs: boolean): void => {};
const starting = ChildProcess.prototype as unknown as { spawn(options: object): number };
const { spawn } = starting;
starting.spawn = function(this: ChildProcess, options) {
  const failure = Reflect.apply(spawn, this, [options]) as number;
  const { pid } = this;
  if (pid === undefined) return failure;
  children.add(this);
  hearChild(pid, true);
  this.once('exit', () => {
    children.delete(this);
    hearChild(pid, false);
  });
  return failure;
};

/** Hands over each process that was started, and again when it has ended. */
export function onChild(heard: (pid: number, runs: boolean) => void): void {
  hearChild = heard;
}

/** Threads that run. */
const threads = new Set<Worker>();
process.on('worker', (thread) => {
  threads.add(thread);
  thread.once('exit', () => threads.delete(thread));
});

/** Ends the processes that were left behind. */
export function endChildren(): void {
  for (const child of children) child.kill('SIGKILL');
}

export function openHandles(): Handles {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) counts.set(name, (counts.get(name) ?? 0) + 1);
  counts.set('ProcessWrap', children.size);
  counts.set('Worker', threads.size);
  return counts;
}

/** Of which kinds more is open now than was before, and how much more. */
export function openedSince(before: Handles, now: Handles): Handles {
  const more = Object.keys(kinds).map((name) => [name, (now.get(name) ?? 0) - (before.get(name) ?? 0)] as const);
  return new Map(more.filter(([, count]) => count > 0));
}

/** `2 sockets` */
export function inWords(kind: string, count: number): string {
  const name = kinds[kind]!;
  return `${count} ${name}${count === 1 ? '' : name.endsWith('s') ? 'es' : 's'}`;
}
