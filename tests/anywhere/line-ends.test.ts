import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cutStub } from '../../runner/curriculum/cut.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { restoreExercise } from '../../runner/curriculum/restore.ts';
import { statementsIn } from '../../runner/curriculum/statements.ts';
import { copyWorkbook } from '../support/copy.ts';
import { edit, lessons, runInARow, temporaryFolder, writeStubs } from '../support/workbook.ts';

/*
 * A workbook on Windows whose lines end with CRLF, as Git or an editor may make them: every command says the same as with LF, and
 * a learner's file keeps its line ends.
 */

const withCrlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');
const withLf = (text: string): string => text.replaceAll('\r\n', '\n');

/** A workbook of two lessons: some exercises wrong, some to do. */
function workbook(): string {
  const folder = temporaryFolder();
  copyWorkbook(folder);
  for (const { name } of lessons.slice(2)) {
    for (const part of [`lessons/${name}.md`, `lessons/${name}.ts`, `solutions/${name}.ts`, `course/${name}`]) {
      rmSync(join(folder, part), { recursive: true, force: true });
    }
  }
  writeStubs(join(folder, 'lessons'));
  for (const { name } of lessons.slice(2)) rmSync(join(folder, 'lessons', `${name}.ts`));
  const [first] = lessons;
  writeFileSync(join(folder, 'lessons', `${first!.name}.ts`), readFileSync(first!.solution));
  edit(join(folder, 'lessons', `${first!.name}.ts`), 'n >= 1; n--', 'n > 1; n--');
  edit(join(folder, 'lessons', `${first!.name}.ts`), 'from: number)', 'from: string)');
  return folder;
}

/** Every text in it, the runner's too. */
function convert(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:ts|mjs|md|json|css|svg)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    writeFileSync(file, withCrlf(readFileSync(file, 'utf8')));
  }
}

const commands = [
  ['lesson', '1'],
  ['lesson', '2', '--full'],
  ['check'],
  ['hint', '1.5'],
  ['predict', '1'],
  ['compare', '1.5', '--all'],
  ['trace', '1.5'],
  ['reset', '1.5', '--yes'],
  ['reset', '2', '--yes'],
  ['reset', '1', '--yes'],
  ['reset', '1', '--undo'],
  ['book', 'book'],
];

test('every command says the same, and a learner’s file keeps its line ends', async () => {
  const [lf, crlf] = [workbook(), workbook()];
  convert(crlf);
  mkdirSync(join(crlf, '.workbook'), { recursive: true });
  const [first, second] = await Promise.all(
    [lf, crlf].map(async (folder) => {
      const outcomes = await runInARow(folder, commands, {});
      return outcomes.map(({ status, stdout, stderr }, index) => ({
        command: commands[index]!.join(' '),
        status,
        said: (stdout + stderr).replace(/in \d+\.\d s/g, 'in some time').replace(/\d{4}-\d\d-\d\dT[\d-]+/g, 'now'),
      }));
    }),
  );
  expect(second).toEqual(first);
  expect(first!.map(({ status }) => status)).toEqual(commands.map(([name]) => /lesson|check/.test(name!) ? 1 : 0));
  expect(first![0]!.said).toMatch(/mend 1\.5/);

  const { name } = lessons[0]!;
  const after = readFileSync(join(crlf, 'lessons', `${name}.ts`), 'utf8');
  expect(after).toBe(withCrlf(after));
  expect(withLf(after)).toBe(readFileSync(join(lf, 'lessons', `${name}.ts`), 'utf8'));
  for (
    const page of readdirSync(join(lf, 'book'), { recursive: true, encoding: 'utf8' }).filter((one) =>
      one.endsWith('html')
    )
  ) {
    expect(readFileSync(join(crlf, 'book', page), 'utf8')).toBe(readFileSync(join(lf, 'book', page), 'utf8'));
  }
});

test.each(lessons.map((lesson) => [lesson.name, lesson] as const))('%s: each exercise is put back', (_name, lesson) => {
  const solution = readFileSync(lesson.solution, 'utf8');
  expect(cutStub(withCrlf(solution))).toBe(withCrlf(cutStub(solution)));
  const last = statementsIn(solution)!.filter(({ exported }) => exported).at(-1)!;
  const without = solution.slice(0, last.start) + solution.slice(last.end);
  for (const { id } of readPage(lesson).sections) {
    for (const learner of [solution, without]) {
      const right = restoreExercise(learner, solution, id);
      for (const [mine, theirs] of [[learner, withCrlf(solution)], [withCrlf(learner), solution]] as const) {
        const restored = restoreExercise(mine, theirs, id);
        expect([id, restored]).toEqual([id, mine === learner ? right : withCrlf(right)]);
      }
    }
  }
});
