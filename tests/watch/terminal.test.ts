import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { TerminalSession } from '../support/pseudo-terminal.ts';
import { freshWorkbook, runHere } from '../support/workbook.ts';
import { lesson1, sitDown, solutionOf } from './support.ts';

/** The key line at the foot is the last row, and the marks are in the first: nothing is cut off, nothing is left over. */
function fits(terminal: TerminalSession, rows: number): boolean {
  const { rows: shown } = terminal;
  return shown.length === rows && shown[0]!.includes('[○] ○ ○ ○ ○') && shown.at(-1)!.endsWith('q quit');
}

test('the screen fits any size, scrolls, and is given back after a signal', async () => {
  const { terminal } = sitDown({ columns: 40, rows: 12 });
  await terminal.shows('1.1 forOf  checked');
  expect(fits(terminal, 12)).toBe(true);
  expect(terminal.isOnOtherScreen).toBe(true);
  for (const [columns, rows] of [[60, 16], [120, 30], [80, 40], [80, 24]] as const) {
    terminal.resize(columns, rows);
    await terminal.shows(() => fits(terminal, rows));
  }
  await terminal.shows(/↓ \d+ more lines/);
  terminal.type(' ');
  await terminal.shows(/↑ \d+ more lines/);
  terminal.resize(120, 40);
  await terminal.shows(() => /t trace {2}\? keys {2}q quit$/.test(terminal.rows.at(-1)!));
  process.kill(terminal.pid, 'SIGTERM');
  expect(await terminal.ended).toBe(143);
  expect(terminal.isOnOtherScreen).toBe(false);
});

test.skipIf(process.platform === 'win32')(
  'the terminal is given back while it is put aside with Ctrl-Z, taken again with fg, and given back after Ctrl-C',
  async () => {
    const folder = freshWorkbook();
    const terminal = new TerminalSession(folder, 'sh', ['-i'], { env: { PS1: 'ready> ', ENV: '' } });
    onTestFinished(() => terminal.kill());
    await terminal.shows('ready> ');
    terminal.type(`${process.execPath} runner/start.cjs start\r`);
    await terminal.shows('1.1 forOf  checked');
    terminal.type('\u001A');
    await terminal.shows(/Stopped/);
    expect(terminal.isOnOtherScreen).toBe(false);
    terminal.type('echo I am $((40 + 2))\r');
    await terminal.shows('I am 42');
    terminal.type('fg\r');
    await terminal.shows('1.1 forOf  checked');
    writeFileSync(join(folder, 'lessons', lesson1), solutionOf(lesson1));
    await terminal.shows('[✓] ✓ ✓ ✓ ✓');
    terminal.type('\u0003');
    await terminal.shows('Go on: npm start');
    expect(terminal.isOnOtherScreen).toBe(false);
    terminal.type('echo status $((0 + $?))\r');
    await terminal.shows('status 0');
    terminal.type('exit\r');
    await terminal.ended;
  },
);

describe('without a terminal', () => {
  test('says what there is and how to go on', async () => {
    const { status, stdout } = await runHere(freshWorkbook(), 'start');
    expect(status).toBe(0);
    expect(stdout).toContain('The sync iterator protocol');
    expect(stdout).toContain('`npm start -- --watch`');
  });

  test('--watch prints a verdict for each save, also on a file system that tells nothing, and ends with a signal', async () => {
    const folder = freshWorkbook();
    const env = { ...process.env, NO_COLOR: '1' };
    const child = spawn(process.execPath, ['runner/start.cjs', 'start', '--watch', '--poll'], {
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
    writeFileSync(join(folder, 'lessons', lesson1), solutionOf(lesson1));
    await says('Lesson 1 is done.');
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(143);
  });
});
