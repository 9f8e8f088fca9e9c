import { execFileSync } from 'node:child_process';
import { win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseMessages } from '../../runner/checker/types.ts';
import { patiently } from '../../runner/memory/files.ts';
import { editorFor, lineForWindows } from '../../runner/watch/editor.ts';
import { openBrowser } from '../../runner/web/open-browser.ts';
import { execute, root } from '../support/workbook.ts';

/* What Windows does otherwise, simulated. */

describe('a file that something has open', () => {
  const failing = (code: string, times: number) => {
    let tries = 0;
    return { work: () => (++tries > times ? 'done' : fail(code)), tries: () => tries };
  };
  const fail = (code: string): never => {
    throw Object.assign(new Error(code), { code });
  };

  test.each(['EPERM', 'EACCES', 'EBUSY'])('%s: is tried again on Windows, and nowhere else', (code) => {
    const twice = failing(code, 2);
    expect([patiently(twice.work, 'win32'), twice.tries()]).toEqual(['done', 3]);
    const always = failing(code, 1e9);
    expect(() => patiently(always.work, 'win32')).toThrow(code);
    const once = failing(code, 1);
    expect(() => patiently(once.work, 'linux')).toThrow(code);
    expect(once.tries()).toBe(1);
  });

  test('what no waiting mends is told at once', () => {
    const full = failing('ENOSPC', 1);
    expect(() => patiently(full.work, 'win32')).toThrow('ENOSPC');
    expect(full.tries()).toBe(1);
  });
});

test('an editor gets a path with spaces as one word', () => {
  const file = 'C:\\Users\\Ana Maria\\R&D\\lessons\\01.ts';
  const vscode = editorFor({ file, line: 6, column: 14 }, { TERM_PROGRAM: 'vscode' })!;
  expect(lineForWindows(vscode)).toBe(`"code" "-g" "${file}:6:14"`);
  const wish = editorFor({ file, line: 6, column: 14 }, {
    EDITOR: '"C:\\Program Files\\Code\\Code.exe" --reuse-window',
  })!;
  expect(wish.hasWindow).toBe(true);
  expect(lineForWindows(wish)).toBe(`"C:\\Program Files\\Code\\Code.exe" "--reuse-window" "-g" "${file}:6:14"`);
});

test('the compiler’s messages are about a file however it spells the path', () => {
  const files = ['c:\\Users\\ana\\Book\\lessons\\01.ts', 'D:\\class\\02.ts'];
  const output =
    '../../../../book/lessons/01.ts(3,5): error TS2322: One.\r\nD:/Class/02.ts(1,2): error TS1005: Two.\r\n';
  const cwd = 'C:\\Users\\ana\\AppData\\Local\\Temp\\for-await-1';
  expect(parseMessages(output, cwd, files, win32).map(({ location }) => location.file)).toEqual(files);
  expect(parseMessages('/A/b.ts(1,2): error TS1005: Two.', '/', ['/a/b.ts'])[0]!.location.file).toBe('/A/b.ts');
});

test('a reader that has gone ends the runner, as Windows tells it, too', async () => {
  const gone = (code: string): string => {
    const error = `Object.assign(new Error(), { code: '${code}' })`;
    return `data:text/javascript,process.stdout.once('newListener', () => setImmediate(() => process.stdout.emit('error', ${error})))`;
  };
  for (const [code, words] of [['EPIPE', /^$/], ['EOF', /^$/], ['EIO', /Error/]] as const) {
    const args = ['--import', gone(code), 'runner/start.cjs', 'list'];
    const { status, stderr } = await execute(process.execPath, args, { cwd: root });
    expect([code, status]).toEqual([code, 1]);
    expect(stderr).toMatch(words);
  }
});

test('a browser that is refused at once, as a script is on Windows, is none', async () => {
  expect(await openBrowser('http://127.0.0.1:1/', { BROWSER: 'refused\0' })).toBe(false);
});

test('no file of the project has a name that Windows or macOS refuse, or a path that is too long', () => {
  const names = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  expect(names.length).toBeGreaterThan(500);
  const refused = /[<>:"|?*\\]|[ .](?:\/|$)|(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$)/i;
  expect(names.filter((name) => refused.test(name) || name.length > 120)).toEqual([]);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
});
