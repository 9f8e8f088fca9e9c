import { execute } from './workbook.ts';

/** The processes that run now, of those whose command line has `word`; one that has ended and is not yet forgotten does not. */
export async function running(word = ''): Promise<{ pid: number; parent: number }[]> {
  const { stdout } = await execute('ps', ['-eo', 'pid,ppid,stat,args'], {});
  return stdout
    .split('\n')
    .filter((line) => line.includes(word) && !/^\s*\d+\s+\d+\s+Z/.test(line))
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid, parent]) => ({ pid: pid!, parent: parent! }));
}

/** Process ids of those that work for a front now: hosts, the bundler, the compiler. */
export async function workersOf(front: number): Promise<number[]> {
  return (await running()).filter(({ parent }) => parent === front).map(({ pid }) => pid);
}
