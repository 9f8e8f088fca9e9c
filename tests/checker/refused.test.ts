import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Verdict } from '../../runner/checker/verdict.ts';
import { copyWorkbook } from '../support/copy.ts';
import { answers, oneRun, verdictOn } from '../support/misdeeds.ts';
import { running } from '../support/processes.ts';
import { execute, freshWorkbook, lessons, root, run, runHere, temporaryFolder } from '../support/workbook.ts';

/* What an answer may not do, what it leaves behind, and files that are no text. */

const imports = `import { execSync, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';`;
const page = "'lessons/01-sync-iterator-protocol.md'";
const changes = /change a file of the workbook/;

describe('what is refused', () => {
  oneRun(runHere, 1, imports, [
    [
      '1.1',
      'a page emptied',
      `fs.openSync(${page}, fs.constants.O_WRONLY | fs.constants.O_TRUNC);`,
      'crashed',
      changes,
    ],
    ['1.2', 'a page opened to write', `void open(${page}, fs.constants.O_RDWR);`, 'crashed', changes],
    ['1.3', 'a second name for a page', `fs.linkSync(${page}, '/nowhere/page');`, 'crashed', changes],
    ['1.4', 'killing the front', 'process.kill(process.ppid);', 'crashed', /called `process\.kill\(process\.ppid\)`/],
    ['1.5', 'another program, waited for', "execSync('true');", 'crashed', /`execSync\(…\)`.*puts the thread to sleep/],
  ]);
});

describe('what is refused though it was caught, and what is left behind', () => {
  const link = join(temporaryFolder(), 'workbook');
  symlinkSync(root, link);
  oneRun(runHere, 1, imports, [
    ['1.1', 'an exit that is caught', 'try { process.exit(0); } catch {}', 'crashed', /called `process\.exit\(0\)`/],
    ['1.2', 'a path through a link', `fs.writeFileSync('${link}/lessons/new.ts', '');`, 'crashed', changes],
    [
      '1.3',
      'setImmediate for ever',
      'const f = (): void => void setImmediate(f); f();',
      'passed',
      /left \d+ immediates? open/,
    ],
    [
      '1.4',
      'a process',
      "Object.assign(globalThis, { child: Object(globalThis).child ?? spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }) }).child.unref();",
      'passed',
      /left \d+ process(es)? open/,
    ],
    [
      '1.5',
      'a thread',
      "Object.assign(globalThis, { thread: Object(globalThis).thread ?? new Worker('setInterval(() => {}, 1000)', { eval: true }) });",
      'passed',
      /left \d+ threads? open/,
    ],
  ]);
});

test('a process of its own does not outlive an answer that is ended', async () => {
  const code = "spawn('sleep', ['601'], { detached: true, stdio: 'ignore' }).unref(); for (;;) Math.random();";
  const verdict = await verdictOn(runHere, 1, answers(1, { '1.5': code }, imports));
  expect(verdict.exercises[4]!.status).toBe('stuck');
  await vi.waitFor(async () => expect(await running('sleep 601')).toEqual([]));
});

test('an exit in 4.4, where every check expects some error', async () => {
  const verdict = await verdictOn(runHere, 4, answers(4, { '4.4': 'process.exit(0);' }));
  const { status, checks } = verdict.exercises[3]!;
  expect(status).toBe('crashed');
  expect(checks[0]?.message).toContain('your code called `process.exit(0)`');
});

test('files that are no text of at most 1 MB, and what cannot be imported', async () => {
  const from = temporaryFolder();
  const [one, two, three, four, five] = lessons.map(({ name }) => join(from, `${name}.ts`)) as [
    string,
    string,
    string,
    string,
    string,
  ];
  execFileSync('mkfifo', [one]);
  symlinkSync('/dev/zero', two);
  writeFileSync(three, '');
  truncateSync(three, 300_000_000);
  writeFileSync(four, Buffer.from('export const café = 1;', 'latin1'));
  writeFileSync(five, Buffer.from('export const late = 1;', 'utf16le'));
  const { stdout } = await runHere(root, 'check', '--json', '--from', from);
  const { verdicts } = JSON.parse(stdout) as { verdicts: Verdict[] };
  const words = verdicts.map(({ exercises }) => exercises[0]!.checks[0]!.message);
  for (
    const [index, expected] of [/is no file/, /is no file/, /more than 1 MB/, /such as Latin-1/, /UTF-16/].entries()
  ) {
    expect(words[index]).toMatch(expected);
  }
});

test('a default export, a decorator out of place, a folder imported', async () => {
  const from = temporaryFolder();
  const source = (index: number): string => readFileSync(lessons[index]!.solution, 'utf8');
  const put = (index: number, text: string): void => writeFileSync(join(from, `${lessons[index]!.name}.ts`), text);
  put(0, source(0).replace('export function* countdown', 'export default function* countdown'));
  put(1, `declare const old: never;\n@old\nfunction decorated() {}\n${source(1)}`);
  put(2, `import './folder.ts';\n${source(2)}`);
  mkdirSync(join(from, 'folder.ts'));
  const folder = freshWorkbook([1, 2, 3]);
  const { stdout } = await runHere(folder, 'check', '--json', '--from', from);
  const { verdicts } = JSON.parse(stdout) as { verdicts: Verdict[] };
  expect(verdicts[0]!.exercises.at(-1)!.checks[0]!.message).toContain('`export default`');
  expect(verdicts[1]!.exercises[0]!.checks[0]!.message).toMatch(/ecorator/);
  expect(verdicts[1]!.exercises[0]!.checks[0]!.message).not.toContain('a comma is missing');
  expect(verdicts[2]!.exercises[0]!.checks[0]!.message).toContain('./folder.ts');
});

test('folder names of every kind', async () => {
  for (const name of ['C# 100% a%20b "it\'s" ü🙂', 'what?']) {
    const folder = join(temporaryFolder(), name);
    mkdirSync(folder);
    copyWorkbook(folder);
    const { status, stdout, stderr } = await run(folder, 'lesson', '1', '--json', '--from', 'solutions');
    if (name === 'what?') {
      expect({ status, stdout, stderr }).toEqual({
        status: 2,
        stdout: '',
        stderr: expect.stringMatching(/^for await cannot run in .*what\?\n$/),
      });
    } else expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }
});

test('a file saved while it is checked, and saved back, is not known to pass', async () => {
  const folder = freshWorkbook([1]);
  const [{ name, solution }] = lessons as [(typeof lessons)[0]];
  const answer = join(folder, 'lessons', `${name}.ts`);
  const signals = temporaryFolder();
  const [begun, saved] = [join(signals, 'begun'), join(signals, 'saved')];
  const waits = `import { existsSync, writeFileSync } from 'node:fs';
writeFileSync('${begun}', '');
while (!existsSync('${saved}')) await new Promise((resolve) => setTimeout(resolve, 20));`;
  const text = `${waits}\n${readFileSync(solution, 'utf8')}`;
  writeFileSync(answer, text);
  const checking = run(folder, 'check', '--json');
  while (!existsSync(begun)) await sleep(20);
  writeFileSync(answer, 'export const other = 1;');
  writeFileSync(answer, text);
  writeFileSync(saved, '');
  expect((await checking).status).toBe(0);
  expect((await runHere(folder, 'list')).stdout).not.toContain('✓');
});

describe('files that cannot be written, and what was left behind', () => {
  test('nowhere to put temporary files', async () => {
    const folder = freshWorkbook([1]);
    const place = join(temporaryFolder(), 'file');
    writeFileSync(place, '');
    const { status, stdout, stderr } = await execute(
      process.execPath,
      ['runner/start.cjs', 'lesson', '1', '--json', '--from', 'solutions'],
      { cwd: folder, env: { TMPDIR: place } },
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^There is no room for temporary files.*\n$/);
  });

  test('broken entries in .workbook cost time and no more; what a killed run has left is removed', async () => {
    const folder = freshWorkbook([1]);
    const [{ name, solution }] = lessons as [(typeof lessons)[0]];
    writeFileSync(join(folder, 'lessons', `${name}.ts`), readFileSync(solution));
    const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
    const half = join(folder, 'lessons', `.${name}.ts.${dead}.new`);
    const old = join(process.env['TMPDIR']!, `for-await-${dead}-abcdef`);
    writeFileSync(half, 'half');
    mkdirSync(old);
    const kept = join(folder, '.workbook', 'verdicts');
    mkdirSync(join(kept, `${name}.json`), { recursive: true });
    mkdirSync(join(folder, '.workbook', 'hints.json'));
    const first = await run(folder, 'lesson', '1', '--json');
    expect({ status: first.status, stderr: first.stderr }).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(join(folder, 'lessons')).filter((file) => file.endsWith('.new'))).toEqual([]);
    expect(readdirSync(process.env['TMPDIR']!)).not.toContain(`for-await-${dead}-abcdef`);
  });
});
