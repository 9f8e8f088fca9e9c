import { join, resolve } from 'node:path';
import { defineCommand } from '../arguments.ts';
import { findLessons, type Lesson } from '../curriculum/lessons.ts';
import { UsageError } from '../errors.ts';
import { findStudents } from '../grade/class.ts';
import { formatsOf } from '../grade/formats/index.ts';
import { workbookNow } from '../grade/known.ts';
import { mergeGrades } from '../grade/merge.ts';
import { countOf, jobsOf, lessonsOf, pointsOf, shardOf, shareOf, studentsOf } from '../grade/options.ts';
import { type Counts, gradeClass } from '../grade/run-class.ts';
import { outFolder, RUN_FILE, type RunFile } from '../grade/run-file.ts';
import { openSandbox } from '../grade/sandbox.ts';
import { NO_SANDBOX, progressLine, summaryOf } from '../grade/screen.ts';
import { reportsOf, summarize, writeInto, writePages, writeTables } from '../grade/write.ts';
import { interruptible } from '../interruptible.ts';
import { print } from '../terminal/document.ts';
import { displayPath } from '../terminal/path.ts';

/** All answers of a class, and what was misunderstood in them. */
export const command = defineCommand({
  name: 'grade',
  usage: [
    ['npm run grade -- CLASS --out DIR', 'a class: a folder with one folder for each student'],
    ['npm run grade -- --merge DIR… --out DIR', 'the grades of shards, put together'],
  ],
  words: { folders: 'many' },
  options: {
    out: { help: 'where the grades go', value: { name: 'DIR', what: 'a folder', example: 'grades' } },
    lessons: { help: 'only these lessons: 1-3', value: { name: 'N', what: 'lessons', example: '1-3' } },
    only: { help: 'only these students: s01,s02', value: { name: 'NAMES', what: 'names', example: 's01,s02' } },
    points: {
      help: 'points for exercises, where it is not one each: {"1.1": 2}',
      value: { name: 'FILE', what: 'a file', example: 'points.json' },
    },
    jobs: { help: 'answers that run at once', value: { name: 'N', what: 'a number', example: '2' } },
    timeout: {
      help: 'seconds for all checks of an answer; default: 60',
      value: { name: 'N', what: 'a number of seconds', example: '60' },
    },
    sandbox: {
      help: 'bwrap, docker, podman or none',
      value: { name: 'KIND', what: 'a kind', example: 'bwrap' },
    },
    format: {
      help: 'csv,html,junit,gradescope,classroom50,exercism; default: csv,html',
      value: { name: 'NAMES', what: 'names', example: 'csv,html' },
    },
    merge: { help: 'put the grades of shards together' },
    shard: { help: 'one part of the class, of so many: 3/10', value: { name: 'I/N', what: 'a part', example: '3/10' } },
  },
  async run(root, { folders, merge, ...options }) {
    const lessons = findLessons(root);
    const formats = formatsOf(options.format);
    const graded = merge ? mergeAll(folders, options) : await gradeOne(root, lessons, folders, options);
    const { out, run } = graded;
    writeInto(out, RUN_FILE, `${JSON.stringify(run, null, 1)}\n`);
    const summary = summarize(reportsOf(out, run.students));
    for (const report of reportsOf(out, run.students)) {
      for (const [name, text] of formats.filesOf(report)) writeInto(out, name, text);
    }
    if (formats.csv) writeTables(out, run.students, summary);
    if (formats.html) await interruptible((signal) => writePages(out, run.students, summary, lessons, root, signal));
    const index = formats.html ? { index: displayPath(join(out, 'index.html')) } : {};
    print(summaryOf(summary, { ...graded, ...index, sandbox: run.sandbox }));
    return 0;
  },
});

type Options = Record<
  'out' | 'lessons' | 'only' | 'points' | 'jobs' | 'timeout' | 'sandbox' | 'shard',
  string | undefined
>;

/** The folder of the grades, what was graded, and what is to be said of that. */
interface Graded {
  out: string;
  run: RunFile;
  counts?: Counts;
  leftOut?: readonly string[];
}

function mergeAll(folders: readonly string[], options: Options): Graded {
  const out = outFolder(options.out, folders);
  return { out, run: mergeGrades(folders, out) };
}

async function gradeOne(
  root: string,
  all: readonly Lesson[],
  typed: readonly string[],
  options: Options,
): Promise<Graded> {
  const [name = ''] = typed;
  if (typed.length !== 1) {
    throw new UsageError(
      `npm run grade takes the folder of one class, got ${typed.length}: npm run grade -- class/ --out grades/`,
    );
  }
  const folder = resolve(name);
  const lessons = lessonsOf(options.lessons, all);
  const { students: everybody, leftOut } = findStudents(folder, name, all);
  const shard = shardOf(options.shard);
  const students = shareOf(studentsOf(options.only, everybody), shard);
  const points = pointsOf(options.points, all);
  const jobs = jobsOf(options.jobs);
  const mostMs = countOf('timeout', options.timeout, 60) * 1000;
  const out = outFolder(options.out, [name, join(root, 'lessons')]);
  const { kind, sandbox } = openSandbox(options.sandbox, root);
  const workbook = workbookNow(root, lessons.map(({ name }) => name));
  const run: RunFile = {
    sandbox: kind,
    workbook,
    lessons: lessons.map(({ number }) => number),
    points,
    students: students.map(({ name }) => name),
    ...(shard && { shard }),
  };
  // From the beginning: a run that is killed leaves a folder that is known again.
  writeInto(out, RUN_FILE, `${JSON.stringify({ ...run, isUnfinished: true }, null, 1)}\n`);
  if (kind === 'none') process.stderr.write(`${NO_SANDBOX.replaceAll('**', '').replace('was', 'is')}\n`);
  const { progress, end } = progressLine();
  const rules = { root, closed: [root, folder, out], mostMs, sandbox };
  const counts = await interruptible((signal) =>
    gradeClass({ students, lessons, workbook, points, out, jobs, sandbox: kind, rules }, signal, progress)
  ).finally(end);
  return { out, run, counts, leftOut };
}
