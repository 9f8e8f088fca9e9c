import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before all tests: a folder for the workbooks that they work on (see `freshWorkbook`). After them it is removed. */
export default function makeRoom(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'for-await-workbooks-'));
  process.env['FOR_AWAIT_WORKBOOKS'] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
