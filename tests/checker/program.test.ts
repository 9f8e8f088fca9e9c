import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { afterAll, expect, test, vi } from 'vitest';
import { type ProgramOutcome, runProgram } from '../../runner/checker/program.ts';
import { workbook } from '../curriculum/workbook.ts';
import { execute } from '../support/workbook.ts';

const programs = {
  imports:
    "import { double, Cat } from './01-math.ts';\nconst cat: Cat = { name: 'Ada' };\nconsole.log(double(21), cat);",
  chains: "console.log((await import('./02-more.ts')).four);",
  declares: 'declare function later(value: string): number;',
  throws: "const a = 1;\ninterface Gone { a: string }\nthrow new Error('late');",
  complains: "console.error('careful');",
  exits: 'process.exitCode = 3;',
  waits: 'setInterval(() => {}, 1000);',
  spins: 'for (;;);',
  writes: "import fs from 'node:fs';\nfs.writeFileSync('note.txt', '');\nconsole.log(fs.existsSync('note.txt'));",
  looks:
    "import fs from 'node:fs';\nimport { double } from './01-math.ts';\nconsole.log(double(2), fs.existsSync('note.txt'));",
  breaks: 'const a = 1;\nconst = 1;',
  misses: "import './03-nothing.ts';",
  mistypes:
    'const text: string = 1;\nconsole.log(text, process.env.VITEST, process.env.NODE_ENV, process.env.FORCE_COLOR);',
};

const root = workbook({
  'solutions/01-math.ts':
    'export interface Cat { name: string }\nexport const double = (value: number): number => value * 2;\n',
  'solutions/02-more.ts': "import { double } from './01-math.ts';\nexport const four: number = double(2);\n",
}, afterAll);

test.each<[string, keyof typeof programs, ProgramOutcome]>([
  ['imports solutions, and types without saying so', 'imports', {
    exit: 0,
    stdout: "42 { name: 'Ada' }\n",
    stderr: '',
  }],
  ['imports a solution that imports another', 'chains', { exit: 0, stdout: '4\n', stderr: '' }],
  ['prints nothing', 'declares', { exit: 0, stdout: '', stderr: '' }],
  ['complains', 'complains', { exit: 0, stdout: '', stderr: 'careful\n' }],
  ['exits with a status', 'exits', { exit: 3, stdout: '', stderr: '' }],
  ['has a type error, and an environment without the test runner', 'mistypes', {
    exit: 0,
    stdout: '1 undefined undefined undefined\n',
    stderr: '',
  }],
])('runs a program that %s', async (_, name, outcome) => {
  expect(await runProgram(root, programs[name])).toEqual(outcome);
});

test('shows the line where it threw', async () => {
  const { exit, stderr } = await runProgram(root, programs.throws);
  expect(exit).toBe(1);
  expect(stderr).toMatch(/program\.ts:3:7/);
});

test('shows where a program is no TypeScript', async () => {
  const { exit, stderr } = await runProgram(root, programs.breaks);
  expect(exit).toBe('does not compile');
  expect(stderr).toMatch(/^program\.ts:2:7 Expected identifier/);
});

test('names a solution that is not there', async () => {
  expect((await runProgram(root, programs.misses)).stderr).toMatch(/^program\.ts:1:8 .*03-nothing/);
});

test.each(['waits', 'spins'] as const)('stops a program that %s for ever', async (name) => {
  expect(await runProgram(root, programs[name], { limitMs: 500 })).toEqual({
    exit: 'still running after 0.5 s',
    stdout: '',
    stderr: '',
  });
});

test('keeps programs apart, whatever they write', async () => {
  expect((await runProgram(root, programs.writes)).stdout).toBe('true\n');
  expect((await runProgram(root, programs.looks)).stdout).toBe('4 false\n');
});

test('kills it when it is told to', async () => {
  const leaving = new AbortController();
  const running = runProgram(root, programs.spins, { signal: leaving.signal });
  leaving.abort();
  expect((await running).exit).toBe('SIGKILL');
});

test.skipIf(process.platform === 'win32')('leaves nothing behind when the runner ends meanwhile', async () => {
  const script = `
    import { readdirSync } from 'node:fs';
    const [module, root] = process.argv.slice(1);
    const { runProgram } = await import(module);
    void runProgram(root, "import fs from 'node:fs';fs.mkdirSync(process.env.TMPDIR + '/pid-' + process.pid);for (;;);");
    setInterval(() => readdirSync(process.env.TMPDIR).some((name) => name.startsWith('pid-')) && process.exit(130), 20);
  `;
  const temporary = workbook({});
  const module = new URL('../../runner/checker/program.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, module, root], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: 'inherit',
  });
  expect((await once(child, 'exit'))[0]).toBe(130);
  const left = readdirSync(temporary).filter((name) => !name.startsWith('tsx'));
  expect(left).toEqual([expect.stringMatching(/^pid-\d+$/)]);
  await vi.waitFor(async () => {
    const { stdout } = await execute('ps', ['-o', 'args=', '-p', left[0]!.slice(4)], {});
    expect(stdout).not.toContain('program.mjs');
  }, 20_000);
});
