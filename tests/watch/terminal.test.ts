import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onTestFinished } from 'vitest';
import { TerminalSession } from '../support/pseudo-terminal.ts';
import { freshWorkbook, run } from '../support/workbook.ts';
import { lesson1, save, sitDown, solutionOf } from './support.ts';

describe('the terminal is given back as it was', () => {
  test.each([['q', 'q', 0], ['Ctrl-C', '\u0003', 0]])('after %s', async (_key, keys, status) => {
    const { terminal } = sitDown();
    await terminal.shows('1.1 forOf  checked');
    expect(terminal.isOnOtherScreen).toBe(true);
    terminal.type(keys);
    expect(await terminal.ended).toBe(status);
    await terminal.shows('Go on: npm start');
    expect(terminal.isOnOtherScreen).toBe(false);
  });

  test('after a signal', async () => {
    const { terminal } = sitDown();
    await terminal.shows('1.1 forOf  checked');
    process.kill(terminal.pid, 'SIGTERM');
    expect(await terminal.ended).toBe(143);
    expect(terminal.isOnOtherScreen).toBe(false);
  });

  test.skipIf(process.platform === 'win32')('while it is put aside with Ctrl-Z, and taken again with fg', async () => {
    const folder = freshWorkbook();
    const terminal = new TerminalSession(folder, 'sh', ['-i'], { env: { PS1: 'ready> ', ENV: '' } });
    onTestFinished(() => terminal.kill());
    await terminal.shows('ready> ');
    terminal.type(`${process.execPath} runner/start.mjs start\r`);
    await terminal.shows('1.1 forOf  checked');
    terminal.type('\u001A');
    await terminal.shows(/Stopped/);
    expect(terminal.isOnOtherScreen).toBe(false);
    terminal.type('echo I am $((40 + 2))\r');
    await terminal.shows('I am 42');
    terminal.type('fg\r');
    await terminal.shows('1.1 forOf  checked');
    await save(join(folder, 'lessons', lesson1), solutionOf(lesson1));
    await terminal.shows('[✓] ✓ ✓ ✓ ✓');
    terminal.type('q');
    await terminal.shows('Go on: npm start');
    terminal.type('exit\r');
    await terminal.ended;
  });
});

describe('the screen', () => {
  test.each([[80, 24], [80, 40], [120, 30], [40, 12]])('fits %i columns and %i rows', async (columns, rows) => {
    const { terminal } = sitDown({ columns, rows });
    await terminal.shows('1.1 forOf  checked');
    expect(terminal.rows[0]).toContain('[○] ○ ○ ○ ○');
    expect(terminal.rows.at(-1)).toMatch(/q quit$/);
  });

  test('is drawn anew when the size changes', async () => {
    const { terminal } = sitDown();
    await terminal.shows('1.1 forOf  checked');
    terminal.resize(60, 16);
    await terminal.shows(() => terminal.rows.length === 16 && terminal.rows.at(-1)!.endsWith('q quit'));
    terminal.resize(120, 40);
    await terminal.shows(() => /c compare {2}\? keys {2}q quit$/.test(terminal.rows.at(-1)!));
  });

  test('scrolls, and says how much there is', async () => {
    const { terminal } = sitDown();
    await terminal.shows(/↓ \d+ more lines/);
    terminal.type(' ');
    await terminal.shows(/↑ \d+ more lines/);
  });
});

describe('without a terminal', () => {
  test('says what there is and how to go on', async () => {
    const { status, stdout } = await run(freshWorkbook(), 'start');
    expect(status).toBe(0);
    expect(stdout).toContain('The sync iterator protocol');
    expect(stdout).toContain('`npm start -- --watch`');
  });

  test('--watch prints a verdict for each save, and ends with a signal', async () => {
    const folder = freshWorkbook();
    const env = { ...process.env, NO_COLOR: '1' };
    const child = spawn(process.execPath, ['runner/start.mjs', 'start', '--watch'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const says = async (words: string): Promise<void> => {
      while (!printed.includes(words)) await once(child.stdout, 'data');
    };
    await says('Next: build 1.1 forOf.');
    await save(join(folder, 'lessons', lesson1), solutionOf(lesson1));
    await says('Lesson 1 is done.');
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(143);
  });
});
