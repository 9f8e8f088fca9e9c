import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './workbook.ts';

/** Lets `use` have a disk of its own, made with these options of `mount`: `size=16k`. Where mounting is not allowed, it is not called. */
export async function onDisk(options: string, use: (disk: string) => Promise<void>): Promise<void> {
  const disk = join(temporaryFolder(), 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return;
  }
  try {
    await use(disk);
  } finally {
    execFileSync('umount', [disk]);
  }
}
