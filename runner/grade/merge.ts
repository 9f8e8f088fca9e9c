import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { explainingFiles, UsageError } from '../errors.ts';
import { fileNameOf } from './report.ts';
import { readRunFile, type RunFile } from './run-file.ts';

/** What must be the same for grades to go together. */
const same = {
  lessons: 'are of other lessons',
  workbook: 'were made with another workbook (specs, runner, packages or Node differ)',
  points: 'give other points',
} as const satisfies Partial<Record<keyof RunFile, string>>;

/**
 * Puts the grades of several machines together: copies the reports of their students. Throws a `UsageError` where they do not
 * belong together, or one is missing.
 */
export function mergeGrades(folders: readonly string[], out: string): RunFile {
  const runs = folders.map((folder) => {
    const run = readRunFile(folder);
    if (!run) throw new UsageError(`${folder} holds no grades: there is no run.json in it.`);
    return { folder, run };
  });
  const [first] = runs;
  if (!first) {
    throw new UsageError('--merge needs the folders of the shards: npm run grade -- --merge shard-*/ --out grades/');
  }
  for (const { folder, run } of runs) {
    if (run.isUnfinished) throw new UsageError(`The run of ${folder} has not come to its end. Type its command again.`);
    for (const [field, words] of Object.entries(same)) {
      const [one, other] = [first.run, run].map((run) => JSON.stringify(run[field as keyof typeof same]));
      if (one !== other) throw new UsageError(`The grades in ${folder} ${words} than those in ${first.folder}.`);
    }
  }
  refuseGaps(runs);
  const students = [...new Set(runs.flatMap(({ run }) => run.students))].sort((a, b) => (a < b ? -1 : 1));
  explainingFiles(`${out} cannot be written`, () => mkdirSync(join(out, 'students'), { recursive: true }));
  for (const { folder, run } of runs) {
    for (const student of run.students) {
      const name = `students/${fileNameOf(student)}.json`;
      explainingFiles(`${out} cannot be written`, () => cpSync(join(folder, name), join(out, name)));
    }
  }
  const { shard: _, ...run } = first.run;
  return { ...run, students };
}

/** All shards are there, each once. Grades without a shard are some students' own. */
function refuseGaps(runs: readonly { folder: string; run: RunFile }[]): void {
  const counts = new Set(runs.map(({ run }) => run.shard?.of));
  if (counts.size > 1) {
    throw new UsageError('These are shards of different numbers: all must be parts of the same, 1/10 to 10/10.');
  }
  const [of] = counts;
  const seen = new Map<unknown, string>();
  for (const { folder, run } of runs) {
    const part = run.shard?.index ?? run.students.join();
    const other = seen.get(part);
    if (other) throw new UsageError(`${other} and ${folder} are the same part of the class.`);
    seen.set(part, folder);
  }
  if (of === undefined) return;
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !seen.has(index));
  if (missing.length > 0) {
    throw new UsageError(
      `Of ${of} shards ${missing.length === 1 ? 'one is' : `${missing.length} are`} missing: ${missing.join(', ')}.`,
    );
  }
}
