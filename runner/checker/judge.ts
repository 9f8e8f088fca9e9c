import type { Lesson } from '../curriculum/lessons.ts';
import { inMarkdown } from '../spec-kit/words.ts';
import { accidents } from '../words/accidents.ts';
import { explainType } from '../words/type-errors.ts';
import { BuildError } from './bundle.ts';
import { type AnswerSource, diagnose, type Diagnosis, lineAt } from './diagnose.ts';
import type { AnswerRun, CheckRun } from './run.ts';
import type { TypeMessage } from './types.ts';
import {
  type Check,
  type ExerciseVerdict,
  LOADING,
  type Location,
  type Status,
  type TypeProblem,
  type Verdict,
  worst,
} from './verdict.ts';

/** What the judge knows of a lesson besides its run. */
export interface Case extends AnswerSource {
  lesson: Lesson;
  exercises: { id: string; name: string }[];
  types: TypeMessage[];
}

/** Puts together what ran and what the compiler said. */
export function judge(answer: Case, run: AnswerRun): Verdict {
  const types = answer.types.map((message): TypeProblem => {
    const exercise = answer.exerciseAt(message.location.line);
    const explanation = explainType(message);
    return { ...(exercise && { exercise }), ...message, ...(explanation && { explanation }) };
  });
  const broken = diagnoseLoading(answer, run);
  const exercises = answer.exercises.map(({ id, name }) => {
    const runs = run.checks.filter((check) => check.exercise === id);
    const place = { file: answer.file, ...answer.placeOf(id) };
    const checks = broken
      ? [checkOf(LOADING, place, broken)]
      : runs.map((check) => judgeCheck(answer, check, run.leftOut));
    return judgeExercise({
      id,
      title: name,
      place,
      checks,
      unfinished: answer.unfinished.has(id),
      typed: types.some(({ exercise }) => exercise === id),
    });
  });
  const status = worst([...exercises.map((exercise) => exercise.status), types.length ? 'failed' : 'passed']);
  const { number, slug } = answer.lesson;
  return { lesson: number, slug, status, exercises, types, durationMs: run.durationMs };
}

function judgeCheck(answer: Case, run: CheckRun, leftOut: AnswerRun['leftOut']): Check {
  const found = diagnose(answer, run, { leftOut });
  const check: Check = found
    ? checkOf(run.name, { file: answer.file, ...answer.placeOf(run.exercise) }, found)
    : { name: run.name, status: 'passed', ...(run.left && { message: accidents.leftOpen(run.left) }) };
  return {
    ...check,
    ...(found && run.trace?.length && { trace: run.trace }),
    ...(run.output && { output: run.output }),
  };
}

/** A check that did not pass. `place`: where its exercise is, for want of a line. */
function checkOf(name: string, place: Location, { status, words, location = place }: Diagnosis): Check {
  if (!words) return { name, status, location };
  const { did, came, means } = words;
  return { name, status, message: inMarkdown(words), ...(did && { did }), came, means, location };
}

interface ExerciseCase {
  id: string;
  title: string;
  place: Location;
  checks: Check[];
  /** Its `throw new Error('TODO …')` still stands. */
  unfinished: boolean;
  /** The compiler complains about its code. */
  typed: boolean;
}

function judgeExercise({ id, title, place, checks, unfinished, typed }: ExerciseCase): ExerciseVerdict {
  const wrong = checks.filter((check) => check.status !== 'passed');
  const ended = wrong.every(({ status }) => status === 'failed' || status === 'todo');
  if (wrong.length > 0 && ended && (unfinished || wrong[0]!.status === 'todo')) {
    const todo = checks.map(({ name, output }): Check => ({
      name,
      status: 'todo',
      location: place,
      ...(output && { output }),
    }));
    return { id, title, status: 'todo', checks: todo };
  }
  // What a learner reads is the first check that fails: the exercise is called what that one is.
  const found = checks.length > 0 ? (wrong[0]?.status ?? 'passed') : 'crashed';
  const status: Status = found === 'passed' && typed ? 'failed' : found;
  return { id, title, status, checks };
}

/** Why no check could run at all. */
function diagnoseLoading(answer: Case, run: AnswerRun): Diagnosis | undefined {
  if (answer.missing) return { status: 'crashed', words: answer.missing };
  if (!run.loadError && !run.loadCut) return undefined;
  const syntax = answer.types.find(({ code }) => code < 2000);
  if (run.loadError && syntax && !(run.loadError instanceof BuildError && run.loadError.twice)) {
    return {
      status: 'crashed',
      words: accidents.doesNotParse(syntax.message, lineAt(answer, syntax.location), explainType(syntax)),
      location: syntax.location,
    };
  }
  const { loadError, loadCut, leftOut } = run;
  const what = { ...(loadError && { error: loadError }), ...(loadCut && { cut: loadCut }) };
  const found = diagnose(answer, what, { loading: true, leftOut });
  const [typed] = answer.types;
  // The engine does not tell where; the compiler does.
  return found && run.loadError?.name === 'SyntaxError' && typed ? { ...found, location: typed.location } : found;
}
