import type { RightRun } from '../checker/right-run.ts';
import {
  type Check,
  type ExerciseVerdict,
  LOADING,
  type Location,
  type Status,
  type TypeProblem,
  type Verdict,
} from '../checker/verdict.ts';
import { fileLink } from '../terminal/link.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { paintFor } from '../terminal/paint.ts';
import type { Screen } from '../terminal/screen.ts';
import { showControls } from '../terminal/visible.ts';
import { wrap } from '../terminal/width.ts';
import { mark, statusWords } from './marks.ts';
import { drawFailure } from './runs.ts';

export interface ReportOptions {
  screen: Screen;
  /** The exercise to look at; without it, the first that does not pass. */
  exercise?: string;
  /** How a file is written for the reader, `lessons/03-async-generators.ts`. */
  label: (file: string) => string;
  /** What the solution does in the checks of the exercise to look at, where that is known. */
  rightRun?: RightRun;
}

/**
 * A lesson's verdict as text: a line for each exercise, a line for each check of the one to look at, its first failure in full with
 * what the learner's code printed there, and type problems. Empty of advice: see `nextStep`.
 */
export function reportLesson(verdict: Verdict, options: ReportOptions): string {
  const { screen, exercise, label } = options;
  const paint = paintFor(screen);
  const focus = focusOf(verdict, exercise);
  const passed = verdict.exercises.filter(({ status }) => status === 'passed').length;
  const count = `${passed} of ${verdict.exercises.length} exercises pass`;
  const blocks = [`${paint.heading(count)}${paint.muted(`  in ${(verdict.durationMs / 1000).toFixed(1)} s`)}`];
  const loading = focus && firstFailure(focus);
  if (loading?.name === LOADING) {
    blocks.push(`${mark('crashed', paint)} ${paint.strong('the file cannot be loaded')}`, '');
    return joinBlocks([...blocks, explain(loading, screen, label)]);
  }
  for (const one of verdict.exercises) blocks.push(...exerciseBlocks(verdict, one, one === focus, options));
  blocks.push(...typeProblems(verdict.types.filter((problem) => !problem.exercise), screen, label));
  return joinBlocks(blocks);
}

/** One exercise of a verdict as text, looked at closely: its checks, its first failure in full, its type problems. */
export function reportExercise(verdict: Verdict, exercise: ExerciseVerdict, options: ReportOptions): string {
  const loose = verdict.types.filter((problem) => !problem.exercise);
  const blocks = [
    ...exerciseBlocks(verdict, exercise, true, options),
    ...typeProblems(loose, options.screen, options.label),
  ];
  return joinBlocks(blocks);
}

function exerciseBlocks(
  verdict: Verdict,
  one: ExerciseVerdict,
  isFocus: boolean,
  { screen, label, rightRun = {} }: ReportOptions,
): string[] {
  const paint = paintFor(screen);
  const blocks: string[] = [];
  const open = isFocus && one.status !== 'passed' && one.status !== 'todo';
  const more = isWrong(one.status) && !isFocus ? `: \`npm run lesson ${one.id}\` explains` : '';
  blocks.push(`${mark(one.status, paint)} ${paint.strong(`${one.id} ${one.title}`)}  ${summary(one)}${more}`);
  for (
    const check of open
      ? one.checks
      : one.checks.filter(({ output, message }) => output || (message && one.status === 'passed'))
  ) {
    blocks.push(...wrapHanging(`${mark(check.status, paint)} ${renderInline(check.name, screen)}`, screen.width, 2));
    if (check.output) blocks.push(printed(check.output, screen));
    if (open && check === firstFailure(one)) {
      blocks.push('', explain(check, screen, label, `Read again: section ${one.id}`), '');
      const picture = drawFailure(check.trace, rightRun[check.name], narrower(screen, 4));
      if (picture) blocks.push(indent(picture, 4), '');
    } else if (check.status === 'passed' && check.message) {
      blocks.push(indent(renderMarkdown(check.message, narrower(screen, 4)), 4));
    }
  }
  const types = verdict.types.filter((problem) => problem.exercise === one.id);
  if (isFocus || one.status !== 'todo') blocks.push(...typeProblems(types, screen, label));
  return blocks;
}

function joinBlocks(blocks: readonly string[]): string {
  return blocks.join('\n').replace(/\n{3,}/g, '\n\n').trimEnd();
}

/** The exercise a report is about: the one asked for, else the first that does not pass. */
export function focusOf(verdict: Verdict, exercise?: string): ExerciseVerdict | undefined {
  return exercise
    ? verdict.exercises.find(({ id }) => id === exercise)
    : verdict.exercises.find(({ status }) => status !== 'passed');
}

export function firstFailure(exercise: ExerciseVerdict): Check | undefined {
  return exercise.checks.find(({ status }) => status !== 'passed');
}

function summary({ status, checks }: ExerciseVerdict): string {
  if (status === 'passed') return checks.length === 1 ? '1 check' : `${checks.length} checks`;
  return statusWords(status);
}

function explain(check: Check, screen: Screen, label: (file: string) => string, advice = ''): string {
  const parts = check.message ? [indent(renderMarkdown(check.message, narrower(screen, 4)), 4)] : [];
  const place = check.location ? placeOf(check.location, screen, label) : '';
  parts.push(`    ${[place, advice].filter(Boolean).join('   ')}`);
  return parts.join('\n\n');
}

function typeProblems(problems: TypeProblem[], screen: Screen, label: (file: string) => string): string[] {
  const paint = paintFor(screen);
  return problems.slice(0, 3).flatMap(({ code, message, explanation, location }) => [
    '',
    `  ${paint.bad('✗')} ${paint.strong(`TypeScript says (TS${code})`)}  ${placeOf(location, screen, label)}`,
    ...message.split('\n').flatMap((line) =>
      wrap(showControls(line.trim()), screen.width - 6).map((row) => `      ${row}`)
    ),
    ...(explanation ? ['', indent(renderMarkdown(explanation, narrower(screen, 6)), 6)] : []),
    '',
  ]);
}

/** What the learner's code printed, as it was, behind a bar. */
function printed(output: string, screen: Screen): string {
  const paint = paintFor(screen);
  const lines = output.replace(/\n$/, '').split('\n');
  const shown = lines.slice(0, 12).map((line) => `    ${paint.muted('│')} ${showControls(line)}`);
  const left = lines.length - shown.length;
  if (left > 0) shown.push(`    ${paint.muted('│')} … and ${left.toLocaleString('en')} more lines`);
  return [`    ${paint.muted('your code printed')}`, ...shown].join('\n');
}

export function placeOf(location: Location, screen: Screen, label: (file: string) => string): string {
  return paintFor(screen).link(fileLink(location, label(location.file), screen));
}

function renderInline(markdown: string, screen: Screen): string {
  return renderMarkdown(markdown, { ...screen, width: 10_000 });
}

function narrower(screen: Screen, by: number): Screen {
  return { ...screen, width: Math.max(20, screen.width - by) };
}

function indent(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}

function wrapHanging(text: string, width: number, by: number): string[] {
  return wrap(text, width - by - 2).map((line, index) => `${' '.repeat(by + (index ? 2 : 0))}${line}`);
}

/** True for a status that asks for a mend rather than for a beginning. */
export function isWrong(status: Status): boolean {
  return status === 'failed' || status === 'stuck' || status === 'crashed';
}
