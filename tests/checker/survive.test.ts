import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Status, Verdict } from '../../runner/checker/verdict.ts';
import { execute, root, run, temporaryFolder } from '../support/workbook.ts';

/*
 * What a learner's code can do to the runner, each through the real command. Lesson 1's last exercise misbehaves, the
 * other four are right: they must get their verdict all the same.
 */

const name = '01-sync-iterator-protocol.ts';
const solution = readFileSync(join(root, 'solutions', name), 'utf8');
const loop = 'for (let n = from; n >= 1; n--) yield n;';

/** A folder with lesson 1's solution, its countdown's body replaced, and `top` put at the beginning of the file. */
function answers(body: string, top = ''): string {
  const folder = temporaryFolder();
  if (!solution.includes(loop)) throw new Error('the solution of 1.5 has changed');
  writeFileSync(join(folder, name), `${top}\n${solution.replace(loop, body)}`);
  return folder;
}

async function verdictOn(body: string, top?: string): Promise<Verdict> {
  const { stdout, stderr } = await run(root, 'lesson', '1', '--json', '--from', answers(body, top));
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Verdict;
}

function failing(verdict: Verdict) {
  const exercise = verdict.exercises.at(-1)!;
  return { exercise, check: exercise.checks.find(({ status }) => status !== 'passed') };
}

describe('the runner outlives an answer, names what it did, and judges the other exercises', () => {
  test.each<[what: string, status: Status, words: RegExp, body: string, top?: string]>([
    ['an endless loop', 'stuck', /never lets go of the thread \(line \d+\)/, 'for (;;) Math.random();'],
    [
      'an endless loop in a regular expression',
      'stuck',
      /never lets go/,
      `/^(a+)+$/.test('${'a'.repeat(40)}!'); yield 1;`,
    ],
    [
      'an endless chain of microtasks',
      'stuck',
      /never lets go/,
      `const f = (): void => void Promise.resolve().then(f); f(); ${loop}`,
    ],
    [
      'a thread put to sleep',
      'stuck',
      /never lets go/,
      'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); yield 1;',
    ],
    [
      'an endless spread',
      'crashed',
      /collects without an end \(line \d+\)|took the whole process down/,
      'yield* [...(function* () { for (;;) yield 1; })()];',
    ],
    [
      'endless buffers',
      'crashed',
      /collects without an end \(line \d+\)/,
      'const kept: Buffer[] = []; for (;;) kept.push(Buffer.alloc(1e6, 1));',
    ],
    ['process.exit()', 'crashed', /called `process\.exit\(0\)`/, 'process.exit(0);'],
    ['process.abort()', 'crashed', /called `process\.abort\(\)`/, 'process.abort();'],
    ['killing itself', 'crashed', /ends the whole program/, "process.kill(process.pid, 'SIGKILL');"],
    [
      'killing its parent thread for good',
      'crashed',
      /took the whole process down/,
      "import('node:child_process').then((cp) => cp.execSync(`kill -9 ${process.pid}`)); yield from; for (;;) yield 1;",
    ],
    [
      'a promise rejected with nobody listening',
      'failed',
      /nobody was listening/,
      `Promise.reject(new Error('lost')); ${loop}`,
    ],
    [
      'an error in a timer',
      'failed',
      /nobody was listening/,
      `setTimeout(() => { throw new Error('later'); }, 0); ${loop}`,
    ],
    [
      'deleting the lessons',
      'crashed',
      /change a file of the workbook/,
      "rmSync('lessons', { recursive: true }); yield 1;",
      "import { rmSync } from 'node:fs';",
    ],
    [
      'writing over a lesson later',
      'crashed',
      /change a file of the workbook/,
      `void writeFile('lessons/${name}', ''); ${loop}`,
      "import { writeFile } from 'node:fs/promises';",
    ],
  ])('%s', async (_what, status, words, body, top) => {
    const verdict = await verdictOn(body, top);
    const { exercise, check } = failing(verdict);
    expect(verdict.exercises.slice(0, 4).map((one) => one.status)).toEqual(Array(4).fill('passed'));
    expect(exercise.status).toBe(status);
    expect(check?.message?.replace(/\s+/g, ' ')).toMatch(words);
    expect(check?.location?.file).toMatch(/01-sync-iterator-protocol\.ts$/);
    expect(check?.name).toBeTruthy();
  });

  test.each<[what: string, words: RegExp, top: string]>([
    ['an endless loop as it is loaded', /never lets go of the thread \(line 1\)/, 'for (;;) Math.random();'],
    ['an exit as it is loaded', /process\.exit\(0\)/, 'process.exit(0);'],
    ['an error as it is loaded', /too early/, "throw new Error('too early');"],
    [
      'built-ins replaced',
      /took the whole process down|loading the file threw|your code threw/,
      'Array.prototype.push = () => { throw new Error("no"); }; JSON.stringify = () => "{}";',
    ],
  ])('%s', async (_what, words, top) => {
    const verdict = await verdictOn(loop, top);
    expect(['stuck', 'crashed', 'failed']).toContain(verdict.status);
    expect(verdict.exercises[0]!.checks[0]!.message?.replace(/\s+/g, ' ')).toMatch(words);
  });
});

describe('what does no harm is no failure', () => {
  test('megabytes of output are cut, and kept with their check', async () => {
    const verdict = await verdictOn(
      `for (let n = from; n >= 1; n--) { for (let i = 0; i < 20_000; i++) console.log('x'.repeat(80)); yield n; }`,
    );
    expect(verdict.status).toBe('passed');
    const output = verdict.exercises.at(-1)!.checks[0]!.output!;
    expect(output.length).toBeLessThan(10_000);
    expect(output).toMatch(/… and [\d,]+ more characters$/);
  });

  test('output written past the console does not reach the verdict on standard output', async () => {
    const verdict = await verdictOn(
      `writeSync(1, 'one'); writeSync(2, 'two'); process.stdout.write('three'); ${loop}`,
      "import { writeSync } from 'node:fs';",
    );
    expect(verdict.status).toBe('passed');
    expect(verdict.exercises.at(-1)!.checks[0]!.output).toMatch(/^(three)+$/);
  });

  test('lines that are no events do not confuse the runner', async () => {
    const verdict = await verdictOn(
      `writeSync(3, 'nonsense\\n{"kind":\\n'); ${loop}`,
      "import { writeSync } from 'node:fs';",
    );
    expect(verdict.status).toBe('passed');
  });

  test('a timer left open is a note, not a hang', async () => {
    const began = performance.now();
    const verdict = await verdictOn(`setInterval(() => {}, 60_000); ${loop}`);
    expect(verdict.status).toBe('passed');
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(verdict.exercises.at(-1)!.checks[0]!.message).toMatch(/left \d timers? open/);
  });

  test('an answer that computes for a second between two values is slow, not stuck', async () => {
    const verdict = await verdictOn(
      `const used = () => process.cpuUsage().user + process.cpuUsage().system; for (let n = from; n >= 1; n--) { const end = used() + 500_000; while (used() < end) Math.random(); yield n; }`,
    );
    expect(verdict.exercises.at(-1)!.checks[0]!.status).toBe('passed');
  });
});

describe.skipIf(process.platform === 'win32')('no process is left behind', () => {
  /** The processes that run now: process id and parent's id, of those whose command line has `word`. */
  async function processes(word: string): Promise<{ pid: number; parent: number }[]> {
    const { stdout } = await execute('ps', ['-eo', 'pid,ppid,args'], {});
    return stdout
      .split('\n')
      .filter((line) => line.includes(word))
      .map((line) => line.trim().split(/\s+/).map(Number))
      .map(([pid, parent]) => ({ pid: pid!, parent: parent! }));
  }

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('after %s', async (signal) => {
    const from = answers('for (;;) Math.random();');
    const front = spawn(process.execPath, ['runner/start.mjs', 'lesson', '1', '--from', from], {
      cwd: root,
      stdio: 'ignore',
    });
    const ended = once(front, 'close');
    const started = await until(async () => (await processes('child.mjs')).find(({ parent }) => parent === front.pid));
    expect(started).toBeDefined();
    front.kill(signal);
    await ended;
    const gone = await until(async () => !(await processes('child.mjs')).some(({ pid }) => pid === started!.pid));
    expect(gone).toBe(true);
  });
});

/** Asks 20 times a second, for at most 20 seconds, until the answer is truthy. */
async function until<T>(ask: () => Promise<T>): Promise<T | undefined> {
  for (let tries = 0; tries < 400; tries++) {
    const answer = await ask();
    if (answer) return answer;
    await sleep(50);
  }
  return undefined;
}
