import type { ExerciseVerdict } from '../checker/verdict.ts';
import type { Document, Mark } from '../teacher/document.ts';
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
  return html`${!isUnloaded(exercise) && ticksHtml(exercise, isTodo, before)}${
    isFailed
    && html`<section class="failure" id="failure" aria-label="What is wrong">${documentHtml(failure)}</section>`
  }<section class="build" aria-label="Build">${build}${
    isTodo && html`<p class="note">Write it, and save: the checks run by themselves.</p>`
  }</section>${
    !isUnloaded(exercise) && html`<section class="checks" aria-label="Checks">${documentHtml(others)}</section>`
  }`;
}

/** A stroke for each check, in the order in which they stand: how far the learner has come, at a glance. */
function ticksHtml(exercise: ExerciseVerdict, isTodo: boolean, before: ExerciseVerdict | undefined): Html {
  const marks = exercise.checks.map(({ status }): Mark => (isTodo ? 'todo' : status));
  const words = isTodo ? `${marks.length} checks` : progressOf(exercise, before);
  return html`<p class="ticks"><span aria-hidden="true">${
    marks.map((mark) => html`<i class="${mark}"></i>`)
  }</span> ${words}</p>`;
}

/** ` · 2 of 5`: how many checks of the exercise at hand pass; nothing where it is not begun. */
export function countOf(model: Model): string {
  const exercise = exerciseHere(model);
  if (!exercise || markOf(model, here(model)) === 'todo') return '';
  const { checks } = exercise;
  const passed = checks.filter(({ status }) => status === 'passed').length;
  return isUnloaded(exercise) ? '' : ` · ${passed} of ${checks.length}`;
}

/** How far the run that is under way has come with the checks of the exercise at hand: the places of those that have passed. */
export interface Ticks {
  exercise: string;
  passed: number[];
  /** `2 of 5` */
  count: string;
}

/** `undefined` where no run is under way, or the exercise is judged already. */
export function ticksOf(model: Model): Ticks | undefined {
  const exercise = exerciseHere(model);
  const { passed: all } = model.running ?? {};
  if (!all || !exercise) return undefined;
  const names = all.filter((check) => check.exercise === exercise.id).map(({ name }) => name);
  const passed = exercise.checks.flatMap(({ name }, index) => (names.includes(name) ? [index] : []));
  return { exercise: exercise.id, passed, count: `${passed.length} of ${exercise.checks.length}` };
}

/** Checks of an exercise that is not begun: what they look at, not that they fail. */
function toDo(report: Document): Document {
  return report.map((block) => (block.kind === 'check' ? { ...block, mark: 'todo', inside: [] } : block));
}
