import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A Chromium, Chrome or Edge that is installed; `CHROME_PATH` names another. */
export const browserPath = findBrowser();

/** Why tests in a browser are skipped: in the name of a test, and in what `npm test` says first. */
export const skipping = 'no Chromium, Chrome or Edge is installed, and CHROME_PATH names none';

function findBrowser(): string | undefined {
  const { CHROME_PATH, PATH = '', PROGRAMFILES = '', LOCALAPPDATA = '' } = process.env;
  if (CHROME_PATH) return CHROME_PATH;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const windows = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  return [
    ...PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    ...['Google Chrome', 'Microsoft Edge', 'Chromium'].map((name) =>
      `/Applications/${name}.app/Contents/MacOS/${name}`
    ),
    ...[PROGRAMFILES, `${PROGRAMFILES} (x86)`, LOCALAPPDATA].flatMap((folder) =>
      windows.map((name) => join(folder, name))
    ),
  ].find(existsSync);
}
