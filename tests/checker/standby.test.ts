import { expect, test, vi } from 'vitest';
import { checkersOf } from '../support/processes.ts';
import { freshWorkbook, runHere } from '../support/workbook.ts';

/** Checks a lesson of the workbook in `folder`, and tells the children that were started for it. */
async function started(folder: string): Promise<number[]> {
  const before = await checkersOf(process.pid);
  const { status } = await runHere(folder, 'lesson', '1', '--from', 'solutions');
  expect(status).toBe(0);
  return (await checkersOf(process.pid)).filter((pid) => !before.includes(pid));
}

test.skipIf(process.platform === 'win32')('the child that has worked last stands by', async () => {
  const folder = freshWorkbook([1, 2]);
  await started(folder);
  expect(await started(folder)).toEqual([]);
  const child = (await checkersOf(process.pid)).at(-1);

  // One that has gone is not waited for, and another takes its place.
  process.kill(child!, 'SIGKILL');
  await vi.waitFor(async () => expect(await checkersOf(process.pid)).not.toContain(child), { timeout: 10_000 });
  expect(await started(folder)).toHaveLength(1);
  expect(await started(folder)).toEqual([]);
});
