import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { WorkbookError } from '../../runner/errors.ts';
import { type Candidate, candidatesOf, codeAnywhere, type Original, originalsOf } from './candidates.ts';
import { type Equivalent, readEquivalents } from './equivalents.ts';
import { type Refusal, tryAll } from './judge.ts';
import { changeOf } from './patch.ts';

/** What became of a wrong answer. */
export interface Outcome {
  candidate: Candidate;
  refusal?: Refusal;
  /** Why it may pass. */
  equivalent?: Equivalent;
}

export interface Measured {
  lesson: Lesson;
  outcomes: Outcome[];
  /** Declared equivalent, and not to be found any more, or refused. */
  outdated: Equivalent[];
}

/** Tries the mutants of a lesson, or of some of its exercises. Throws a `WorkbookError` where a right answer is refused. */
export async function measure(
  root: string,
  lesson: Lesson,
  isAsked: (exercise: string) => boolean,
  onTried?: (count: number, all: number) => void,
): Promise<Measured> {
  const originals = originalsOf(lesson);
  await checkOriginals(root, originals, readPage(lesson).sections.map(({ id }) => id).filter(isAsked));
  const candidates = (await Promise.all(originals.map(candidatesOf))).flat()
    .filter(({ exercise }) => isAsked(exercise));
  const trials = candidates.map((candidate) => ({
    lesson,
    code: codeAnywhere(candidate.original, candidate.mutant.code),
    exercises: candidate.exercises,
  }));
  const refusals = await tryAll(root, trials, (count) => onTried?.(count, trials.length));
  return sortOut(lesson, candidates, refusals, readEquivalents(lesson).filter(({ exercise }) => isAsked(exercise)));
}

/** An answer that is refused as it is says nothing by its mutants. */
async function checkOriginals(root: string, originals: readonly Original[], exercises: string[]): Promise<void> {
  const trials = originals.map((one) => ({ lesson: one.lesson, code: codeAnywhere(one, one.source), exercises }));
  for (const [index, refusal] of (await tryAll(root, trials)).entries()) {
    if (!refusal) continue;
    const { exercise, check: { name, came } } = refusal;
    throw new WorkbookError(`${originals[index]!.file} is no right answer: ${exercise} ${name}: ${came}`);
  }
}

/** Which survivors are known as equivalent, and which of those that are known are none. */
export function sortOut(
  lesson: Lesson,
  candidates: readonly Candidate[],
  refusals: readonly (Refusal | undefined)[],
  declared: readonly Equivalent[],
): Measured {
  const outcomes = candidates.map((candidate, index): Outcome => {
    const refusal = refusals[index];
    if (refusal) return { candidate, refusal };
    const equivalent = declared.find((one) => isOf(one, candidate));
    return { candidate, ...(equivalent && { equivalent }) };
  });
  const used = new Set(outcomes.map(({ equivalent }) => equivalent));
  return { lesson, outcomes, outdated: declared.filter((one) => !used.has(one)) };
}

function isOf({ exercise, name, change }: Equivalent, candidate: Candidate): boolean {
  return exercise === candidate.exercise && name === candidate.original.name && change === changeOf(candidate.patch);
}
