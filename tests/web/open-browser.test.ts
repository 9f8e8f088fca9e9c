import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openBrowser } from '../../runner/web/open-browser.ts';
import { temporaryFolder } from '../support/workbook.ts';

const url = 'http://127.0.0.1:1/?token=x&y=$(z)';

test('BROWSER=none, a machine without a screen and a browser that is not there open nothing', async () => {
  expect(await openBrowser(url, { BROWSER: 'none', DISPLAY: ':0' })).toBe(false);
  expect(await openBrowser(url, { BROWSER: '/no/such/program' })).toBe(false);
  if (process.platform === 'linux') expect(await openBrowser(url, {})).toBe(false);
});

test.skipIf(process.platform === 'win32')(
  'BROWSER names a program; it gets the address, and no shell reads it',
  async () => {
    const folder = temporaryFolder();
    const program = join(folder, 'browser');
    writeFileSync(program, `#!/bin/sh\nprintf '%s' "$1" > '${join(folder, 'opened')}'\n`);
    chmodSync(program, 0o755);
    expect(await openBrowser(url, { BROWSER: program })).toBe(true);
    await expect.poll(() => readFileSync(join(folder, 'opened'), { encoding: 'utf8', flag: 'a+' }), { timeout: 20_000 })
      .toBe(url);
  },
);
