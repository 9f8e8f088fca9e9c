import { execute } from './workbook.ts';

/** The processes that run now, of those whose command line has `word`. */
export async function running(word: string): Promise<{ pid: number; parent: number }[]> {
  const { stdout } = await execute('ps', ['-eo', 'pid,ppid,args'], {});
  return stdout
    .split('\n')
    .filter((line) => line.includes(word))
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid, parent]) => ({ pid: pid!, parent: parent! }));
}

/** Process ids of the checker's children that a front has now. */
export async function checkersOf(front: number): Promise<number[]> {
  return (await running('host.mjs')).filter(({ parent }) => parent === front).map(({ pid }) => pid);
}
