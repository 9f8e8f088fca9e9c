import { readFileSync } from 'node:fs';
import type { CheckId } from '../checker/events.ts';
import type { ProgramOutcome } from '../checker/program.ts';
import type { RightRun } from '../checker/right-run.ts';
import { type ExerciseVerdict, type Location, type Verdict, worst } from '../checker/verdict.ts';
import { exerciseLocations } from '../curriculum/exports.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import type { Prediction } from '../curriculum/prediction.ts';
import type { Place } from '../curriculum/tokens.ts';
import type { Volume } from '../curriculum/volumes.ts';
import { knownMarks } from '../memory/progress.ts';
import type { Document, Mark } from '../teacher/document.ts';
import { firstFailure, isUnloaded } from '../teacher/report.ts';

/** What the middle of the screen shows. */
export type View =
  | { kind: 'verdict' }
  | { kind: 'explanation' }
  | { kind: 'last-page'; document: Document }
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
  /** Whether another one can be asked after it. */
  isLast: boolean;
}

/** One exercise of the workbook. */
export interface Stop {
  lesson: Lesson;
  lessonTitle: string;
  /** `3.2` */
  id: string;
  /** `map` */
  name: string;
  /** Its code stands in an earlier exercise's: that it fails tells nothing until the learner works at it. */
  sharesCode: boolean;
}

/** All that the screen is drawn from. */
export interface Model {
  /** Every exercise, in order. */
  stops: readonly Stop[];
  /** The volumes of the workbook, in order. */
  volumes: readonly Volume[];
  /** The place in `stops` where the learner is. */
  at: number;
  /** The last is on the screen, and Escape goes back to the one before it. There is always one. */
  views: View[];
  /** How many lines are scrolled out of sight above, in each view of each exercise: see `viewName`. */
  scrolls: Map<string, number>;
  /** A verdict has come since the learner began to look at something else. */
  hasNews: boolean;
  /** Of the current lesson. */
  verdict?: Verdict;
  /** The verdict of the run before, when the learner's file was another. */
  before?: Verdict;
  /** Whether the compiler has checked the types, too. */
  isComplete: boolean;
  /** When `verdict` came. */
  checkedAt?: Date;
  /**
   * The run that is under way: since when (`performance.now()`), at which check, and what has passed in it, as long as nothing
   * is judged.
   */
  running?: { since: number; check?: string; passed?: CheckId[] };
  /** A message about what was done last. */
  note?: string;
  /** What the solution does in the checks of an exercise, for those that have been needed. */
  rightRuns: Map<string, RightRun>;
  /** Until the learner does something: go on to the first exercise that does not pass, wherever it is. */
  isSeeking: boolean;
  /** What is known of exercises of other lessons, for the list. */
  marks: Map<string, Mark>;
  /** The exercises that have passed once. */
  passed: Set<string>;
  /** The exercises at which the learner was when a file was saved. */
  begun: Set<string>;
}

export function here({ stops, at }: Pick<Model, 'stops' | 'at'>): Stop {
  return stops[at]!;
}

/** How long a run may take before it is said that it is under way. Milliseconds. */
export const SAY_RUNNING_AFTER_MS = 400;

/** Whether it is to be said that a run is under way. A timer may be a little early. */
export function isSlow({ running }: Model): boolean {
  return running !== undefined && performance.now() - running.since > SAY_RUNNING_AFTER_MS - 50;
}

/** What is on the screen. */
export function viewOn({ views }: Pick<Model, 'views'>): View {
  return views.at(-1)!;
}

/** Names a view of the exercise at hand: its scroll is kept under this name. */
export function viewName(model: Model): string {
  return `${here(model).id} ${viewOn(model).kind}`;
}

/** What the verdict says of the exercise at hand. */
export function exerciseHere(model: Model, verdict = model.verdict): ExerciseVerdict | undefined {
  return verdict?.exercises.find(({ id }) => id === here(model).id);
}

/** What is known of an exercise; `todo` also while it fails in code that was written for an earlier one. */
export function markOf({ verdict, marks, begun }: Model, { id, sharesCode }: Stop): Mark {
  const mark = verdict?.exercises.find((exercise) => exercise.id === id)?.status ?? marks.get(id) ?? 'unknown';
  return sharesCode && !begun.has(id) && mark !== 'passed' ? 'todo' : mark;
}

/** The exercises of the lesson, other than the one at hand, that have passed and are wrong now. */
export function regressions(model: Model): Stop[] {
  const { lesson, id } = here(model);
  if (isUnloaded(exerciseHere(model))) return [];
  return model.stops.filter((stop) =>
    stop.lesson === lesson && stop.id !== id && model.passed.has(stop.id)
    && /^(failed|stuck|crashed)$/.test(markOf(model, stop))
  );
}

/** Where `n` leads, but for the last page of a volume: to what broke, else to the next exercise, after the last one to the first that is open. */
export function nextStop(model: Model): Stop | undefined {
  const { stops, at } = model;
  return regressions(model)[0] ?? stops[at + 1]
    ?? stops.find((stop) => stop !== stops[at] && markOf(model, stop) !== 'passed');
}

/** Whether every exercise passes, as far as is known. */
export function isAllDone(model: Model): boolean {
  return model.stops.every((stop) => markOf(model, stop) === 'passed');
}

/** The volume in which the learner is. */
export function volumeHere({ volumes, stops, at }: Model): Volume {
  return volumes.find(({ lessons }) => lessons.some(({ number }) => number === stops[at]!.lesson.number))!;
}

/** The volume at whose last exercise the learner is, when all of it passes; `undefined` elsewhere. */
export function volumeDone(model: Model): Volume | undefined {
  const volume = volumeHere(model);
  const own = model.stops.filter(({ lesson }) => volume.lessons.some(({ number }) => number === lesson.number));
  return own.at(-1) === here(model) && own.every((stop) => markOf(model, stop) === 'passed') ? volume : undefined;
}

/** Where the exercise is in the learner's file; the beginning of the file if it cannot be found. */
export function placeIn({ lesson, id, name }: Stop): Place {
  try {
    return exerciseLocations(readFileSync(lesson.stub, 'utf8'), [{ id, name }]).get(id)!;
  } catch {
    return { line: 1, column: 1 };
  }
}

/** Where to write: at the first failure, else where the exercise stands in the file. */
export function placeToMend(model: Model): Location {
  const stop = here(model);
  const exercise = exerciseHere(model);
  return (exercise && firstFailure(exercise)?.location) ?? { file: stop.lesson.stub, ...placeIn(stop) };
}

/** Looks up what is known of lessons; nothing is run. */
export function refreshMarks(root: string, { marks }: Model, lessons: Iterable<Lesson>): void {
  for (const lesson of new Set(lessons)) {
    for (const { id, mark } of knownMarks(root, lesson)) marks.set(id, mark);
  }
}

/** Puts a new verdict of the current lesson in place of the one before. */
export function takeVerdict(model: Model, verdict: Verdict, isComplete: boolean): void {
  const failed = exerciseHere(model);
  model.verdict = verdict;
  model.isComplete = isComplete;
  model.checkedAt = new Date();
  for (const { id, status } of verdict.exercises) {
    model.marks.set(id, status);
    if (isComplete && status === 'passed') model.passed.add(id);
  }
  // Another failure is something else to read, and so is the same check when something else came; the same words,
  // or the compiler's word on it, move nothing.
  const now = exerciseHere(model);
  if (failed && now && whatFailed(failed) !== whatFailed(now)) {
    model.scrolls.delete(`${now.id} verdict`);
  }
}

function whatFailed(exercise: ExerciseVerdict): string {
  const failure = firstFailure(exercise);
  return failure ? `${failure.name}\n${failure.came ?? ''}` : '';
}

/** The lesson's last verdict with another word on one exercise; `undefined` where there is none. */
export function withExercise({ verdict }: Model, exercise: ExerciseVerdict): Verdict | undefined {
  if (!verdict?.exercises.some(({ id }) => id === exercise.id)) return undefined;
  const exercises = verdict.exercises.map((one) => (one.id === exercise.id ? exercise : one));
  const types = verdict.types.filter((problem) => problem.exercise !== exercise.id);
  const status = worst([...exercises.map((one) => one.status), types.length > 0 ? 'failed' : 'passed']);
  return { ...verdict, exercises, types, status };
}
