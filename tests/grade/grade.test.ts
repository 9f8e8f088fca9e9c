import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../runner/checker/verdict.ts';
import type { StudentReport } from '../../runner/grade/report.ts';
import { onDisk } from '../support/disk.ts';
import { lessons, type Outcome, root, run, temporaryFolder } from '../support/workbook.ts';
import { classOf, file, first, grade, mistake, readGrades, solution } from './a-class.ts';

const stub = readFileSync(first.stub, 'utf8');
const looping = solution.replace(/(\/\/ #region 1\.5.*\n)/, '$1  for (;;);\n');

describe('a class', () => {
  let folder: string;
  let out: string;
  let outcome: Outcome;
  const report = (student: string) => readGrades<StudentReport>(out, `students/${student}.json`);
  const table = () => readFileSync(join(out, 'grades.csv'), 'utf8').split('\r\n');

  beforeAll(async () => {
    folder = classOf({
      [`ada/${file}`]: solution,
      [`ann/${file}`]: solution,
      [`bob "the, builder"/lessons/${file}`]: solution,
      ...mistake('cyd', '1.1-asks-the-iterable'),
      ...mistake('dan', '1.1-asks-the-iterable'),
      [`eve/${file}`]: looping,
      [`fay/${file}`]: stub,
      'gus/notes.txt': 'to do',
      [`hal\nünicode/${file}`]: `${solution}\nexport const own = 1;`,
      'list.txt': '',
    });
    symlinkSync(join(folder, 'ada'), join(folder, 'zoe'));
    out = join(temporaryFolder(), 'grades');
    outcome = await grade(folder, out, '--points', pointsFile({ '1.2': 3, '1.5': 0.5 }));
  });

  test('is graded whatever its folders are called', () => {
    expect({
      status: outcome.status,
      names: readdirSync(join(out, 'students')).filter((name) => name.endsWith('.json')),
    }).toEqual({
      status: 0,
      names: ['ada', 'ann', 'bob "the, builder"', 'cyd', 'dan', 'eve', 'fay', 'gus', 'hal\nünicode'].map((name) =>
        `${name}.json`
      ),
    });
  });

  test('has a row for each student, in files that any spreadsheet reads', () => {
    expect([0, 1, 3].map((row) => table()[row])).toEqual([
      'student,1.1,1.2,1.3,1.4,1.5,points,stuck,crashed,suspect',
      'ada,1,3,1,1,0.5,6.5,,,',
      '"bob ""the, builder""",1,3,1,1,0.5,6.5,,,',
    ]);
    expect(table()).toContain('eve,1,3,1,1,0,6,1.5,,');
    expect(table()).toContain('fay,0,0,0,0,0,0,,,');
  });

  test('has what was misunderstood, the most frequent first, and who did', () => {
    expect(readFileSync(join(out, 'ideas.csv'), 'utf8')).toBe([
      'exercise,idea,how many,who\r\n',
      '1.1,An iterable is the book\\, not the bookmark.,2,cyd; dan\r\n'.replace(/,(An.*?\.),/, ',"$1",').replace(
        '\\',
        '',
      ),
      '1.5,This loop never lets go of the thread.,1,eve\r\n',
    ].join(''));
  });

  test('is told on the screen in words', () => {
    expect(outcome.stdout).toMatch(/^9 students\n\n8 answers: 7 run, 1 known\. 1 of them ran once more, alone/);
    expect(outcome.stdout).toMatch(/│ +2 │ 1\.1 +│ An iterable is the book, not the bookmark\. +│/);
    expect(outcome.stdout).toMatch(/│ eve +│ never ends: 1\.5 +│/);
    expect(outcome.stdout).toMatch(/│ gus +│ has handed in no file +│/);
    expect(outcome.stdout).toContain('Left out, as they are no folders: zoe.');
    expect(outcome.stdout).toContain('There was no sandbox.');
    expect(outcome.stderr).toContain('There is no sandbox.');
  });

  test('has a report for each student that tells nothing of where the class lies', () => {
    const { read, missing, verdicts, points, most } = report('cyd');
    expect(Object.keys(read)).toEqual([`lessons/${file}`, `solutions/${file}`]);
    expect({ missing, points, most }).toEqual({ missing: [], points: 5.5, most: 6.5 });
    expect(verdicts[0]!.exercises[0]!.checks[0]!.location!.file).toBe(`lessons/${file}`);
    expect(readdirSync(join(out, 'students')).map((name) => readFileSync(join(out, 'students', name), 'utf8')).join())
      .not.toContain(folder);
    expect(report('gus')).toMatchObject({ missing: [1], points: 0, read: {} });
  });

  test('is not run again as long as nothing changes', async () => {
    const { stdout } = await grade(folder, out);
    expect(stdout).toContain('8 answers: 0 run, 8 known.');
    expect(table()[1]).toBe('ada,1,1,1,1,1,5,,,'); // points are counted anew
  });

  test('is run again where a file has changed that an answer imports', async () => {
    const imported = join(folder, 'dan', 'solutions', file);
    writeFileSync(imported, solution.replace(/(\/\/ #region 1\.5.*\n)/, '$1  return;\n'));
    const { stdout } = await grade(folder, out);
    writeFileSync(imported, solution);
    expect(stdout).toContain('8 answers: 1 run, 7 known.');
    expect(report('dan').exercises.map(({ status }) => status)).toEqual([
      'failed',
      'passed',
      'passed',
      'passed',
      'failed',
    ]);
  });
});

test('every answer gets the verdict that `lesson --from` gives it', async () => {
  const folder = classOf({
    [`a/${file}`]: solution,
    ...mistake('b', '1.2-async-next'),
    [`c/${file}`]: looping,
    [`d/${file}`]: stub,
    [`e/${file}`]: solution.replace('export function', 'export functoin'),
    [`f/${file}`]: `${solution}\nlet wrong: number = 'text';`,
    [`g/${file}`]: `declare global { interface Array<T> { own: T } }\n${solution}`,
    [`h/${file}`]: `${solution}\nconst list = [1].own;`,
    [`i/${file}`]: '',
  });
  const out = join(temporaryFolder(), 'grades');
  expect((await grade(folder, out)).status).toBe(0);
  for (const student of readdirSync(folder)) {
    const from = student === 'b' ? join(folder, student, 'lessons') : join(folder, student);
    const { stdout } = await run(root, 'lesson', '1', '--json', '--from', from);
    const { verdicts: [graded] } = readGrades<StudentReport>(out, `students/${student}.json`);
    expect(comparable(graded!, ''), student).toEqual(comparable(JSON.parse(stdout) as Verdict, join(folder, student)));
  }
}, 300_000);

/** Without what differs from run to run, and with paths in the student's folder. */
function comparable(verdict: Verdict, folder: string): unknown {
  const text = JSON.stringify({ ...verdict, durationMs: 0 });
  const names = folder === '' ? [] : [`${relative(root, folder)}/`, `${folder}/`].sort((a, b) => b.length - a.length);
  return JSON.parse(names.reduce((rest, name) => rest.replaceAll(name, ''), text));
}

describe('bad input is told in a sentence', () => {
  const refusals: [what: string, words: RegExp, prepare: () => [folder: string, ...args: string[]]][] = [
    ['no class', /^There is no folder .*nowhere\./, () => ['/nowhere']],
    ['an empty class', /holds no folder, so there is no student to grade\.$/m, () => [temporaryFolder()]],
    ['one student', /holds answers, not students\. .*npm run check -- --from/, () => [join(root, 'solutions')]],
    ['a file', /is not a folder\./, () => [join(root, 'package.json')]],
    ['no such lesson', /--lessons 1,99 names no lesson by "99"\./, () => [small(), '--lessons', '1,99']],
    [
      'no such student',
      /--only names no student by "xyz"\. The first in the class is ada\./,
      () => [small(), '--only', 'xyz'],
    ],
    ['a wrong number', /--jobs takes a whole number from 1, got many\./, () => [small(), '--jobs', 'many']],
    ['a wrong part', /--shard 4\/3 is no part of a class\./, () => [small(), '--shard', '4/3']],
    ['no points', /There is no file points\.json\./, () => [small(), '--points', 'points.json']],
    [
      'points for nothing',
      /gives points for 9\.9, and there is no such exercise\./,
      () => [small(), '--points', pointsFile({ 9.9: 1 })],
    ],
    ['points that are none', /gives "two" for 1\.1\./, () => [small(), '--points', pointsFile({ '1.1': 'two' })]],
    ['an unknown sandbox', /There is no sandbox jail\./, () => [small(), '--sandbox', 'jail']],
  ];

  test.each(refusals)('%s', async (_, words, prepare) => {
    const [folder, ...args] = prepare();
    const { status, stdout, stderr } = await grade(folder, join(temporaryFolder(), 'grades'), ...args);
    expect({ status, stdout, lines: stderr.split('\n').length }).toEqual({ status: 2, stdout: '', lines: 2 });
    expect(stderr).toMatch(words);
  });

  test('grades inside the class, or among other things', async () => {
    const folder = small();
    expect((await grade(folder, join(folder, 'grades'))).stderr).toMatch(/lie one in the other\.$/m);
    expect((await grade(folder, root)).stderr).toMatch(/lie one in the other\.|holds something else\./);
  });

  test('a file of a gigabyte, a folder and a link in the place of an answer', async () => {
    const folder = classOf({ [`big/${file}`]: '', [`dir/${file}/x.ts`]: '', [`good/${file}`]: solution, 'link/x': '' });
    truncateSync(join(folder, 'big', file), 2 ** 30);
    symlinkSync(join(folder, 'good', file), join(folder, 'link', file));
    const out = join(temporaryFolder(), 'grades');
    expect((await grade(folder, out)).status).toBe(0);
    const cameOf = (student: string) => {
      const { verdicts, suspect } = readGrades<StudentReport>(out, `students/${student}.json`);
      return [verdicts[0]!.exercises[0]!.checks[0]!.came, suspect];
    };
    expect(cameOf('big')).toEqual([`\`${file}\` holds more than 1 MB.`, []]);
    expect(cameOf('dir')).toEqual([`\`${file}\` is there, and is no file: a folder, a pipe or a device.`, []]);
    expect(cameOf('link')).toEqual([
      `your file reads \`${file}\`, which is no file of yours.`,
      ['imports a file that is not its own (lesson 1)'],
    ]);
  });
});

test('an answer that takes longer than it may is stuck, in words that say so', async () => {
  const folder = classOf({
    [`slow/${file}`]: `await new Promise((resolve) => setTimeout(resolve, 60_000));\n${solution}`,
  });
  const out = join(temporaryFolder(), 'grades');
  await grade(folder, out, '--timeout', '2');
  const { exercises, verdicts: [verdict] } = readGrades<StudentReport>(out, 'students/slow.json');
  expect(exercises.map(({ status }) => status)).toEqual(Array(5).fill('stuck'));
  expect(verdict!.exercises[0]!.checks[0]!.came).toBe(
    'no result: all the checks of this file together had 2 seconds, and those were over.',
  );
});

test('a disk without room is told, and the run goes on later where it was', () =>
  onDisk('size=16k', async (disk) => {
    writeFileSync(join(disk, 'filler'), Buffer.alloc(10_000));
    mkdirSync(join(disk, 'grades'));
    const { status, stderr } = await grade(small(), join(disk, 'grades'));
    expect({ status, words: /cannot be written: no space left on device/.test(stderr) }).toEqual({
      status: 2,
      words: true,
    });
  }));

function small(): string {
  return classOf({ [`ada/${file}`]: solution });
}

function pointsFile(points: object): string {
  const path = join(temporaryFolder(), 'points.json');
  writeFileSync(path, JSON.stringify(points));
  return path;
}

test('only some students and lessons, and a part of the class', async () => {
  const folder = classOf(Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}/${file}`, stub])));
  const out = join(temporaryFolder(), 'grades');
  await grade(folder, out, '--only', 'a,b,c', '--shard', '2/2', '--lessons', '1-2');
  const { students, lessons: graded, shard } = readGrades<Record<string, unknown>>(out, 'run.json');
  expect({ students, graded, shard }).toEqual({ students: ['b'], graded: [1, 2], shard: { index: 2, of: 2 } });
  expect(lessons.length).toBeGreaterThan(1);
});
