import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { root, run, temporaryFolder } from '../support/workbook.ts';
import { classOf, file, first, grade, mistake, readGrades, solution } from './a-class.ts';

const stub = readFileSync(first.stub, 'utf8');

describe('shards', () => {
  const folder = classOf({
    [`a/${file}`]: solution,
    [`b/${file}`]: stub,
    ...mistake('c', '1.1-asks-the-iterable'),
    [`d/${file}`]: solution,
    'e/notes.txt': '',
  });
  const base = temporaryFolder();
  const shard = (number: number) => join(base, `shard-${number}`);
  const merge = (out: string, ...shards: number[]) =>
    run(root, 'grade', '--merge', ...shards.map(shard), '--out', join(base, out));

  beforeAll(async () => {
    for (const number of [1, 2, 3]) await grade(folder, shard(number), '--shard', `${number}/3`, '--format', 'csv');
  });

  test('put together are what one machine would have made', async () => {
    const whole = join(base, 'whole');
    await grade(folder, whole);
    const { status, stderr } = await merge('merged', 1, 2, 3);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const name of ['grades.csv', 'ideas.csv']) {
      expect(readFileSync(join(base, 'merged', name), 'utf8')).toBe(readFileSync(join(whole, name), 'utf8'));
    }
    expect(existsSync(join(base, 'merged', 'index.html'))).toBe(true);
    expect(readGrades<{ students: string[] }>(join(base, 'merged'), 'run.json').students).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
  });

  test('that are missing are named', async () => {
    const { status, stderr } = await merge('gap', 1, 3);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'Of 3 shards one is missing: 2.\n' });
  });

  test('that are there twice are named', async () => {
    expect((await merge('twice', 1, 1, 2)).stderr).toMatch(/shard-1 and .*shard-1 are the same part of the class\.$/m);
  });

  test('of other specs are refused', async () => {
    const name = join(shard(2), 'run.json');
    const before = readFileSync(name, 'utf8');
    writeFileSync(name, before.replace(/("common": ")\w/, '$1x'));
    const { status, stderr } = await merge('other', 1, 2, 3);
    writeFileSync(name, before);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^The grades in .*shard-2 were made with another workbook .* than those in .*shard-1\.$/m);
  });

  test('of other lessons are told as such, though their specs are others too', async () => {
    const name = join(shard(2), 'run.json');
    const before = readFileSync(name, 'utf8');
    writeFileSync(name, before.replace(/("\d\d-[\w-]+": ")\w/, '$1x').replace(/("lessons": \[\s*)\d/, '$19'));
    const { stderr } = await merge('lessons', 1, 2, 3);
    writeFileSync(name, before);
    expect(stderr).toMatch(/^The grades in .*shard-2 are of other lessons than those in .*shard-1\.$/m);
  });

  test('that have not come to their end are refused', async () => {
    const name = join(shard(1), 'run.json');
    const before = readFileSync(name, 'utf8');
    writeFileSync(name, before.replace('{', '{"isUnfinished":true,'));
    const { status, stderr } = await merge('half', 1, 2, 3);
    writeFileSync(name, before);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^The run of .*shard-1 has not come to its end\. Type its command again\.$/m),
    });
  });

  test('of which there are more than students are empty', async () => {
    const out = join(base, 'shard-9');
    const { status, stdout } = await grade(folder, out, '--shard', '9/9', '--format', 'csv');
    expect({ status, first: stdout.split('\n')[0] }).toEqual({ status: 0, first: '0 students' });
  });

  test('and without folders, --merge says what it needs', async () => {
    expect((await run(root, 'grade', '--merge', '--out', join(base, 'none'))).stderr).toMatch(
      /^--merge needs the folders/,
    );
  });
});

describe('formats', () => {
  const out = join(temporaryFolder(), 'grades');
  beforeAll(async () => {
    const folder = classOf({
      [`a/${file}`]: solution,
      [`b/${file}`]: stub,
      ...mistake('c', '1.1-asks-the-iterable'),
      [`d/${file}`]: 'export function forOf( {',
    });
    await grade(folder, out, '--format', 'junit,gradescope,classroom50,exercism');
  });

  test('as Gradescope reads them', () => {
    const { score, tests } = readGrades<{ score: number; tests: Record<string, unknown>[] }>(out, 'gradescope/c.json');
    expect(score).toBe(4);
    expect(tests[0]).toMatchObject({ number: '1.1', name: 'forOf', score: 0, max_score: 1, status: 'failed' });
    expect(tests[0]!['output']).toMatch(/^\*\*visits every value, in order\*\*\n\n[^]*the book, not the bookmark/);
  });

  test('as Classroom 50 reads them', () => {
    const result = readGrades<Record<string, unknown>>(out, 'classroom50/c.json');
    expect(Object.keys(result)).toEqual(
      'schema classroom assignment submission commit release review datetime score max-score tests'.split(' '),
    );
    expect(result).toMatchObject({ schema: 'classroom50/result/v1', score: 4, 'max-score': 5 });
    expect((result['tests'] as unknown[])[1]).toEqual({
      'test-name': '1.2 Range',
      passed: true,
      score: 1,
      'max-score': 1,
    });
  });

  test('as Exercism reads them', () => {
    const of = (student: string) =>
      readGrades<{ version: number; status: string; message?: string; tests: Record<string, unknown>[] }>(
        out,
        `exercism/${student}/${first.slug}.json`,
      );
    expect(of('a')).toMatchObject({ version: 3, status: 'pass' });
    expect(of('c')).toMatchObject({ version: 3, status: 'fail' });
    expect(of('c').tests[0]).toMatchObject({ name: '1.1 visits every value, in order', status: 'fail', task_id: 1 });
    expect(of('d')).toMatchObject({
      version: 3,
      status: 'error',
      message: expect.stringContaining('not yet TypeScript'),
    });
  });

  test('as CI systems read them', () => {
    expect(readFileSync(join(out, 'junit', 'c.xml'), 'utf8')).toMatch(
      /^<\?xml [^]*<testsuite name="lesson 1: .*failures="\d/,
    );
  });

  test('nothing else is written, and an unknown one is told', async () => {
    expect(existsSync(join(out, 'index.html'))).toBe(false);
    const { status, stderr } = await grade(
      classOf({ [`a/${file}`]: stub }),
      join(temporaryFolder(), 'g'),
      '--format',
      'pdf',
    );
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^There is no format pdf\. There are csv, html/),
    });
  });
});
