import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openWorkshop, type ProgramOutcome, runProgram, type Workshop } from '../../runner/checker/workshop.ts';
import { workbook } from '../curriculum/workbook.ts';
import { programsIn } from '../lessons/programs.ts';
import { execute } from '../support/workbook.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const sources = {
  imports:
    "import { double, Cat } from './01-math.ts';\nconst cat: Cat = { name: 'Ada' };\nconsole.log(double(21), cat);",
  chains: "console.log((await import('./02-more.ts')).four);",
  declares: 'declare function later(value: string): number;',
  throws: "const a = 1;\ninterface Gone { a: string }\nthrow new Error('late');",
  complains: "console.error('careful');",
  exits: 'process.exitCode = 3;',
  waits: 'setInterval(() => {}, 1000);',
  spins: 'for (;;);',
  writes: "import fs from 'node:fs';\nfs.writeFileSync('note.txt', '');\n"
    + "fs.writeFileSync(new URL('01-math.js', import.meta.url), '');\nconsole.log(fs.existsSync('note.txt'));",
  looks:
    "import fs from 'node:fs';\nimport { double } from './01-math.ts';\nconsole.log(double(2), fs.existsSync('note.txt'));",
  breaks: 'const = 1;',
  mistypes:
    'const text: string = 1;\nconsole.log(text, process.env.VITEST, process.env.NODE_ENV, process.env.FORCE_COLOR);',
};
type Name = keyof typeof sources;

const root = workbook({
  'lessons/01-math.md': `# Lesson 1 · X\n\n${
    Object.values(sources).map((code) => `\`\`\`ts\n${code}\n\`\`\`\n`).join('\n')
  }`,
  'lessons/02-more.md': '# Lesson 2 · Y\n',
  'lessons/README.md': '```ts\nignored();\n```\n',
  'solutions/01-math.ts':
    'export interface Cat { name: string }\nexport const double = (value: number): number => value * 2;\n',
  'solutions/02-more.ts': "import { double } from './01-math.ts';\nexport const four: number = double(2);\n",
}, afterAll);
const programs = await programsIn(root);
let workshop: Workshop;

beforeAll(async () => {
  workshop = await openWorkshop(root, programs);
});
afterAll(() => workshop.dispose());

function run(name: Name, limitMs = 10_000): Promise<ProgramOutcome> {
  const index = Object.keys(sources).indexOf(name);
  return workshop.run(programs[index]!, { limitMs });
}

test('finds the programs of all pages, and names them by page and line', () => {
  expect(programs.map(({ code }) => code)).toEqual(Object.values(sources));
  expect(programs.slice(0, 2).map(({ name }) => name)).toEqual(['01-math.md:3', '01-math.md:9']);
});

test.each<[string, Name, ProgramOutcome]>([
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
  expect(await run(name)).toEqual(outcome);
});

test('shows the line of the snippet where it threw', async () => {
  const { exit, stderr } = await run('throws');
  expect(exit).toBe(1);
  expect(stderr).toMatch(/snippet-01-math-\d+\.ts:3:7/);
});

test('shows where a program is no TypeScript', async () => {
  const { exit, stderr } = await run('breaks');
  expect(exit).toBe('does not compile');
  expect(stderr).toMatch(/^compiled\/snippet-01-math-\d+\.ts\(1,\d+\): error TS/);
});

test('leaves types to the reader, who may look at a wrong one', async () => {
  const mistyped = programs.filter(({ code }) => code === sources.mistypes);
  const own = await openWorkshop(root, mistyped);
  onTestFinished(own.dispose);
  expect(await own.run(mistyped[0]!)).toMatchObject({ exit: 0, stderr: '' });
});

test.each<Name>(['waits', 'spins'])('stops a program that %s for ever', async (name) => {
  expect(await run(name, 500)).toEqual({ exit: 'still running after 0.5 s', stdout: '', stderr: '' });
});

test('keeps programs apart, whatever they write', async () => {
  expect((await run('writes')).stdout).toBe('true\n');
  expect((await run('looks')).stdout).toBe('4 false\n');
});

test('leaves nothing behind', async () => {
  const own = await openWorkshop(root, programs);
  const before = readdirSync(own.folder);
  await own.run(programs[0]!);
  expect(readdirSync(own.folder)).toEqual(before);
  await own.dispose();
  expect(existsSync(own.folder)).toBe(false);
});

describe('runProgram', () => {
  test('runs one program and says what came', async () => {
    expect(await runProgram(root, sources.imports)).toEqual({ exit: 0, stdout: "42 { name: 'Ada' }\n", stderr: '' });
  });

  test('kills it when it is told to', async () => {
    const leaving = new AbortController();
    const running = runProgram(root, sources.spins, leaving.signal);
    leaving.abort();
    expect((await running).exit).toBe('SIGKILL');
  });

  test('says why it could not be run', async () => {
    const { exit } = await runProgram(`${root}/nowhere`, sources.imports);
    expect(exit).toMatch(/ENOENT.*nowhere/);
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
    const module = new URL('../../runner/checker/workshop.ts', import.meta.url).href;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, module, root], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: 'inherit',
    });
    expect((await once(child, 'exit'))[0]).toBe(130);
    const left = readdirSync(temporary).filter((name) => !name.startsWith('tsx'));
    expect(left).toEqual([expect.stringMatching(/^pid-\d+$/)]);
    await vi.waitFor(async () => {
      const { stdout } = await execute('ps', ['-o', 'args=', '-p', left[0]!.slice(4)], {});
      expect(stdout).not.toContain('snippet-program');
    }, 20_000);
  });
});
