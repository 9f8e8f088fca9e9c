import { LOADING, type Location, type Verdict } from '../checker/verdict.ts';
import { firstFailure, focusOf, isWrong } from './report.ts';

/** The one thing to do next: a sentence in markdown, and the place to do it, where there is one. */
export interface NextStep {
  sentence: string;
  location?: Location;
}

/**
 * What to do after this verdict. `following` is the lesson that comes next, `undefined` after the last.
 * `exercise` is the one that was asked for, if any.
 */
export function nextStep(verdict: Verdict, following?: { number: number }, exercise?: string): NextStep {
  const asked = exercise ? focusOf(verdict, exercise) : undefined;
  const focus = asked && asked.status !== 'passed' ? asked : focusOf(verdict);
  const typed = verdict.types[0];
  if (focus) {
    const name = `${focus.id} ${focus.title}`;
    const problem = verdict.types.find((one) => one.exercise === focus.id);
    const location = firstFailure(focus)?.location ?? problem?.location;
    if (firstFailure(focus)?.name === LOADING) {
      return { sentence: 'Next: mend **the file**, so that it can be loaded.', ...(location && { location }) };
    }
    const mended = isWrong(focus.status);
    const read = asked && asked !== focus ? `, \`npm run lesson ${focus.id}\` explains it` : '';
    const sentence = mended ? `Next: mend **${name}**${read}.` : `Next: build **${name}**${read}.`;
    return { sentence, ...(location && { location }) };
  }
  if (typed) {
    return { sentence: `Every check passes; TypeScript still objects (TS${typed.code}).`, location: typed.location };
  }
  if (following) return { sentence: `Lesson ${verdict.lesson} is done. Next: \`npm run lesson ${following.number}\`.` };
  return { sentence: `Lesson ${verdict.lesson} is done, and it is the last. \`npm run check\` looks at all of them.` };
}
