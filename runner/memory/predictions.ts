import type { ProgramOutcome } from '../checker/program.ts';
import { listOf, number, object, optional, record, type Shape, text } from '../checker/shapes.ts';
import { load, store, type Stored } from './store.ts';

/** What the learner has said that a program prints, and what running it gave then. */
export interface Answer {
  said: string;
  outcome: ProgramOutcome;
}

/** `["3.2 what a break runs"]`: number of the exercise, and the prediction's title; under the same names what was answered. */
interface Answered {
  answered: string[];
  answers?: Record<string, Answer> | undefined;
}

const exit: Shape = (value) => text(value) || number(value);
const answerShape = object({ said: text, outcome: object({ exit, stdout: text, stderr: text }) });

const predictions: Stored<Answered> = {
  name: 'predictions.json',
  isValid: (content): content is Answered =>
    object({ answered: listOf(text), answers: optional(record(answerShape)) })(content),
  loss: 'predictions are asked again.',
};

const allIn = (root: string): Answered => load(root, predictions) ?? { answered: [] };

/** Whether a prediction of an exercise (`3.2`) has been answered, rightly or not. */
export function isAnswered(root: string, exercise: string, title: string): boolean {
  return allIn(root).answered.includes(`${exercise} ${title}`);
}

/** The answers of an exercise whose programs have been run, by the predictions' titles. */
export function answersTo(root: string, exercise: string): Map<string, Answer> {
  const before = `${exercise} `;
  const own = Object.entries(allIn(root).answers ?? {}).filter(([name]) => name.startsWith(before));
  return new Map(own.map(([name, answer]) => [name.slice(before.length), answer]));
}

/** Keeps that it has been answered, and how, once its program has been run. */
export function keepAnswered(root: string, exercise: string, title: string, answer?: Answer): void {
  const { answered, answers } = allIn(root);
  const name = `${exercise} ${title}`;
  store(root, predictions, {
    answered: [...new Set([...answered, name])],
    answers: answer ? { ...answers, [name]: answer } : answers,
  });
}

/** It is to be asked again; that it has been answered once stays so. */
export function forgetAnswer(root: string, exercise: string, title: string): void {
  const { answered, answers } = allIn(root);
  const { [`${exercise} ${title}`]: _, ...others } = answers ?? {};
  store(root, predictions, { answered, answers: others });
}
