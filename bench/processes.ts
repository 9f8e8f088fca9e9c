import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cleanEnvironment } from '../tests/support/clean-environment.ts';

/** What a program did. */
export interface Ended {
  ms: number;
  /** Bytes that its largest process had in memory at most, if it was asked for and the system tells (Linux). */
  peakBytes: number | undefined;
  /** `null` where it was killed. */
  status: number | null;
}

export interface RunOptions {
  /** The working directory. */
  folder: string;
  /** Kills it when it takes longer. */
  killAfterMs?: number;
  /** Whether to look at its memory: that takes a little time. */
  memory?: boolean;
}

const LOOK_EVERY_MS = 50;
const canLook = existsSync('/proc/self/stat');

/** Runs Node.js with `args`, the first of which is a program's file. What the program prints is read and dropped. */
export async function runNode(args: readonly string[], { folder, killAfterMs, memory }: RunOptions): Promise<Ended> {
  const began = performance.now();
  const env = cleanEnvironment(process.env);
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.resume();
  child.stderr.resume();
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  let peakBytes: number | undefined;
  const looking = memory && canLook && setInterval(() => {
    peakBytes = Math.max(peakBytes ?? 0, ...family(child.pid!).map(({ id }) => peakBytesOf(id)));
  }, LOOK_EVERY_MS);
  const killing = killAfterMs && setTimeout(kill, killAfterMs);
  const [status] = await once(child, 'close') as [number | null];
  const ms = performance.now() - began;
  if (looking) clearInterval(looking);
  if (killing) clearTimeout(killing);
  process.off('exit', kill);
  return { ms, peakBytes, status };
}

/** User and system time of a process and of all below it, in milliseconds; `undefined` where the system does not tell. */
export function processorMs(pid: number): number | undefined {
  return canLook ? family(pid).reduce((sum, member) => sum + member.processorMs, 0) : undefined;
}

interface Member {
  id: number;
  parent: number;
  processorMs: number;
}

/** Linux counts processor time in ticks, for programs always 100 a second. */
const TICK_MS = 10;

/** A process and all below it, from /proc. */
function family(pid: number): Member[] {
  const all = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).flatMap((entry) => memberOf(Number(entry)));
  const parents = new Map(all.map(({ id, parent }) => [id, parent]));
  return all.filter(({ id }) => {
    for (let up: number | undefined = id; up; up = parents.get(up)) if (up === pid) return true;
    return false;
  });
}

function memberOf(id: number): Member[] {
  // The name, in brackets, may hold anything.
  const fields = readProc(`${id}/stat`).replace(/^.*\) /s, '').split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isNaN(ticks) ? [] : [{ id, parent: Number(fields[1]), processorMs: ticks * TICK_MS }];
}

function peakBytesOf(id: number): number {
  return Number(/^VmHWM:\s*(\d+) kB/m.exec(readProc(`${id}/status`))?.[1] ?? 0) * 1024;
}

/** A file of /proc; empty where the process has ended meanwhile. */
function readProc(file: string): string {
  try {
    return readFileSync(`/proc/${file}`, 'utf8');
  } catch {
    return '';
  }
}
