import { LOADING, type Location, type Verdict } from '../checker/verdict.ts';
import type { BlockOf } from './document.ts';
import { firstFailure, focusOf, inBrackets, isWrong } from './report.ts';

/**
 * The one thing to do after this verdict. `following` is the lesson that comes next, `undefined` after the last.
 * `exercise` is the one that was asked for, if any.
 */
export function nextStep(verdict: Verdict, following?: { number: number }, exercise?: string): BlockOf<'next'> {
  const asked = exercise ? focusOf(verdict, exercise) : undefined;
  const focus = asked && asked.status !== 'passed' ? asked : focusOf(verdict);
  const typed = verdict.types[0];
  if (focus) {
    const name = `${focus.id} ${focus.title}`;
    const problem = verdict.types.find((one) => one.exercise === focus.id);
    const location = firstFailure(focus)?.location ?? problem?.location;
    if (firstFailure(focus)?.name === LOADING) {
      return next('Next: mend **the file**, so that it can be loaded.', location);
    }
    const mended = isWrong(focus.status);
    const read = asked && asked !== focus ? `, \`npm run lesson ${focus.id}\` explains it` : '';
    return next(mended ? `Next: mend **${name}**${read}.` : `Next: build **${name}**${read}.`, location);
  }
  if (typed) {
    return next(`Every check passes; TypeScript still objects${inBrackets(typed.code)}.`, typed.location);
  }
  if (following) return next(`Lesson ${verdict.lesson} is done. Next: \`npm run lesson ${following.number}\`.`);
  return next(`Lesson ${verdict.lesson} is done, and it is the last. \`npm run check\` looks at all of them.`);
}

function next(markdown: string, location?: Location): BlockOf<'next'> {
  return { kind: 'next', markdown, ...(location && { location }) };
}
