import type { RightRun } from '../checker/right-run.ts';
import {
  type Check,
  type ExerciseVerdict,
  LOADING,
  NO_ANSWER,
  type Status,
  type TypeProblem,
  type Verdict,
} from '../checker/verdict.ts';
import type { Block, BlockOf, Document } from './document.ts';
import { statusWords } from './marks.ts';
import { showFailure } from './runs.ts';

/** The compiler's complaints that are shown at most; the others are often of the same making. */
const MOST_TYPE_PROBLEMS = 3;

export interface ReportOptions {
  /** The exercise to look at; without it, the first that does not pass. */
  exercise?: string | undefined;
  /** What the solution does in the checks of the exercise to look at, where that is known. */
  rightRun?: RightRun | undefined;
}

/**
 * A lesson's verdict: its exercises, each check of the one to look at, its first failure in full with what the learner's
 * code printed there, and type problems. Empty of advice: see `nextStep`.
 */
export function reportLesson(verdict: Verdict, { exercise, rightRun }: ReportOptions = {}): Document {
  const { exercises, durationMs } = verdict;
  const focus = focusOf(verdict, exercise);
  const passed = exercises.filter(({ status }) => status === 'passed').length;
  const heading: Block = {
    kind: 'heading',
    text: `${passed} of ${exercises.length} exercises pass`,
    tookMs: durationMs,
  };
  if (isUnloaded(focus)) {
    const inside = explainCheck(firstFailure(focus)!);
    return [heading, { kind: 'exercise', title: 'the file cannot be loaded', mark: 'crashed', words: '', inside }];
  }
  return [
    heading,
    ...exercises.map((one) => one === focus ? reportClosely(verdict, one, rightRun) : reportBriefly(verdict, one)),
    ...looseTypeProblems(verdict),
  ];
}

export interface ExerciseReportOptions {
  rightRun?: RightRun | undefined;
  /** What the run before said of it. */
  before?: ExerciseVerdict | undefined;
}

/**
 * One exercise of a verdict, looked at closely, without a heading: its first failure in full, then its other checks, those
 * first that pass for the first time; type problems.
 */
export function reportExercise(
  verdict: Verdict,
  exercise: ExerciseVerdict,
  { rightRun, before }: ExerciseReportOptions = {},
): Document {
  const failure = firstFailure(exercise);
  const failedBefore = new Set(
    isComparable(exercise, before)
      ? before.checks.filter(({ status }) => status !== 'passed').map(({ name }) => name)
      : [],
  );
  const isNew = ({ name, status }: Check): boolean => status === 'passed' && failedBefore.has(name);
  const types = reportTypes(verdict, exercise);
  const others = exercise.checks.filter((check) => check !== failure);
  return [
    ...(failure ? [reportFailure(exercise, failure, rightRun)] : types),
    ...others.filter(isNew).map((check) => ({ ...reportCheck(check), isNew: true })),
    ...others.filter((check) => !isNew(check)).map((check) => reportCheck(check)),
    ...(failure ? types : []),
  ];
}

/** `12 of 21 checks, was 9`. `before`: what the run before said of the exercise. */
export function progressOf(exercise: ExerciseVerdict, before?: ExerciseVerdict): string {
  const { checks, status } = exercise;
  const count = (some: readonly Check[]): number => some.filter((check) => check.status === 'passed').length;
  const [now, was] = [count(checks), count(isComparable(exercise, before) ? before.checks : checks)];
  const all = checks.length === 1 ? '1 check' : `${checks.length} checks`;
  return (status === 'passed' ? all : `${now} of ${all}`) + (was === now ? '' : `, was ${was}`);
}

/** Whether the run before had an answer to judge: the same checks, and not a TODO. */
function isComparable({ checks }: ExerciseVerdict, before: ExerciseVerdict | undefined): before is ExerciseVerdict {
  return before !== undefined && before.status !== 'todo' && before.checks.length === checks.length;
}

/** What the compiler says about an exercise, and about what is nobody's. */
export function reportTypes(verdict: Verdict, exercise: ExerciseVerdict): Document {
  return [...typeProblems(verdict, exercise), ...looseTypeProblems(verdict)];
}

function reportClosely(verdict: Verdict, exercise: ExerciseVerdict, rightRun?: RightRun): Block {
  const { status, checks } = exercise;
  const isOpen = status !== 'passed' && status !== 'todo';
  const failure = isOpen ? firstFailure(exercise) : undefined;
  const inside = (isOpen ? checks : checksWorthAWord(exercise)).map((check) =>
    check === failure ? reportFailure(exercise, check, rightRun) : reportCheck(check)
  );
  return exerciseBlock(exercise, '', [...inside, ...typeProblems(verdict, exercise)]);
}

/** A check that failed, in full. */
function reportFailure({ id }: ExerciseVerdict, check: Check, rightRun: RightRun = {}): Block {
  return reportCheck(
    check,
    explainCheck(check, `Read again: section ${id}`, showFailure(check.trace, rightRun[check.name])),
  );
}

function reportBriefly(verdict: Verdict, exercise: ExerciseVerdict): Block {
  const { id, status } = exercise;
  const more = isWrong(status) ? `: \`npm run lesson ${id}\` explains` : '';
  const inside = checksWorthAWord(exercise).map((check) => reportCheck(check));
  return exerciseBlock(exercise, more, [...inside, ...(status === 'todo' ? [] : typeProblems(verdict, exercise))]);
}

function exerciseBlock({ id, title, status, checks }: ExerciseVerdict, more: string, inside: Document): Block {
  const count = checks.length === 1 ? '1 check' : `${checks.length} checks`;
  const words = status === 'passed' ? count : statusWords(status) + more;
  return { kind: 'exercise', title: `${id} ${title}`, mark: status, words, inside };
}

/** The checks of which there is more to say than whether they pass. */
function checksWorthAWord({ status, checks }: ExerciseVerdict): Check[] {
  return checks.filter(({ output, message }) => output || (status === 'passed' && message));
}

function reportCheck(
  { name, status, output, message }: Check,
  explanation: Document = [],
): BlockOf<'check'> {
  const inside: Block[] = [];
  if (output) inside.push({ kind: 'printed', text: output });
  if (status === 'passed' && message) inside.push({ kind: 'note', words: message });
  return { kind: 'check', words: name, mark: status, inside: [...inside, ...explanation] };
}

/** What came, what it means, the picture, what was done, and where. `advice`: what else to look at. */
export function explainCheck({ did, came, means, location }: Check, advice?: string, picture: Document = []): Document {
  const blocks: Block[] = [];
  if (did && picture.length === 0) blocks.push({ kind: 'did', code: did });
  if (came) blocks.push({ kind: 'came', markdown: came });
  if (means) blocks.push({ kind: 'means', markdown: means });
  blocks.push(...picture);
  if (did && picture.length > 0) blocks.push({ kind: 'did', code: did });
  if (location) blocks.push({ kind: 'place', location, ...(advice && { words: advice }) });
  return blocks;
}

function typeProblems({ types }: Verdict, { id }: ExerciseVerdict): Document {
  return typeBlocks(types.filter(({ exercise }) => exercise === id));
}

function looseTypeProblems({ types }: Verdict): Document {
  return typeBlocks(types.filter(({ exercise }) => !exercise));
}

function typeBlocks(problems: readonly TypeProblem[]): Document {
  return problems.slice(0, MOST_TYPE_PROBLEMS).map(({ code, location, message, explanation }) => ({
    kind: 'type-problem',
    title: `TypeScript says${inBrackets(code)}`,
    location,
    message,
    ...(explanation && { explanation }),
  }));
}

/** The compiler's number for a problem, ` (TS2322)`; nothing where it came to no answer. */
export function inBrackets(code: number): string {
  return code === NO_ANSWER ? '' : ` (TS${code})`;
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

/** Whether nothing has run, because the file cannot be loaded. */
export function isUnloaded(exercise: ExerciseVerdict | undefined): exercise is ExerciseVerdict {
  return exercise?.checks[0]?.name === LOADING;
}

/** True for a status that asks for a mend rather than for a beginning. */
export function isWrong(status: Status): boolean {
  return status === 'failed' || status === 'stuck' || status === 'crashed';
}
