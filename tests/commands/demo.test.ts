import type { Message } from 'esbuild';
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { BuildError } from '../../runner/checker/bundle.ts';
import { command } from '../../runner/commands/demo.ts';
import { type Played, wordsFor } from '../../runner/demo-kit/endings.words.ts';
import { obstacleTo } from '../../runner/demo-kit/play.ts';
import type { DemoEnding } from '../../runner/demo-kit/run.ts';
import { serving } from '../../runner/demo-kit/serving.ts';
import { displayWidth } from '../../runner/terminal/width.ts';
import { TerminalSession } from '../support/pseudo-terminal.ts';
import { edit, lessons, type Outcome, root, runInARow, temporaryFolder, writeStubs } from '../support/workbook.ts';

/** Where the demos of this file put their temporary files. */
const temporary = mkdtempSync(join(tmpdir(), 'for-await-demos-'));
const env = { TMPDIR: temporary, TEMP: temporary, TMP: temporary };
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
afterEach(() => expect(leftBehind()).toEqual([]));

function leftBehind(): string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('for-await-'));
}

/** The cells of a table's row. */
function row(text: string, name: string): string[] {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`│ ${name}`)) ?? '';
  return line.split('│').slice(2, -1).map((cell) => cell.trim());
}

/** A folder with an answer to one lesson: the solution with one thing replaced. */
function answer(lesson: string, from: string, to: string): string {
  const folder = temporaryFolder();
  cpSync(join(root, 'solutions', `${lesson}.ts`), join(folder, `${lesson}.ts`));
  edit(join(folder, `${lesson}.ts`), from, to);
  return folder;
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('with the solutions', () => {
  const log = join(temporaryFolder(), 'some.log');
  const file = join(temporaryFolder(), 'some.bin');
  const bytes = Buffer.alloc(1_000_000, 'for await ');
  const demos = lessons.filter(({ demo }) => demo).map(({ number }) => number);
  let outcomes: Outcome[];

  beforeAll(async () => {
    writeFileSync(log, `${'a line of a log\r\n'.repeat(9_999)}and one without an end`);
    writeFileSync(file, bytes);
    const inputs = new Map([[3, log], [4, file]]);
    const words = demos.map((number) => [`${number}`, ...(inputs.has(number) ? [inputs.get(number)!] : [])]);
    outcomes = await runInARow(root, words.map((args) => ['demo', ...args, '--from', 'solutions']), env);
  });

  /** What a demo printed that was played to its end, in plain lines of at most 80 columns. */
  function played(lesson: number): string {
    const { status, stdout, stderr } = outcomes[demos.indexOf(lesson)]!;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).not.toContain('\u001B');
    expect(stdout.split('\n').filter((line) => displayWidth(line) > 80)).toEqual([]);
    expect(stdout).toMatch(/\n\nLook at [^.]+\. Look at [^.]+\.\n$/);
    return stdout;
  }

  test.each(demos)('%i: is played to its end', (lesson) => {
    played(lesson);
  });

  test('1: ten pulls where ten are wanted, and a million where all are collected', () => {
    const text = played(1);
    const held = (name: string): number => {
      const [before, after] = row(text, name).slice(1, 3).map(Number.parseFloat);
      return after! - before!;
    };
    expect(row(text, 'take(new Range(0, n), 10)')[0]).toBe('10');
    expect(row(text, 'take(numbers(n), 10)')[0]).toBe('10');
    expect(row(text, '[...all].slice(0, 10)')[0]).toBe('1,000,001');
    expect(held('take(new Range')).toBeLessThan(1);
    expect(held('[...all]')).toBeGreaterThan(4);
  });

  test('2: three pages are requested, and the heart goes on', () => {
    const text = played(2);
    expect(text).toContain('✓ Requested: pages 0, 1, 2 of 10');
    expect(text).toMatch(/✓ The heart beat \d+ times/);
    expect(text).toMatch(/^page 2 +●━/m);
    expect(text).not.toMatch(/^page 3/m);
  });

  test('3: a file of your own, line by line', () => {
    const text = played(3);
    expect(text).toMatch(/^10,000 lines in \d\.\d\d s: [\d,]+ lines per second$/m);
  });

  test('4: the digest is the right one, the slow upload delays nobody, the port is free again', async () => {
    const text = played(4);
    const digest = createHash('sha256').update(bytes).digest('hex');
    expect(text.match(new RegExp(digest, 'g'))).toHaveLength(2);
    expect(text).toMatch(/✓ The file took \d\.\d\d s beside the slow upload/);
    const [, port] = /127\.0\.0\.1:(\d+)/.exec(text)!;
    expect(await isListening(Number(port))).toBe(false);
  });

  test('5: refused without a limit, and not with the generator or the class', () => {
    const text = played(5);
    const refusals = ['no limit', 'generator', 'class'].map((name) => Number(row(text, name)[1]));
    expect(refusals[0]).toBeGreaterThan(0);
    expect(refusals.slice(1)).toEqual([0, 0]);
    for (const name of ['generator', 'class']) {
      expect(Number.parseFloat(row(text, name)[0]!)).toBeGreaterThan(1.8);
      expect(Number.parseInt(row(text, name)[2]!)).toBeGreaterThanOrEqual(199);
      expect(text).toMatch(new RegExp(`^${name} +(●━* *){9}●━*$`, 'm'));
    }
  });
});

test('an answer that does not carry the demo: to do, never letting go of the thread, ending the process from a timer', async () => {
  const unfinished = temporaryFolder();
  writeStubs(unfinished);
  const looping = answer('01-sync-iterator-protocol', 'let left = count;', 'let left = 0; for (;;);');
  const exiting = answer(
    '02-async-iterator-protocol',
    'this.#cursor = next;',
    'this.#cursor = next; setTimeout(() => process.exit(0));',
  );
  const demos = [['4', unfinished], ['1', looping], ['2', exiting]] as const;
  const outcomes = await runInARow(root, demos.map(([lesson, from]) => ['demo', lesson, '--from', from]), env);
  expect(outcomes.map(({ status }) => status)).toEqual([1, 1, 1]);
  expect(outcomes[0]!.stdout).toBe('');
  const [todo, loop, exit] = outcomes.map(({ stderr }) => stderr.replace(/\s+/g, ' '));
  expect(todo).toContain('Exercise 4.1 onlineSha256 is still to do');
  expect(todo).toContain('`npm run demo 4 -- --from solutions`');
  expect(loop).toMatch(/^A loop in\s+`[^`]+` never ends/);
  expect(exit).toMatch(/02-async-iterator-protocol\.ts:\d+:\d+` called `process\.exit\(0\)`/);
});

test('Ctrl-C in a terminal ends all of it: exit status, process, temporary file, cursor', async () => {
  const noisy = answer(
    '03-async-generators',
    "let line = '';",
    "let line = ''; console.log(`pid ${process.pid}`); for (;;);",
  );
  const args = ['runner/start.cjs', 'demo', '3', '--from', noisy];
  const terminal = new TerminalSession(root, process.execPath, args, { columns: 100, env });
  onTestFinished(() => terminal.kill());
  await terminal.shows(/░[^]*a log of [\d,]+ requests/);
  expect(terminal.isCursorHidden).toBe(true);
  await terminal.shows(/pid \d+/);
  const pid = Number(/pid (\d+)/.exec(terminal.text)![1]);
  expect(leftBehind()).toHaveLength(1);
  terminal.type('\u0003');
  expect(await terminal.ended).toBe(130);
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000 });
  expect(terminal.isCursorHidden).toBe(false);
});

test('--serve answers a real upload, tells each chunk as it comes, and ends by Ctrl-C', async () => {
  const server = spawn(process.execPath, ['runner/start.cjs', 'demo', '4', '--serve', '--from', 'solutions'], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  onTestFinished(() => void server.kill('SIGKILL'));
  const heard = listenTo(server);
  const [url, port] = await heard(/curl --data-binary @package\.json (http:\S+:(\d+)\/)/);
  async function* body(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('hello ');
    await heard(/upload 1: chunk 1 after \d\.\d\d s, 6 bytes/);
    yield Buffer.from('world');
  }
  const response = await fetch(url!, { method: 'POST', body: body(), duplex: 'half' });
  expect(await response.text()).toBe('b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9');
  await heard(/upload 1: chunk 2 after \d\.\d\d s, 5 bytes\nupload 1: answered 200, 11 bytes/);
  // A long one is summed up: a line for each of its first chunks, then one a second.
  let printed = '';
  server.stdout.on('data', (more: string) => (printed += more));
  await fetch(url!, { method: 'POST', body: Buffer.alloc(32_000_000) });
  await heard(/upload 2: answered 200, 32,000,000 bytes/);
  expect(printed.match(/^upload 2: chunk \d+ /gm)).toHaveLength(20);
  server.kill('SIGINT');
  expect(await once(server, 'close')).toEqual([130, null]);
  expect(await isListening(Number(port))).toBe(false);
});

/** Waits until what a program has printed matches, and returns the groups. */
function listenTo(program: ChildProcess): (what: RegExp) => Promise<string[]> {
  let text = '';
  program.stdout!.setEncoding('utf8').on('data', (more: string) => (text += more));
  return async (what) => {
    for (let found = what.exec(text);; found = what.exec(text)) {
      if (found) return found.slice(1);
      await once(program.stdout!, 'data');
    }
  };
}

test('what stands in the way of a demo: an option that it has not, a file, an exercise that is to do', () => {
  const job = { serve: false, unfinished: ['4.5', '4.2'] };
  const demo = { needs: ['4.1', '4.2'] };
  expect(obstacleTo(demo, { ...job, serve: true })).toEqual({ kind: 'refused', what: '--serve' });
  expect(obstacleTo(demo, { ...job, file: '/some/file' })).toEqual({ kind: 'refused', what: 'file' });
  expect(obstacleTo(demo, job)).toEqual({ kind: 'todo', exercise: '4.2' });
  const able = { ...demo, file: true, serve: true };
  expect(obstacleTo(able, { serve: true, file: '/some/file', unfinished: ['4.5'] })).toBe(undefined);
});

describe('the words for an ending', () => {
  const about: Played = { lesson: 3, file: 'lessons/03.ts', from: '', title: (exercise) => `${exercise} lines` };
  const threw = (message: string, name = 'Error', loading = false): DemoEnding => ({
    kind: 'threw',
    error: { name, message },
    loading,
  });
  const notBundled = (text: string): DemoEnding => ({
    kind: 'not-bundled',
    error: new BuildError({ text, location: { file: 'lessons/03.ts', line: 7, column: 12 } } as Message, root),
  });

  test.each([
    [threw('TODO 3.4'), 'Exercise 3.4 lines is still to do'],
    [threw('no', 'TypeError'), 'The demo ended with an error: `TypeError: no`.'],
    [threw('bad', 'Error', true), '`lessons/03.ts` cannot be loaded: `Error: bad`.'],
    [notBundled('Unexpected ";"'), '`lessons/03.ts:7:13` is not yet TypeScript: Unexpected ";".'],
    [notBundled('Could not resolve "./no.ts"'), '`lessons/03.ts:7:13` imports `./no.ts`, which is not there.'],
    [threw('lines', 'NotExported'), '`lessons/03.ts` exports nothing called `lines`'],
    [{ kind: 'memory', stack: [] }, 'Memory ran full: `lessons/03.ts` collects'],
    [{ kind: 'silent', seconds: 15 }, 'Nothing has happened for 15 seconds'],
    [{ kind: 'unsettled' }, 'The demo waits for a promise of `lessons/03.ts`'],
    [{ kind: 'exited', code: null, signal: 'SIGTERM', stderr: '' }, 'The process of the demo was ended (SIGTERM).'],
    [{ kind: 'todo', exercise: '3.4' }, '`npm run demo 3 -- --from solutions` shows the demo without it.'],
  ] as [DemoEnding, string][])('%o', (ending, words) => {
    const text = wordsFor(ending as Parameters<typeof wordsFor>[0], about);
    expect(text).toContain(words);
    expect(text).toMatch(/`npm run lesson 3(\.4)?`/);
  });

  test('what was refused', () => {
    expect(wordsFor({ kind: 'refused', what: '--serve' }, about))
      .toBe('The demo of lesson 3 has no --serve. Type `npm run demo 3`.');
    expect(wordsFor({ kind: 'refused', what: 'file' }, about))
      .toBe('The demo of lesson 3 takes no file. Type `npm run demo 3`.');
  });

  test('a line in the answer is named, and so is the folder that it came from', () => {
    const text = wordsFor(
      { kind: 'threw', error: { name: 'Error', message: 'oh `no`' }, loading: false },
      { ...about, place: 'mine/03.ts:7:1', from: ' -- --from mine' },
    );
    expect(text).toContain("`mine/03.ts:7:1` threw `Error: oh 'no'`. Type `npm run lesson 3 -- --from mine`");
  });
});

test.each([
  [{ name: '4.2' }, 'A demo shows a whole lesson, got "4.2". Type `npm run demo 4`.'],
  [{ name: '99' }, 'There is no lesson 99'],
  [{ name: '3', file: 'no-such.log' }, 'There is no file no-such.log.'],
  [{ name: '3', file: 'lessons' }, 'lessons is not a file.'],
])('%o is not understood', async (asked, words) => {
  await expect(command.run(root, asked)).rejects.toThrow(words);
});

test('a port that is taken: the next one that is free; all are closed at the end', async () => {
  let port = 0;
  await serving(createServer(), 0, async (first) => {
    port = Number(new URL(first).port);
    await serving(createServer(), port, async (second) => {
      expect(Number(new URL(second).port)).toBeGreaterThan(port);
    });
  });
  expect(await isListening(port)).toBe(false);
});
