import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { browserPath, skipping } from './web/browser-path.ts';

/** How long a process that was ended may take to be gone. */
const LEAVING_MS = 5_000;

/**
 * Before all tests: a folder for the workbooks that they work on (see `freshWorkbook`), and one for what these put aside. After
 * them both are removed; no process may be left that a test has started, and no temporary folder either.
 */
export default function makeRoom(): () => Promise<void> {
  if (!browserPath) console.log(`Skipped: tests/web/ in a browser. There is ${skipping}.`);
  const folder = mkdtempSync(join(tmpdir(), 'for-await-workbooks-'));
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  Object.assign(process.env, { FOR_AWAIT_WORKBOOKS: folder, TMPDIR: temporary });
  return async () => {
    for (const end = performance.now() + LEAVING_MS; left(folder).length > 0 && performance.now() < end;) {
      await sleep(50);
    }
    const processes = left(folder);
    const folders = readdirSync(temporary).filter((name) => name.startsWith('for-await-'));
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    if (processes.length > 0 || folders.length > 0) {
      throw new Error(`The tests have left something behind:\n${[...processes, ...folders].join('\n')}`);
    }
  };
}

/** The processes that the tests have started: they, and what they start, have the folder in their environment. Linux tells. */
function left(folder: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid).flatMap((pid) => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const isOurs = environment.includes(`FOR_AWAIT_WORKBOOKS=${folder}`) && !environment.includes('VITEST_POOL_ID=');
      return isOurs && !/vitest/.test(command) && command !== '' ? [`${pid} ${command}`] : [];
    } catch {
      return []; // it has ended meanwhile, or is somebody else's
    }
  });
}
