import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Check, Status, Verdict } from '../../runner/checker/verdict.ts';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { execute, root, run, temporaryFolder } from '../support/workbook.ts';

/*
 * What a learner's code can do to the runner, through the real command. A run costs seconds, so each of them has several
 * exercises that misbehave, each in a way of its own; every one must get its own words, and the rest of the lesson its
 * verdict.
 */

const lessons = findLessons(root);

/** A folder with a lesson's solution, code put at the beginning of some exercises and `top` of the file. */
function answers(number: number, misdeeds: Record<string, string>, top = ''): string {
  const lesson = lessons.find((one) => one.number === number)!;
  let answer = readFileSync(lesson.solution, 'utf8');
  for (const [exercise, code] of Object.entries(misdeeds)) {
    // In a class, the first region is a list of members; the body of a method comes later.
    const regions = [...answer.matchAll(new RegExp(`^ *// #region ${exercise}(?! members).*$`, 'gm'))];
    const region = regions.at(exercise === '1.3' || exercise === '2.3' ? 1 : 0)!;
    const at = region.index + region[0].length;
    answer = `${answer.slice(0, at)} \n${code}${answer.slice(at)}`;
  }
  const folder = temporaryFolder();
  writeFileSync(join(folder, `${lesson.name}.ts`), `${top}\n${answer}`);
  return folder;
}

async function verdictOn(number: number, misdeeds: Record<string, string>, top?: string): Promise<Verdict> {
  const { stdout, stderr } = await run(root, 'lesson', `${number}`, '--json', '--from', answers(number, misdeeds, top));
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Verdict;
}

/** The check that speaks for an exercise: the first that does not pass, or that has something to say. */
function speaker(verdict: Verdict, exercise: string): Check | undefined {
  const { checks } = verdict.exercises.find(({ id }) => id === exercise)!;
  return checks.find(({ status, message }) => status !== 'passed' || message);
}

type Misdeed = [exercise: string, what: string, code: string, status: Status, words: RegExp];

/** One run of a lesson whose exercises misbehave in these ways; `top` stands at the top of the file. */
function oneRun(
  number: number,
  top: string,
  misdeeds: Misdeed[],
  setUp = (): Promise<Record<string, string>> => Promise.resolve({}),
): void {
  let verdict: Verdict;
  beforeAll(async () => {
    const known = await setUp();
    const code = (text: string) => text.replace(/<(\w+)>/g, (_, name: string) => known[name]!);
    verdict = await verdictOn(
      number,
      Object.fromEntries(misdeeds.map(([exercise, , text]) => [exercise, code(text)])),
      top,
    );
  });
  test.each(misdeeds)('%s %s', (exercise, _what, _code, status, words) => {
    const found = verdict.exercises.find(({ id }) => id === exercise)!;
    const check = speaker(verdict, exercise);
    expect(check?.message?.replace(/\s+/g, ' ')).toMatch(words);
    expect(check?.status).toBe(status);
    expect(found.status).toBe(status);
    expect(check?.name).toBeTruthy();
    if (status !== 'passed') expect(check?.location?.file).toMatch(/\/0\d-[\w-]+\.ts$/);
  });
  test('the other exercises have their verdict', () => {
    const others = verdict.exercises.filter(({ id }) => !misdeeds.some(([exercise]) => exercise === id));
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 'passed'));
    expect(verdict.exercises).toHaveLength(5);
  });
}

describe('the runner outlives an answer, names what it did, and judges the other exercises', () => {
  describe('what holds the thread', () => {
    oneRun(1, '', [
      ['1.1', 'an endless loop', 'for (;;) Math.random();', 'stuck', /never lets go of the thread \(line \d+\)/],
      ['1.2', 'an endless regular expression', `/^(a+)+$/.test('${'a'.repeat(40)}!');`, 'stuck', /never lets go/],
      [
        '1.3',
        'an endless chain of microtasks',
        'const f = (): void => void Promise.resolve().then(f); f();',
        'stuck',
        /never lets go/,
      ],
      [
        '1.4',
        'a thread put to sleep',
        'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);',
        'stuck',
        /never lets go/,
      ],
    ]);
  });

  describe('what fills the memory, or ends the process from outside', () => {
    oneRun(1, '', [
      [
        '1.1',
        'an endless spread',
        '[...(function* () { for (;;) yield 1; })()];',
        'crashed',
        /collects without an end \(line \d+\)|took the whole process down/,
      ],
      [
        '1.2',
        'endless buffers',
        'const kept: Buffer[] = []; for (;;) kept.push(Buffer.alloc(1e6, 1));',
        'crashed',
        /collects without an end \(line \d+\)/,
      ],
      [
        '1.5',
        'a kill from outside',
        "import('node:child_process').then((cp) => cp.execSync(`kill -9 ${process.pid}`)); yield from; for (;;) yield 1;",
        'crashed',
        /took the whole process down/,
      ],
    ]);
  });

  describe('what ends the process', () => {
    oneRun(1, "import { rmSync } from 'node:fs';\nimport { writeFile } from 'node:fs/promises';", [
      ['1.1', 'process.exit()', 'process.exit(0);', 'crashed', /called `process\.exit\(0\)`/],
      ['1.2', 'process.abort()', 'process.abort();', 'crashed', /called `process\.abort\(\)`/],
      ['1.3', 'killing itself', "process.kill(process.pid, 'SIGKILL');", 'crashed', /ends the whole program/],
      [
        '1.4',
        'deleting the lessons',
        "rmSync('lessons', { recursive: true });",
        'crashed',
        /change a file of the workbook/,
      ],
      [
        '1.5',
        'writing over a lesson later',
        "void writeFile('lessons/01-sync-iterator-protocol.ts', '');",
        'crashed',
        /change a file of the workbook/,
      ],
    ]);
  });

  describe('what nobody hears, and what does no harm', () => {
    oneRun(1, "import { writeSync } from 'node:fs';", [
      ['1.1', 'a rejection that nobody hears', "Promise.reject(new Error('lost'));", 'failed', /nobody was listening/],
      [
        '1.2',
        'an error in a timer',
        "setTimeout(() => { throw new Error('later'); }, 0);",
        'failed',
        /nobody was listening/,
      ],
      ['1.5', 'a timer left open', 'setInterval(() => {}, 60_000);', 'passed', /left \d+ timers? open/],
    ]);
  });

  describe('what waits for nobody', () => {
    const taken = createServer();
    afterAll(() => taken.close());
    oneRun(
      2,
      "import { connect } from 'node:net';\nimport { createServer as listenAt } from 'node:http';",
      [
        ['2.1', 'a promise that nobody settles', 'await new Promise(() => {});', 'stuck', /nobody ever settles/i],
        [
          '2.2',
          'a port that is taken',
          'listenAt().listen(<port>);',
          'failed',
          /listen on port \d+.*one server at a time/,
        ],
        ['2.5', 'a socket left open', "connect(<port>, '127.0.0.1');", 'passed', /left \d+ sockets? open/],
      ],
      async () => {
        await once(taken.listen(0), 'listening');
        return { port: String((taken.address() as AddressInfo).port) };
      },
    );
  });
});

describe('a file that breaks as it is loaded', () => {
  test.each<[what: string, status: Status, words: RegExp, top: string, line: number]>([
    ['an endless loop', 'stuck', /never lets go of the thread \(line 1\)/, 'for (;;) Math.random();', 1],
    ['an await that never ends', 'stuck', /waits \(line 2\).*nobody ever settles/, '\nawait new Promise(() => {});', 2],
    ['an exit', 'crashed', /process\.exit\(0\)/, 'process.exit(0);', 1],
    [
      'an error in a function that the top level calls',
      'crashed',
      /too early/,
      "function early() {\n  throw new Error('too early');\n}\nearly();",
      4,
    ],
    [
      'a rejection that nobody hears',
      'crashed',
      /too soon.*nobody was listening/,
      "void Promise.reject(new Error('too soon'));",
      1,
    ],
    ['a module that is not there', 'crashed', /imports `\.\/nope\.ts`/, "await import('./nope.ts' as string);", 1],
    [
      'a built-in replaced',
      'crashed',
      /Line 1 of your file replaces `Array\.prototype\.push`/,
      'Array.prototype.push = () => { throw new Error("no"); };',
      1,
    ],
    [
      'a global replaced',
      'crashed',
      /Line 1 of your file replaces `globalThis\.Promise`/,
      'globalThis.Promise = class {} as never;',
      1,
    ],
  ])('%s', async (_what, status, words, top, line) => {
    const verdict = await verdictOn(1, {}, top);
    const [check] = verdict.exercises[0]!.checks;
    expect(check?.message?.replace(/\s+/g, ' ')).toMatch(words);
    expect(verdict.status).toBe(status);
    expect(check?.location?.line).toBe(line);
  });
});

test('an exercise is called what its first failure is, also when a later check never ends', async () => {
  // Wrong at the first check; endless only for a Range that is empty.
  const verdict = await verdictOn(1, { '1.2': 'if (this.start >= this.end) for (;;); this.start + 1;' });
  expect(verdict.exercises[1]!.status).toBe('stuck');
  const both = await verdictOn(1, {
    '1.2': 'if (this.start >= this.end) for (;;);\nreturn [0][Symbol.iterator]();',
  });
  expect(speaker(both, '1.2')?.status).toBe('failed');
  expect(both.exercises[1]!.status).toBe('failed');
});

test('what is printed is kept with its check, cut where it is long, and events are told from it', async () => {
  const verdict = await verdictOn(
    1,
    {
      '1.2': "for (let i = 0; i < 20_000; i++) console.log('x'.repeat(80));",
      '1.4': "writeSync(1, 'one'); writeSync(2, 'two'); process.stdout.write('three');",
      '1.5': 'writeSync(3, \'nonsense\\n{"kind":\\n\');',
    },
    "import { writeSync } from 'node:fs';",
  );
  expect(verdict.status).toBe('passed');
  const outputOf = (index: number) => verdict.exercises[index]!.checks[0]!.output!;
  expect(outputOf(1).length).toBeLessThan(10_000);
  expect(outputOf(1)).toMatch(/… and [\d,]+ more characters$/);
  expect(outputOf(3)).toMatch(/^(three)+$/);
});

test('an answer that computes for half a second between two values is slow, not stuck', async () => {
  const verdict = await verdictOn(1, {
    '1.5':
      'const used = () => process.cpuUsage().user + process.cpuUsage().system; for (let n = from; n >= 1; n--) { const end = used() + 500_000; while (used() < end) Math.random(); yield n; } return;',
  });
  expect(verdict.exercises.at(-1)!.checks[0]!.status).toBe('passed');
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
    const from = answers(1, { '1.5': 'for (;;) Math.random();' });
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
