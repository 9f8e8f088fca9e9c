import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { killAtExit } from '../runner/checker/children.ts';
import { readPage } from '../runner/curriculum/page.ts';
import { keepAnswered } from '../runner/memory/predictions.ts';
import { cleanEnvironment } from './support/clean-environment.ts';
import { mistakeAsLesson, root } from './support/copy.ts';
import { debugged, type Problem, Problems, runTask, tasks } from './support/editor-task.ts';
import { freshWorkbook, lessons, run } from './support/workbook.ts';
import { lesson1, solutionOf, withCountdown } from './watch/support.ts';

/* What `.vscode` and `.devcontainer` set up. */

const [first] = lessons;
const file = `lessons/${lesson1}`;
const mistake = (name: string): string => mistakeAsLesson(`course/${first!.name}/mistakes/${name}.ts`);
const step = (message: string): Problem => ({ severity: 'warning', message });
const complaint = (code: string, message: string): Problem => ({ severity: 'error', code, message });

/** What the list says, but for the places; a message may go over two lines there. */
const saidIn = (found: readonly Problem[]): Problem[] =>
  found.map(({ file: _, line: __, column: ___, message = '', ...rest }) => ({
    ...rest,
    message: message.trim().replaceAll('\n', ' '),
  }));

/** Answers to lesson 1; what the Problems list shows of each; a text that stands in the first one's line. */
const answers: [what: string, answer: () => string, problems: Problem[], line?: string][] = [
  ['one that never ends', () => mistake('1.2-never-advances'), [step('mend 1.2 Range.')], 'Range'],
  ['one that fails', () => mistake('1.1-collects-first'), [step('mend 1.1 forOf.')], 'forOf'],
  [
    'type errors',
    () => solutionOf(lesson1).replace('countdown(from: number)', 'countdown(from: string)'),
    [
      complaint('TS2365', "Operator '>=' cannot be applied to types 'string' and 'number'."),
      complaint('TS2356', "An arithmetic operand must be of type 'any', 'number', 'bigint' or an enum type."),
      complaint('TS2322', "Type 'string' is not assignable to type 'number'."),
      step('mend 1.5 countdown.'),
    ],
    'for (let n = from; n >= 1; n--)',
  ],
  ['one that is no TypeScript', () => `${solutionOf(lesson1)}let x: = ;\n`, [
    step('mend the file, so that it can be loaded.'),
  ], 'let x: = ;'],
  ['one that ends the process', () => `${solutionOf(lesson1)}process.exit(3);\n`, [
    step('mend the file, so that it can be loaded.'),
  ], 'process.exit(3);'],
  [
    'one that ends it in an exercise',
    () => withCountdown('process.exit(3);'),
    [step('mend 1.5 countdown.')],
    'exit(3)',
  ],
  ['one to do', () => withCountdown("throw new Error('TODO 1.5');"), [step('build 1.5 countdown.')], 'TODO 1.5'],
  ['the right one', () => solutionOf(lesson1), []],
];

/** The file, line and column of each problem are those of the text that is to stand there. */
function expectPlace(folder: string, [problem]: Problem[], line: string | undefined): void {
  if (line === undefined) return;
  const lines = readFileSync(join(folder, problem!.file!), 'utf8').split('\n');
  expect(problem!.file).toBe(file);
  expect(lines[Number(problem!.line) - 1]).toContain(line);
  expect(Number(problem!.column)).toBeGreaterThan(0);
}

let folder: string;
beforeEach(() => {
  folder = freshWorkbook([1, 2]);
});

describe.each([80, 120])('VS Code’s tasks, in a terminal of %i columns', (columns) => {
  test('watch: each save fills the Problems list anew', async () => {
    let last: Problem[] = [];
    const shows = (problems: Problem[]) => expect.poll(() => saidIn(last), { timeout: 40_000 }).toEqual(problems);
    runTask('watch', { folder, columns, onWhole: (found) => (last = found) });
    await shows([step('build 1.1 forOf.')]);
    for (const [, answer, problems, line] of columns === 80 ? answers : answers.slice(2, 4)) {
      writeFileSync(join(folder, file), answer());
      await shows(problems);
      expectPlace(folder, last, line);
    }
  });

  test('lesson, of any file of a lesson that is open, and check', async () => {
    for (const { id, predictions } of readPage(first!).sections) {
      for (const { title } of predictions) keepAnswered(folder, id, title);
    }
    const [, answer, problems, line] = answers[2]!;
    writeFileSync(join(folder, file), answer());
    const open = columns === 80 ? file : `course\\${first!.name}\\spec.ts`;
    const lesson = runTask('lesson', { folder, file: open, columns });
    expect([await lesson.ended, saidIn(lesson.problems.found)]).toEqual([1, problems]);
    expectPlace(folder, lesson.problems.found, line);
    const check = runTask('check', { folder, columns });
    expect(await check.ended).toBe(1);
    expect(saidIn(check.problems.found)).toEqual([step('mend 1.5 countdown. npm run lesson 1 explains.')]);
    expectPlace(folder, check.problems.found, line);
  });
});

test('the matchers also read what is printed into a pipe', async () => {
  const [, answer, problems, line] = answers[2]!;
  writeFileSync(join(folder, file), answer());
  const { stdout } = await run(folder, 'lesson', '1');
  const list = new Problems(tasks.find(({ label }) => label === 'lesson')!);
  stdout.split('\n').forEach((text) => list.read(text));
  expect(saidIn(list.found)).toEqual(problems);
  expectPlace(folder, list.found, line);
});

test('the debug configuration stops in the file that is open', async () => {
  writeFileSync(join(folder, file), solutionOf(lesson1).replace('const iterator = ', 'debugger;\n$&'));
  // As the editor does it, but on a port that can be asked for: a debugger of Node's own attaches.
  const vitest = spawn(process.execPath, [...debugged(folder, file), '--inspect-brk=127.0.0.1:0'], {
    cwd: folder,
    env: cleanEnvironment(process.env),
  });
  killAtExit(vitest);
  const [, address] = await said(vitest, /listening on ws:\/\/([\d.:]+)/);
  const inspect = spawn(process.execPath, ['inspect', address!], { cwd: folder, env: cleanEnvironment(process.env) });
  killAtExit(inspect);
  await said(inspect, new RegExp(`break in course/${first!.name}/spec\\.ts`));
  inspect.stdin.write('cont\n');
  await said(inspect, /break in lessons\/\S+:\d+\n[^>]*>\s*\d+\s+debugger;/);
  inspect.kill('SIGKILL'); // then the run goes on to its end
  await Promise.all([inspect, vitest].map((child) => once(child, 'close')));
});

/** Waits until a program has printed this. */
async function said({ stdout, stderr }: ChildProcessWithoutNullStreams, what: RegExp): Promise<RegExpExecArray> {
  let text = '';
  return new Promise((resolve) => {
    const listen = (data: Buffer): void => {
      text += data.toString();
      const match = what.exec(text);
      if (match) resolve(match);
    };
    stdout.on('data', listen);
    stderr.on('data', listen);
  });
}

test('docs/editors.md names the tasks and the debug configuration', () => {
  const page = readFileSync(join(root, 'docs', 'editors.md'), 'utf8');
  expect([...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)).toEqual(tasks.map(({ label }) => label));
  const { configurations: [{ name }] } = JSON.parse(readFileSync(join(root, '.vscode', 'launch.json'), 'utf8'));
  expect(page).toContain(`*${name}*`);
});

test('the devcontainer opens the first lesson, with the extensions that the workspace recommends', () => {
  const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const { customizations } = read('.devcontainer/devcontainer.json');
  expect(customizations.codespaces.openFiles).toEqual([file]);
  expect(customizations.vscode.extensions).toEqual(read('.vscode/extensions.json').recommendations);
});
