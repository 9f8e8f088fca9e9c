import type { ExerciseVerdict } from '../checker/verdict.ts';
import type { Document } from '../teacher/document.ts';
import { firstFailure, isUnloaded, progressOf, reportExercise } from '../teacher/report.ts';
import { exerciseHere, here, markOf, type Model } from '../watch/model.ts';
import { documentHtml } from './document.ts';
import { type Html, html } from './html.ts';

/** What failed, in full; what is to be built; the other checks, and what the compiler says. */
export function workHtml(model: Model, build: Html): Html {
  const { verdict } = model;
  const exercise = exerciseHere(model);
  if (!verdict || !exercise) return html`<section class="build" aria-label="Build">${build}</section>`;
  const isTodo = markOf(model, here(model)) === 'todo';
  const before = exerciseHere(model, model.before);
  const report = reportExercise(verdict, exercise, { rightRun: model.rightRuns.get(exercise.id), before });
  const isFailed = !isTodo && firstFailure(exercise) !== undefined;
  const [failure, others] = isFailed ? [report.slice(0, 1), report.slice(1)] : [[], isTodo ? toDo(report) : report];
  return html`${!isUnloaded(exercise) && ticksHtml(model, exercise, isTodo)}${
    isFailed
    && html`<section class="failure" id="failure" aria-label="What is wrong">${documentHtml(failure)}</section>`
  }<section class="build" aria-label="Build">${build}${
    isTodo && html`<p class="note">Write it, and save: the checks run by themselves.</p>`
  }</section>${
    !isUnloaded(exercise) && html`<section class="checks" aria-label="Checks">${documentHtml(others)}</section>`
  }`;
}

/** So often the page shows how far a run has come. One that is over by then is told by its verdict alone. Milliseconds. */
export const TICK_MS = 100;

/** The checks of the exercise at hand that have passed in the run that is under way, until it is judged. */
function passedSoFar({ running }: Model, { id, checks }: ExerciseVerdict): boolean[] | undefined {
  if (!running?.passed || performance.now() - running.since < TICK_MS) return undefined;
  const names = running.passed.filter(({ exercise }) => exercise === id).map(({ name }) => name);
  return checks.map(({ name }) => names.includes(name));
}

/** A stroke for each check, in the order in which they stand: how far the learner has come, at a glance. */
function ticksHtml(model: Model, exercise: ExerciseVerdict, isTodo: boolean): Html {
  const { checks } = exercise;
  const soFar = passedSoFar(model, exercise);
  const marks = checks.map(({ status }, index) => (soFar ? soFar[index] && 'passed' : isTodo ? 'todo' : status));
  const words = soFar
    ? `${countOf(model)} pass so far`
    : isTodo
    ? `${checks.length} checks`
    : progressOf(exercise, exerciseHere(model, model.before));
  return html`<p class="ticks"><span aria-hidden="true">${
    marks.map((mark) => html`<i class="${mark}"></i>`)
  }</span> ${words}</p>`;
}

/** `2 of 5`: how many checks of the exercise at hand pass; nothing where it is not begun. */
export function countOf(model: Model): string | undefined {
  const exercise = exerciseHere(model);
  if (!exercise) return undefined;
  const { checks } = exercise;
  const soFar = passedSoFar(model, exercise);
  if (isUnloaded(exercise) || (!soFar && markOf(model, here(model)) === 'todo')) return undefined;
  return `${(soFar ?? checks.map(({ status }) => status === 'passed')).filter(Boolean).length} of ${checks.length}`;
}

/** Checks of an exercise that is not begun: what they look at, not that they fail. */
function toDo(report: Document): Document {
  return report.map((block) => (block.kind === 'check' ? { ...block, mark: 'todo', inside: [] } : block));
}
