import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import type { Status, Verdict } from '../../runner/checker/verdict.ts';
import { answers, oneRun, verdictOn } from '../support/misdeeds.ts';
import { running, workersOf } from '../support/processes.ts';
import { freshWorkbook, root, run, runHere, temporaryFolder } from '../support/workbook.ts';

/*
 * What a learner's code can do to the runner, through the command. A run costs seconds, so each of them has several
 * exercises that misbehave, each in a way of its own; every one must get its own words, and the rest of the lesson its
 * verdict. What ends the process in the last exercise costs no further one.
 */

/** Code for 1.5: more processor time between the values of one check than a check that is stuck may use. */
const slow = `const used = () => process.cpuUsage().user + process.cpuUsage().system;
  for (let n = from; n >= 1; n--) {
    for (const end = used() + 300_000; from === 3 && used() < end;) Math.random();
    yield n;
  }
  return;`;

describe('the runner outlives an answer, names what it did, and judges the other exercises', () => {
  describe('what holds the thread', () => {
    const verdict = oneRun(run, 1, '', [
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
        'crashed',
        /called `Atomics\.wait\(…\)`.*puts the thread to sleep/,
      ],
      [
        '1.5',
        'a wrong value, then an endless loop: it is called what its first failure is',
        'if (from < 1) for (;;); yield 7; return;',
        'failed',
        /countdown\(3\).*7/,
      ],
    ]);
    test('a later check of 1.5 never ends', () => {
      expect(verdict().exercises.at(-1)!.checks.slice(0, 2).map(({ status }) => status)).toEqual(['failed', 'stuck']);
    });
  });

  describe('what fills the memory, or ends the process from outside', () => {
    oneRun(runHere, 1, '', [
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
        "process.getBuiltinModule('node:child_process').exec(`kill -9 ${process.pid}`); for (;;);",
        'crashed',
        /took the whole process down/,
      ],
    ]);
  });

  describe('what ends the process', () => {
    const verdict = oneRun(runHere, 1, "import { rmSync } from 'node:fs';", [
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
    ], { '1.5': slow });
    test('an answer that computes for long between two values is slow, not stuck', () => {
      expect(verdict().exercises.at(-1)!.status).toBe('passed');
    });
  });

  describe('what nobody hears, and what does no harm', () => {
    const printing = {
      '1.3': "for (let i = 0; i < 20_000; i++) console.log('x'.repeat(80));",
      '1.4': "writeSync(1, 'one'); writeSync(2, 'two'); process.stdout.write('three');",
    };
    // The timer comes last: where it goes off between two exercises, the next one is blamed.
    const verdict = oneRun(runHere, 1, "import { writeSync } from 'node:fs';", [
      ['1.1', 'a rejection that nobody hears', "Promise.reject(new Error('lost'));", 'failed', /nobody was listening/],
      [
        '1.2',
        'a timer left open',
        'setInterval(() => {}, 60_000);',
        'passed',
        /left \d+ timers? open/,
      ],
      [
        '1.5',
        'an error in a timer',
        "setTimeout(() => { throw new Error('later'); }, 0);",
        'failed',
        /nobody was listening/,
      ],
    ], printing);
    test('what is printed is kept with its check, cut where it is long', () => {
      const outputOf = (index: number) => verdict().exercises[index]!.checks[0]!.output!;
      expect(outputOf(2).length).toBeLessThan(10_000);
      expect(outputOf(2)).toMatch(/… and [\d,]+ more characters$/);
      expect(outputOf(3)).toMatch(/^(three)+$/);
    });
  });

  describe('what waits for nobody', () => {
    const taken = createServer();
    afterAll(() => taken.close());
    oneRun(
      runHere,
      2,
      "import { writeFile } from 'node:fs/promises';\nimport { connect } from 'node:net';\nimport { createServer as listenAt } from 'node:http';",
      [
        ['2.1', 'a promise that nobody settles', 'await new Promise(() => {});', 'stuck', /nobody ever settles/i],
        [
          '2.2',
          'a port that is taken',
          'listenAt().listen(<port>);',
          'failed',
          /listen on port \d+.*one server at a time/,
        ],
        [
          '2.4',
          'writing over a lesson later',
          "void writeFile('lessons/01-sync-iterator-protocol.ts', '');",
          'crashed',
          /change a file of the workbook/,
        ],
        ['2.5', 'a socket left open', "connect(<port>, '127.0.0.1');", 'passed', /left \d+ sockets? open/],
      ],
      {},
      async () => {
        await once(taken.listen(0), 'listening');
        return { port: String((taken.address() as AddressInfo).port) };
      },
    );
  });
});

type LoadFault = [what: string, status: Status, words: RegExp, top: string, line: number];

describe('a file that breaks as it is loaded', () => {
  // Several lessons break in one run; not lesson 4, whose specs take the longest.
  const broken = [1, 2, 3, 5];
  test.each<[title: string, faults: LoadFault[]]>([
    [
      'a loop, an exit, errors',
      [
        ['an endless loop', 'stuck', /never lets go of the thread \(line 1\)/, 'for (;;) Math.random();', 1],
        ['an exit', 'crashed', /process\.exit\(0\)/, 'process.exit(0);', 1],
        [
          'an error in a function that the top level calls',
          'crashed',
          /too early/,
          "function early() {\n  throw new Error('too early');\n}\nearly();",
          4,
        ],
        ['a module that is not there', 'crashed', /imports `\.\/nope\.ts`/, "await import('./nope.ts' as string);", 1],
      ],
    ],
    [
      'waiting, a lost rejection, a global replaced, no TypeScript',
      [
        [
          'an await that never ends',
          'stuck',
          /waits \(line 2\).*nobody ever settles/,
          '\nawait new Promise(() => {});',
          2,
        ],
        [
          'a rejection that nobody hears',
          'crashed',
          /too soon.*nobody was listening/,
          "void Promise.reject(new Error('too soon'));",
          1,
        ],
        [
          'a global replaced',
          'crashed',
          /Line 1 of your file replaces `globalThis\.Promise`/,
          'globalThis.Promise = class {} as never;',
          1,
        ],
        ['no TypeScript', 'crashed', /not yet TypeScript/, 'const = 1;', 1],
      ],
    ],
  ])('%s', async (_title, faults) => {
    const from = temporaryFolder();
    for (const [index, [, , , top]] of faults.entries()) answers(broken[index]!, {}, top, from);
    const { status, stdout, stderr } = await runHere(
      freshWorkbook(broken.slice(0, faults.length)),
      'check',
      '--json',
      '--from',
      from,
    );
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).not.toMatch(/\\n\s+at |node_modules/);
    const found = (JSON.parse(stdout) as { verdicts: Verdict[] }).verdicts.map((verdict, index) => {
      const [check] = verdict.exercises[0]!.checks;
      const message = check?.message?.replace(/\s+/g, ' ');
      return { what: faults[index]![0], status: verdict.status, message, line: check?.location?.line };
    });
    expect(found).toEqual(
      faults.map(([what, status, words, , line]) => ({ what, status, message: expect.stringMatching(words), line })),
    );
  });

  test('a built-in replaced', async () => {
    const top = "Array.prototype.push = () => { throw new Error('no'); };";
    const verdict = await verdictOn(runHere, 1, answers(1, {}, top));
    const [check] = verdict.exercises[0]!.checks;
    expect(check?.message).toMatch(/Line 1 of your file replaces `Array\.prototype\.push`/);
    expect(verdict.status).toBe('crashed');
    expect(check?.location?.line).toBe(1);
  });
});

describe.skipIf(process.platform === 'win32')('no process is left behind', () => {
  test.concurrent.each(['SIGINT', 'SIGHUP', 'SIGKILL'] as const)('after %s', async (signal) => {
    const from = answers(1, { '1.5': 'for (;;) Math.random();' });
    const front = spawn(process.execPath, ['runner/start.cjs', 'lesson', '1', '--from', from], {
      cwd: root,
      stdio: 'ignore',
    });
    const ended = once(front, 'close');
    // The host at the least; the bundler and the compiler may be there, too.
    await until(async () => (await running('host.mjs')).some(({ parent }) => parent === front.pid));
    const started = await workersOf(front.pid!);
    expect(started).not.toEqual([]);
    front.kill(signal);
    await ended;
    const gone = await until(async () => !(await running()).some(({ pid }) => started.includes(pid)));
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
