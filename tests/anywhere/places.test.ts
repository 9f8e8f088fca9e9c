import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyWorkbook } from '../support/copy.ts';
import { edit, type Outcome, runInARow, temporaryFolder } from '../support/workbook.ts';
import { lesson1, lesson2, solutionOf } from '../watch/support.ts';

/* Where a workbook may lie, and what its folders may be. */

/** A folder's name that Windows allows, too. */
const strange = "my café #1 %41 ~x [it's] & more";
const commands = [['lesson', '1'], ['lesson', '2'], ['lesson', '3'], ['trace', '1.5']];

/** An answer that never ends, one that cannot be loaded, and one that is no TypeScript. */
function write(folder: string): void {
  writeFileSync(join(folder, 'lessons', lesson1), solutionOf(lesson1));
  edit(join(folder, 'lessons', lesson1), /for \(let n = from.*/, 'for (;;);');
  writeFileSync(join(folder, 'lessons', lesson2), `throw new Error('early');\n${solutionOf(lesson2)}`);
  writeFileSync(join(folder, 'lessons', '03-async-generators.ts'), '\nconst q: = 3;\n');
}

/** Every answer is told with its line. */
function expectLines([stuck, early, broken, trace]: Outcome[]): void {
  expect(stuck!.stdout).toMatch(/^ +lessons\/01-[\w-]+\.ts:\d+:\d+ {3}Read again: section 1\.5$/m);
  expect(stuck!.stdout).toContain('for (;;);');
  expect(early!.stdout).toMatch(/^ +lessons\/02-[\w-]+\.ts:1:7$/m);
  expect(broken!.stdout).toMatch(/^ +lessons\/03-[\w-]+\.ts:2:10$/m);
  expect(trace!.status).toBe(0);
}

test('in a folder with spaces and signs, reached by a link, with a folder for temporary files like that', async () => {
  const place = temporaryFolder();
  const real = join(place, strange);
  const [link, temporary] = [join(place, 'link'), join(place, 'temporary')];
  copyWorkbook(real);
  write(real);
  symlinkSync(real, link, 'junction');
  mkdirSync(join(real, 'tmp ~#%41'));
  symlinkSync(join(real, 'tmp ~#%41'), temporary, 'junction');
  expectLines(await runInARow(link, commands, { TMPDIR: temporary, TMP: temporary, TEMP: temporary }));
});

test('the lessons lie elsewhere, behind a link, and so does a file of them', async () => {
  const place = temporaryFolder();
  const lessons = join(place, 'book', 'lessons');
  copyWorkbook(join(place, 'book'));
  write(join(place, 'book'));
  renameSync(lessons, join(place, 'elsewhere'));
  symlinkSync(join(place, 'elsewhere'), lessons, 'junction');
  if (process.platform !== 'win32') { // there a link to a file takes a right that a learner does not have
    renameSync(join(lessons, lesson1), join(place, 'mine.ts'));
    symlinkSync(join(place, 'mine.ts'), join(lessons, lesson1));
  }
  expectLines(await runInARow(join(place, 'book'), commands, {}));
});
