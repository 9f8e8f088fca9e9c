import { readFileSync } from 'node:fs';
import type { ProgramOutcome } from '../checker/program.ts';
import type { RightRun } from '../checker/right-run.ts';
import { type ExerciseVerdict, type Verdict, worst } from '../checker/verdict.ts';
import { exerciseLocations } from '../curriculum/exports.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import type { Prediction } from '../curriculum/prediction.ts';
import type { Place } from '../curriculum/tokens.ts';
import { knownMarks } from '../memory/progress.ts';
import type { Document, Mark } from '../teacher/document.ts';

/** What the middle of the screen shows. */
export type View =
  | { kind: 'verdict' }
  | { kind: 'explanation' }
  | { kind: 'document'; document: Document }
  | { kind: 'keys' }
  | { kind: 'list'; cursor: number }
  | { kind: 'ask-reset' }
  | PredictionView;

/** A prediction: being asked, then being run, then answered. */
export interface PredictionView {
  kind: 'prediction';
  prediction: Prediction;
  /** What has been typed so far. */
  typed: string;
  /** The learner's answer. */
  said?: string;
  /** What running it gave. */
  outcome?: ProgramOutcome;
}

/** One exercise of the workbook. */
export interface Stop {
  lesson: Lesson;
  lessonTitle: string;
  /** `3.2` */
  id: string;
  /** `map` */
  name: string;
}

/** All that the screen is drawn from. */
export interface Model {
  /** Every exercise, in order. */
  stops: readonly Stop[];
  /** The place in `stops` where the learner is. */
  at: number;
  view: View;
  /** How many lines are scrolled out of sight above. */
  scroll: number;
  /** Of the current lesson. */
  verdict?: Verdict;
  /** Whether the compiler has checked the types, too. */
  isComplete: boolean;
  /** When `verdict` came. */
  checkedAt?: Date;
  /** The run that is under way: since when (`performance.now()`), at which check. */
  running?: { since: number; check?: string };
  /** A message about what was done last. */
  note?: string;
  /** What the solution does in the checks of an exercise, for those that have been needed. */
  rightRuns: Map<string, RightRun>;
  /** Until the learner does something: go on to the first exercise that does not pass, wherever it is. */
  isSeeking: boolean;
  /** What is known of exercises of other lessons, for the list. */
  marks: Map<string, Mark>;
}

export function here({ stops, at }: Pick<Model, 'stops' | 'at'>): Stop {
  return stops[at]!;
}

/** Where the exercise is in the learner's file; the beginning of the file if it cannot be found. */
export function placeIn({ lesson, id, name }: Stop): Place {
  try {
    return exerciseLocations(readFileSync(lesson.stub, 'utf8'), [{ id, name }]).get(id)!;
  } catch {
    return { line: 1, column: 1 };
  }
}

/** Looks up what is known of lessons; nothing is run. */
export function refreshMarks(root: string, { marks }: Model, lessons: Iterable<Lesson>): void {
  for (const lesson of new Set(lessons)) {
    for (const { id, mark } of knownMarks(root, lesson)) marks.set(id, mark);
  }
}

/** Updates one exercise in the lesson's last verdict; the new one comes later. Returns whether there was one to update. */
export function mergeExercise(model: Model, exercise: ExerciseVerdict): boolean {
  const { verdict } = model;
  if (!verdict?.exercises.some(({ id }) => id === exercise.id)) return false;
  const exercises = verdict.exercises.map((one) => (one.id === exercise.id ? exercise : one));
  const types = verdict.types.filter((problem) => problem.exercise !== exercise.id);
  const status = worst([...exercises.map((one) => one.status), types.length > 0 ? 'failed' : 'passed']);
  model.verdict = { ...verdict, exercises, types, status };
  model.marks.set(exercise.id, exercise.status);
  model.isComplete = false;
  model.checkedAt = new Date();
  return true;
}
