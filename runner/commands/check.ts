import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { defineCommand } from '../arguments.ts';
import { type Verdict, worst } from '../checker/verdict.ts';
import { findLessons, type Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { volumesOf } from '../curriculum/volumes.ts';
import { explainingFiles, UsageError } from '../errors.ts';
import { answersFolder, from } from '../from.ts';
import { interruptible } from '../interruptible.ts';
import { writeWhole } from '../memory/files.ts';
import { checkLessons } from '../memory/progress.ts';
import { type Block, markdown } from '../teacher/document.ts';
import { junitReport } from '../teacher/junit.ts';
import { lastPage } from '../teacher/last-page.ts';
import { nextStep } from '../teacher/next-step.ts';
import { overview } from '../teacher/overview.ts';
import { print } from '../terminal/document.ts';
import { displayPath } from '../terminal/path.ts';

/** All lessons as a table, or as JSON. */
export const command = defineCommand({
  name: 'check',
  usage: [['npm run check', 'all lessons']],
  words: {},
  options: {
    json: { help: 'the verdicts as JSON' },
    junit: {
      help: 'the verdicts as JUnit XML, too',
      value: { name: 'FILE', what: 'a file', example: 'report.xml' },
    },
    from,
  },
  async run(root, { json, junit, from }) {
    const lessons = findLessons(root);
    const folder = from === undefined ? undefined : answersFolder(from, lessons);
    const report = junit === undefined ? undefined : reportFile(junit);
    const verdicts = await interruptible((signal) => checkLessons(root, lessons, folder, signal));
    const status = worst(verdicts.map((verdict) => verdict.status));
    if (report !== undefined) {
      explainingFiles(`${junit} cannot be written`, () => writeWhole(report, junitReport(verdicts, displayPath)));
    }
    if (json) process.stdout.write(`${JSON.stringify({ status, verdicts })}\n`);
    else tell(root, lessons, verdicts, folder !== undefined);
    return status === 'passed' ? 0 : 1;
  },
});

/** Prints the table, and the one next step. */
function tell(root: string, lessons: readonly Lesson[], verdicts: readonly Verdict[], isElsewhere: boolean): void {
  const rows = verdicts.map((verdict, index) => ({
    number: verdict.lesson,
    title: readPage(lessons[index]!).title,
    exercises: verdict.exercises.map(({ id, title, status }) => ({ id, name: title, mark: status })),
  }));
  const volumes = volumesOf(root, lessons);
  const open = verdicts.find((verdict) => verdict.status !== 'passed');
  const end = isElsewhere ? [markdown('Everything passes.')] : lastPage(volumes.at(-1)!);
  print([...overview(volumes, rows), ...(open ? [nextOfAll(open)] : end)]);
}

function nextOfAll(open: Verdict): Block {
  const step = nextStep(open);
  return { ...step, markdown: `${step.markdown} \`npm run lesson ${open.lesson}\` explains.` };
}

/** The file that `--junit` names, checked: its folder must exist. */
function reportFile(name: string): string {
  const file = resolve(name);
  const folder = statSync(dirname(file), { throwIfNoEntry: false });
  if (name === '' || !folder?.isDirectory()) {
    throw new UsageError(
      `There is no folder for the report ${name || '""'}. Make the folder first, or name another file.`,
    );
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${name} is a folder. --junit takes a file: \`npm run check -- --junit report.xml\`.`);
  }
  return file;
}
