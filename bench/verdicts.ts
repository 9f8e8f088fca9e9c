/*
 * Whether a class gets the verdicts that `lesson N --from` gives: everything that a lesson knows, mistakes and hangs included, graded
 * several at a time and then checked one by one. `npm run verdicts` goes over all lessons, `npm run verdicts -- 5` over lesson 5.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdModules } from '../runner/checker/kept.ts';
import { findLessons, type Lesson } from '../runner/curriculum/lessons.ts';
import { readReport } from '../runner/grade/report.ts';
import { differencesOf, handedIn, verdictAlone, writeClass } from '../tests/grade/verdicts.ts';
import { root } from '../tests/support/copy.ts';
import { runner } from './workbook.ts';

/** More than a machine has processors: what runs beside an answer must not matter. */
const JOBS = 8;
/** Characters of a difference that are printed. */
const LONGEST = 600;

/** Prints what differs. Returns how many answers have two verdicts. */
async function compare(lesson: Lesson, folder: string): Promise<number> {
  const [students, out] = [join(folder, 'class'), join(folder, 'grades')];
  const all = handedIn(lesson);
  writeClass(students, all);
  const options = ['--lessons', `${lesson.number}`, '--sandbox', 'none', '--jobs', `${JOBS}`, '--format', 'csv'];
  const grading = spawn(process.execPath, [runner, 'grade', students, '--out', out, ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [status] = await once(grading, 'exit') as [number | null];
  if (status !== 0) throw new Error(`npm run grade has ended with ${status}.`);
  let different = 0;
  for (const { name } of all) {
    const place = join(students, name);
    const differences = differencesOf(readReport(out, name).verdicts[0]!, await verdictAlone(lesson, place), place);
    if (differences.length === 0) continue;
    different++;
    console.log(`  ${name}\n${differences.map((line) => `    ${line.slice(0, LONGEST)}`).join('\n')}`);
  }
  console.log(`Lesson ${lesson.number}: ${all.length} answers, ${different} with two verdicts.`);
  return different;
}

async function main(asked: readonly string[]): Promise<number> {
  holdModules();
  const lessons = findLessons(root).filter(({ number }) => asked.length === 0 || asked.includes(`${number}`));
  let different = 0;
  for (const lesson of lessons) {
    const folder = mkdtempSync(join(tmpdir(), 'for-await-verdicts-'));
    const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    process.once('exit', remove);
    different += await compare(lesson, folder);
    process.off('exit', remove);
    remove();
  }
  return different === 0 ? 0 : 1;
}

process.on('SIGINT', () => process.exit(130)); // what was made is removed
process.exitCode = await main(process.argv.slice(2));
