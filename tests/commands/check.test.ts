import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Status, Verdict } from '../../runner/checker/verdict.ts';
import { freshWorkbook, lessons, root, run, runHere, temporaryFolder, writeStubs } from '../support/workbook.ts';

interface CheckOutput {
  status: Status;
  verdicts: Verdict[];
}

describe('npm run check', () => {
  test('shows every lesson, its marks and what is next', async () => {
    const folder = freshWorkbook([1, 2]);
    cpSync(
      join(root, 'solutions', '01-sync-iterator-protocol.ts'),
      join(folder, 'lessons', '01-sync-iterator-protocol.ts'),
    );
    const { status, stdout } = await runHere(folder, 'check');
    expect(status).toBe(1);
    expect(stdout).toMatch(/1 │ The sync iterator protocol\s+│ ✓ ✓ ✓ ✓ ✓ │ done/);
    expect(stdout).toMatch(/2 │ .*│ ○ ○ ○ ○ ○ │ 2\.1 forAwaitOf/);
    expect(stdout).toContain('5 of 10 exercises pass.');
    expect(stdout).toMatch(/Next: build 2\.1 forAwaitOf\. `npm run lesson 2` explains\./);
  });

  test('a submission may lie anywhere, in a folder without a package.json, and may be incomplete', async () => {
    const submission = join(temporaryFolder(), 'node_modules', 'a student', 'submission');
    mkdirSync(submission, { recursive: true });
    cpSync(join(root, 'solutions', '01-sync-iterator-protocol.ts'), join(submission, '01-sync-iterator-protocol.ts'));
    const { status, stdout } = await runHere(root, 'check', '--json', '--from', submission);
    const { verdicts } = JSON.parse(stdout) as CheckOutput;
    expect(status).toBe(1);
    expect(verdicts[0]!.exercises.map((exercise) => exercise.status)).toEqual(Array(5).fill('passed'));
    expect(new Set(verdicts.slice(1).map((verdict) => verdict.status))).toEqual(new Set(['crashed']));
    expect(verdicts[1]!.exercises[0]!.checks[0]!.message).toContain('there is no file');
  });

  test('passes with all solutions, in a process of its own; --json prints nothing else', async () => {
    const { status, stdout, stderr } = await run(root, 'check', '--json', '--from', 'solutions');
    const output = JSON.parse(stdout) as CheckOutput;
    expect({ status, stderr, passes: output.status }).toEqual({ status: 0, stderr: '', passes: 'passed' });
    expect(output.verdicts.map(({ lesson }) => lesson)).toEqual(lessons.map(({ number }) => number));
  });

  test('passes with the solutions, also beside a package.json of another kind', async () => {
    const submission = temporaryFolder();
    writeFileSync(join(submission, 'package.json'), '{ "type": "commonjs" }');
    cpSync(join(root, 'solutions'), submission, { recursive: true });
    const { status, stdout } = await runHere(freshWorkbook([1, 2]), 'check', '--from', submission);
    expect(status).toBe(0);
    expect(stdout).toContain('10 of 10 exercises pass.');
    expect(stdout).toContain('Everything passes.');
  });
});

describe('npm run list', () => {
  test('says what is to do without running anything', async () => {
    const { status, stdout } = await runHere(freshWorkbook([1, 2]), 'list');
    expect(status).toBe(0);
    expect(stdout).toContain('0 of 10 exercises pass.');
    expect(stdout).toContain('Next: `npm run lesson 1`.');
  });

  test('knows a verdict until the file changes, and again when it is changed back', async () => {
    const folder = freshWorkbook();
    const answer = join(folder, 'lessons', '01-sync-iterator-protocol.ts');
    cpSync(join(root, 'solutions', '01-sync-iterator-protocol.ts'), answer);
    expect((await runHere(folder, 'list')).stdout).toMatch(/1 │ .*· · · · ·/);
    await runHere(folder, 'lesson', '1');
    expect((await runHere(folder, 'list')).stdout).toMatch(/1 │ .*✓ ✓ ✓ ✓ ✓/);
    writeStubs(join(folder, 'lessons'));
    expect((await runHere(folder, 'list')).stdout).toMatch(/1 │ .*○ ○ ○ ○ ○/);
    cpSync(join(root, 'solutions', '01-sync-iterator-protocol.ts'), answer);
    expect((await runHere(folder, 'list')).stdout).toMatch(/1 │ .*✓ ✓ ✓ ✓ ✓/);
  });

  test('a verdict cache that cannot be read is set aside with a word', async () => {
    const folder = freshWorkbook([1, 2]);
    mkdirSync(join(folder, '.workbook', 'verdicts'), { recursive: true });
    const file = join(folder, '.workbook', 'verdicts', '01-sync-iterator-protocol.json');
    for (const content of ['{"verdict":', 'null', '{"inputs":{},"verdict":{"lesson":1,"exercises":[null]}}']) {
      writeFileSync(file, content);
      const { status, stdout, stderr } = await runHere(folder, 'list');
      expect(status).toBe(0);
      expect(stdout).toContain('0 of 10 exercises pass.');
      expect(stderr).toBe(
        '.workbook/verdicts/01-sync-iterator-protocol.json could not be read and is now '
          + '01-sync-iterator-protocol.json.broken: lesson 1 counts as not checked yet.\n',
      );
      expect(readFileSync(`${file}.broken`, 'utf8')).toBe(content);
    }
  });
});
