import { join } from 'node:path';
import type { Request } from '../arguments.ts';
import { hashOf, remember } from '../checker/cache.ts';
import { answersIn, checkAnswers } from '../checker/check.ts';
import { worst } from '../checker/verdict.ts';
import { findLessons } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { explainingFiles, writeWhole } from '../memory/files.ts';
import { junitReport } from '../teacher/junit.ts';
import { lastPage } from '../teacher/last-page.ts';
import { nextStep } from '../teacher/next-step.ts';
import { marksOf, overview } from '../teacher/overview.ts';
import { placeOf } from '../teacher/report.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { detectScreen } from '../terminal/screen.ts';
import { answersFolder, interruptible, labelOf, reportFile } from './workbook.ts';

/** `npm run check`: all lessons as a table, or as JSON. */
export async function run(root: string, request: Request): Promise<number> {
  const lessons = findLessons(root);
  const from = request.from === undefined ? undefined : answersFolder(request.from, lessons);
  const junit = request.junit === undefined ? undefined : reportFile(request.junit);
  const before = lessons.map((lesson) => hashOf(lesson.stub));
  const checked = await interruptible((signal) =>
    checkAnswers(answersIn(from ?? join(root, 'lessons'), lessons), { root, signal })
  );
  if (!from) lessons.forEach((lesson, index) => remember(root, lesson, checked[index]!, before[index]!));
  const verdicts = checked.map(({ verdict }) => verdict);
  const status = worst(verdicts.map((verdict) => verdict.status));
  if (junit !== undefined) {
    explainingFiles(`${request.junit} cannot be written`, () => writeWhole(junit, junitReport(verdicts, labelOf)));
  }
  if (request.json) {
    process.stdout.write(`${JSON.stringify({ status, verdicts })}\n`);
    return status === 'passed' ? 0 : 1;
  }
  const screen = detectScreen();
  const rows = verdicts.map((verdict, index) => ({
    number: verdict.lesson,
    title: readPage(lessons[index]!).title,
    exercises: marksOf(verdict.exercises),
  }));
  const open = verdicts.find((verdict) => verdict.status !== 'passed');
  const step = open && nextStep(open);
  const place = step?.location ? `  ${placeOf(step.location, screen, labelOf)}` : '';
  const end = from ? renderMarkdown('Everything passes.', screen) : lastPage(root, screen);
  const last = open
    ? renderMarkdown(`${step!.sentence} \`npm run lesson ${open.lesson}\` explains.`, screen) + place
    : end;
  process.stdout.write(`${overview(rows, screen)}\n\n${last}\n`);
  return status === 'passed' ? 0 : 1;
}
