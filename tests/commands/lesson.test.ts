import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readArguments } from '../../runner/arguments.ts';
import type { Verdict } from '../../runner/checker/verdict.ts';
import { command as check } from '../../runner/commands/check.ts';
import { command as lesson } from '../../runner/commands/lesson.ts';
import { UsageError } from '../../runner/errors.ts';
import { edit, execute, freshWorkbook, lessons, root, run, runHere } from '../support/workbook.ts';

const lesson1 = '01-sync-iterator-protocol.ts';
/** Where the last verdict of lesson 1 is kept. */
const kept = '.workbook/verdicts/01-sync-iterator-protocol.json';

interface Manifest {
  scripts: Record<string, string>;
}

/** Puts the finished answers of a lesson into a workbook. */
function solve(folder: string, file: string): string {
  const answer = join(folder, 'lessons', file);
  cpSync(join(root, 'solutions', file), answer);
  return answer;
}

describe('npm run lesson', () => {
  test('explains first, then says what is to do, and where', async () => {
    const { status, stdout, stderr } = await run(freshWorkbook(), 'lesson', '1');
    expect(stderr).toBe('');
    expect(status).toBe(1);
    const order = [
      `Lesson 1 of ${lessons.length} · The sync iterator protocol`,
      '1.1 forOf',
      'Build',
      '0 of 5 exercises pass',
      'Next: build 1.1 forOf.',
    ];
    const places = order.map((text) => stdout.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(stdout.trimEnd()).toMatch(/lessons\/01-sync-iterator-protocol\.ts:\d+:\d+$/);
    expect(stdout).not.toContain('\u001B');
  });

  test('shows the first failure in full, with what the answer printed there; and where another threw', async () => {
    const folder = freshWorkbook();
    const answer = solve(folder, lesson1);
    edit(answer, 'let current = this.start;', "console.log('from', this.start);\n    let current = this.start;");
    edit(answer, 'current < end ?', 'current <= end ?');
    edit(answer, 'for (let n = from; n >= 1; n--) yield n;', "throw new TypeError('not like this');");
    const { status, stdout } = await runHere(folder, 'lesson', '1');
    expect(status).toBe(1);
    expect(stdout).toContain('3 of 5 exercises pass');
    expect(stdout).toContain('✗ counts from start up to but without end\n    your code printed\n    │ from 2\n');
    expect(stdout).toContain('it.next()  // → { value: 5, done: false }');
    expect(stdout).toContain('compare with `<`, not `<=`');
    expect(stdout).toContain('Next: mend 1.2 Range.');
    expect(stdout).not.toMatch(/AssertionError|node_modules|spec-kit/);

    const line = readFileSync(answer, 'utf8').split('\n').findIndex((text) => text.includes('not like this')) + 1;
    const other = await runHere(folder, 'lesson', '1.5');
    expect(other.stdout).toContain('TypeError: not like this');
    expect(other.stdout).toContain(`lessons/${lesson1}:${line}:`);
  });

  test('a lesson whose types do not fit is not finished, and says where; --full shows the whole page', async () => {
    const folder = freshWorkbook();
    const answer = solve(folder, lesson1);
    edit(
      answer,
      'let current = this.start;',
      'let current: string & number = this.start as never;\n    const wrong: string = this.start;',
    );
    const line = readFileSync(answer, 'utf8').split('\n').findIndex((text) => text.includes('wrong: string')) + 1;
    const { status, stdout } = await runHere(folder, 'lesson', '1', '--full');
    expect(status).toBe(1);
    expect(stdout).toContain('4 of 5 exercises pass');
    expect(stdout).toContain('TS2322');
    expect(stdout).toContain(`lessons/${lesson1}:${line}:11`);
    for (const text of ['1.1 forOf', '1.5 countdown', 'Closing: what you can do now']) expect(stdout).toContain(text);
  });

  test('a finished lesson shows its closing page and what comes next', async () => {
    const folder = freshWorkbook();
    solve(folder, lesson1);
    const { status, stdout } = await runHere(folder, 'lesson', '1');
    expect(status).toBe(0);
    expect(stdout).toContain('Closing: what you can do now');
    expect(stdout).toContain('5 of 5 exercises pass');
    expect(stdout.trimEnd()).toMatch(/Lesson 1 is done\. Next: `npm run lesson 2`\.$/);
  });

  test('a folder that cannot be written to costs the cache only; one that is removed is made again', async () => {
    const folder = freshWorkbook();
    solve(folder, lesson1);
    const memory = join(folder, '.workbook');
    const passes = async () => (await runHere(folder, 'lesson', '1')).stdout.includes('5 of 5');
    expect(await passes()).toBe(true);
    rmSync(memory, { recursive: true });
    expect(await passes()).toBe(true);
    rmSync(memory, { recursive: true });
    writeFileSync(memory, 'a file in the way');
    const { stdout, stderr } = await run(folder, 'lesson', '1');
    expect(stderr).toBe('');
    expect(stdout).toContain('5 of 5 exercises pass');
  });

  test('without a name it is the first unfinished lesson', async () => {
    const folder = freshWorkbook();
    solve(folder, lesson1);
    const { stdout } = await runHere(folder, 'lesson');
    expect(stdout).toContain(`Lesson 2 of ${lessons.length}`);
  });

  // What is still to do, or fails, exits with 1: tests/checker/survive.test.ts.
  test('--json prints one verdict and nothing else; when it passes the exit status is 0', async () => {
    const { status, stdout, stderr } = await runHere(freshWorkbook(), 'lesson', '1', '--json', '--from', 'solutions');
    const verdict = JSON.parse(stdout) as Verdict;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(verdict).toMatchObject({ lesson: 1, slug: 'sync-iterator-protocol', status: 'passed', types: [] });
    expect(verdict.exercises.map(({ id, title }) => `${id} ${title}`)).toEqual([
      '1.1 forOf',
      '1.2 Range',
      '1.3 Cursor',
      '1.4 take',
      '1.5 countdown',
    ]);
  });
});

describe('what cannot be understood is answered in one sentence, with status 2', () => {
  let folder: string;
  beforeAll(() => {
    folder = root;
  });
  test.each([
    [['lesson', '99'], /no lesson 99.*npm run lesson/is],
    [['lesson', 'x'], /x.*npm run lesson/is],
    [['lesson', '3.9'], /3\.9/],
    [['lesson', '1', '2'], /One lesson at a time/],
    [['lesson', '--fast'], /no option --fast.*--help/is],
    [['lesson', '1', '--from', 'nowhere'], /no folder nowhere.*--from solutions/is],
    [['lesson', '1', '--from', 'runner'], /runner holds no answers/],
    [['lesson', '1', '--from', 'package.json'], /not a folder/],
    [['lesson', '1', '--from'], /--from needs a folder/],
    [['check', '3'], /npm run lesson 3/],
    [['check', '--full'], /no option --full/],
    [['list', '--json'], /no option --json/],
    [['lessen'], /no command "lessen"/],
    [['demo'], /npm run demo needs a lesson\. Type `npm run demo 4`, say\./],
    [['demo', '4', '--from'], /--from needs a folder behind it: `npm run demo -- --from solutions`/],
    [['check', '--json=yes'], /could not be understood: --json=yes\..*--help/],
  ])('%j', async (args, sentence) => {
    const { status, stdout, stderr } = await runHere(folder, ...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n\s+at |node_modules/);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('npm run check --from solutions, where `--` was forgotten', async () => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const args = ['--silent', 'run', 'check', '--from', 'solutions'];
    const { status, stdout, stderr } = await execute(npm, args, { cwd: root });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/for itself\. Type: npm run check -- --from solutions$/m);
  });

  test('--help says all that can be typed', async () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
    const { status, stdout, stderr } = await runHere(root, '--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const [name, script] of Object.entries(scripts)) {
      expect(stdout.includes(name === 'start' ? 'npm start' : `npm run ${name}`)).toBe(script.includes('start.cjs'));
    }
    expect(stdout).toMatch(/^ +-- --from DIR +answers from another folder, such as solutions$/m);
    expect(await runHere(root, 'trace', '-h')).toEqual({ status, stdout, stderr });
  });

  // What npm makes of `--full` and `--junit=r.xml`.
  test.each([
    [['lesson', '1'], 'full', 'true', 'npm run lesson 1 -- --full'],
    [['check'], 'junit', 'r.xml', 'npm run check -- --junit r.xml'],
  ])('%j, where npm has taken --%s for itself', (args, option, value, typed) => {
    const environment = { npm_lifecycle_event: args[0], [`npm_config_${option}`]: value };
    const reading = (platform: string) => () =>
      readArguments(args[0] === 'lesson' ? lesson : check, args.slice(1), { environment, platform });
    const said = `npm took --${option} for itself. Type: ${typed}`;
    expect(reading('linux')).toThrow(new UsageError(said));
    expect(reading('win32')).toThrow(new UsageError(`${said}\nIn PowerShell: ${typed.replace('--', "'--'")}`));
  });

  test('a broken workbook names the file that is missing', async () => {
    const broken = freshWorkbook();
    const spec = join('course', '02-async-iterator-protocol', 'spec.ts');
    rmSync(join(broken, spec));
    const { status, stderr } = await runHere(broken, 'lesson', '1');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^course\/02-async-iterator-protocol\/spec\.ts is missing/);
  });
});

describe('a lesson file that cannot be used gets a verdict and a way out', () => {
  // And in other ways, as --json: tests/checker/survive.test.ts.
  test.each([
    ['missing', undefined, 'npm run reset 1'],
    ['empty', '', 'npm run reset 1'],
    ['importing what is not there', "import left from 'left-pad';\nexport const forOf = left;", 'left-pad'],
  ])('%s', async (_what, content, words) => {
    const folder = freshWorkbook();
    const answer = join(folder, 'lessons', lesson1);
    if (content === undefined) rmSync(answer);
    else writeFileSync(answer, content);
    const { status, stdout, stderr } = await runHere(folder, 'lesson', '1');
    expect(status).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toContain(words);
    expect(stdout + stderr).not.toMatch(/\n\s+at |node_modules/);
    const { verdict } = JSON.parse(readFileSync(join(folder, kept), 'utf8')) as { verdict: Verdict };
    expect(verdict.status).toBe('crashed');
  });

  test('an answer of another name says that its export is missing', async () => {
    const folder = freshWorkbook();
    edit(solve(folder, lesson1), 'export function* countdown', 'export function* countDown');
    const { stdout } = await runHere(folder, 'lesson', '1');
    expect(stdout.replace(/\s+/g, ' ')).toContain('exports nothing called `countdown`');
  });
});
