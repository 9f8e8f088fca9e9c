import type { Checked } from '../checker/check.ts';
import { object } from '../checker/shapes.ts';
import { type Verdict, verdictShape } from '../checker/verdict.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { areCurrent, type Inputs, inputsNow, inputsShape, wasChangedSince } from './inputs.ts';
import { load, store, type Stored } from './store.ts';

/* The last verdict of each lesson in `lessons/`. It holds until a file that its run has read changes. */

type KnownVerdict = Inputs & { verdict: Verdict };

const verdictFile = ({ name, number }: Lesson): Stored<KnownVerdict> => ({
  name: `verdicts/${name}.json`,
  isValid: (content): content is KnownVerdict =>
    object({ ...inputsShape, verdict: verdictShape })(content) && (content as KnownVerdict).verdict.lesson === number,
  loss: `lesson ${number} counts as not checked yet.`,
});

/** The verdict of a lesson as it is now, if it has been checked. */
export function knownVerdict(root: string, lesson: Lesson): Verdict | undefined {
  const entry = load(root, verdictFile(lesson));
  return entry && lesson.stub in entry.inputs && areCurrent(entry) ? entry.verdict : undefined;
}

/** The verdict of the last run, even if the lesson has changed since. */
export function lastVerdict(root: string, lesson: Lesson): Verdict | undefined {
  return load(root, verdictFile(lesson))?.verdict;
}

/**
 * Keeps a verdict. `answer` is the hash of the learner's file as it was before the run. Where a file was saved meanwhile, also
 * if it is now as it was before, nobody knows which of its texts has run: then the verdict is not kept.
 */
export function keepVerdict(root: string, lesson: Lesson, { verdict, files, began }: Checked, answer: string): void {
  const all = [...files, lesson.spec, lesson.page];
  if (all.some((file) => wasChangedSince(file, began))) return;
  const { inputs, node } = inputsNow(root, all);
  store(root, verdictFile(lesson), { inputs: { ...inputs, [lesson.stub]: answer }, node, verdict });
}
