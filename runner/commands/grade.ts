import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineCommand } from '../arguments.ts';
import { findLessons } from '../curriculum/lessons.ts';
import { explainingFiles } from '../errors.ts';
import { findStudents } from '../grade/class.ts';
import { workbookNow } from '../grade/known.ts';
import { countOf, jobsOf, lessonsOf, pointsOf, shardOf, shareOf, studentsOf } from '../grade/options.ts';
import { gradeClass } from '../grade/run-class.ts';
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
  usage: [['npm run grade -- CLASS --out DIR', 'a class: a folder with one folder for each student']],
  words: { class: { what: 'the folder of a class', example: '-- class/ --out grades/' } },
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
    shard: { help: 'one part of the class, of so many: 3/10', value: { name: 'I/N', what: 'a part', example: '3/10' } },
  },
  async run(root, { class: typed, ...options }) {
    const all = findLessons(root);
    const folder = resolve(typed);
    const lessons = lessonsOf(options.lessons, all);
    const { students: everybody, leftOut } = findStudents(folder, typed, all);
    const shard = shardOf(options.shard);
    const students = shareOf(studentsOf(options.only, everybody), shard);
    const points = pointsOf(options.points, all);
    const jobs = jobsOf(options.jobs);
    const mostMs = countOf('timeout', options.timeout, 60) * 1000;
    const out = outFolder(options.out, [typed, join(root, 'lessons')]);
    const { kind, sandbox } = openSandbox(options.sandbox, root);
    const workbook = workbookNow(root, lessons.map(({ name }) => name), kind);
    const run: RunFile = {
      node: process.version,
      sandbox: kind,
      workbook,
      lessons: lessons.map(({ number }) => number),
      points,
      students: students.map(({ name }) => name),
      ...(shard && { shard }),
    };
    explainingFiles(`${options.out} cannot be written`, () => mkdirSync(out, { recursive: true }));
    writeInto(out, RUN_FILE, `${JSON.stringify(run, null, 1)}\n`);
    if (kind === 'none') process.stderr.write(`${NO_SANDBOX.replaceAll('**', '').replace('was', 'is')}\n`);
    const { progress, end } = progressLine();
    const rules = { root, closed: [root, folder, out], mostMs, sandbox };
    const counts = await interruptible((signal) =>
      gradeClass({ students, lessons, workbook, points, out, jobs, rules }, signal, progress)
    ).finally(end);
    const summary = summarize(reportsOf(out, run.students));
    writeTables(out, run.students, summary);
    await interruptible((signal) => writePages(out, run.students, summary, all, root, signal));
    print(summaryOf(summary, { counts, leftOut, sandbox: kind, index: displayPath(join(out, 'index.html')) }));
    return 0;
  },
});
