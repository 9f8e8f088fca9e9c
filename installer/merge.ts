import { diffArrays } from 'diff';
import { answerRegions, cutStub } from '../runner/curriculum/cut.ts';
import { unitsOf } from '../runner/curriculum/parts.ts';
import { statementsIn } from '../runner/curriculum/statements.ts';
import { codeTokens } from '../runner/curriculum/tokens.ts';

/** What became of a learner's file. */
export interface Merged {
  text: string;
  /** Whether a new comment is not in it, as the learner's is another there. A `TODO` that is done is no loss. */
  misses: boolean;
}

/**
 * A learner's file with the comments that are new in its stub. Where the learner has changed or replaced the lines, they stay.
 * `undefined` where more than comments is new: the file then stays as it is.
 */
export function mergeComments(own: string, oldStub: string, newStub: string): Merged | undefined {
  if (codeOf(oldStub) !== codeOf(newStub)) return undefined;
  const [ours, before, after] = [own, oldStub, newStub].map((text) => text.split(/\r?\n/)) as [
    string[],
    string[],
    string[],
  ];
  const placeOf = unchangedLines(before, ours);
  const merged = [...ours];
  let misses = false;
  // From the end, so that the places before it stay.
  for (const { start, removed, added } of changesBetween(before, after).toReversed()) {
    const at = removed > 0 ? placeOf.get(start) : placeOf.get(start) ?? (placeOf.get(start - 1) ?? NaN) + 1;
    const isThere = Array.from({ length: removed }).every((_, index) => placeOf.get(start + index) === at! + index);
    if (at !== undefined && !Number.isNaN(at) && isThere) merged.splice(at, removed, ...added);
    else misses ||= !before.slice(start, start + removed).every((line) => /^\s*\/\/ TODO \d/.test(line));
  }
  const text = merged.join(own.includes('\r\n') ? '\r\n' : '\n');
  return codeOf(text) === codeOf(own) ? { text, misses } : undefined;
}

/** Which lines are others, from the top: `removed` of them from the index `start` on. */
function changesBetween(before: string[], after: string[]): { start: number; removed: number; added: string[] }[] {
  const changes: { start: number; removed: number; added: string[] }[] = [];
  let line = 0;
  let open: (typeof changes)[number] | undefined;
  for (const { value, added, removed } of diffArrays(before, after)) {
    if (!added && !removed) {
      open = undefined;
      line += value.length;
      continue;
    }
    if (!open) changes.push(open = { start: line, removed: 0, added: [] });
    if (added) open.added.push(...value);
    else {
      open.removed += value.length;
      line += value.length;
    }
  }
  return changes;
}

/** Where the lines that two versions share are in the second, by their index in the first. */
function unchangedLines(before: string[], after: string[]): Map<number, number> {
  const places = new Map<number, number>();
  let [from, to] = [0, 0];
  for (const { value, added, removed } of diffArrays(before, after)) {
    if (!added && !removed) value.forEach((_, index) => places.set(from + index, to + index));
    if (!added) from += value.length;
    if (!removed) to += value.length;
  }
  return places;
}

/** Code without comments and white space. */
function codeOf(text: string): string {
  return codeTokens(text).map(({ value }) => value).join(' ');
}

/** The exercises whose code in the stub has changed with the solution, and those that are new. */
export function changedExercises(oldSolution: string, newSolution: string): { changed: string[]; added: string[] } {
  const before = exercisesOf(oldSolution);
  const after = [...exercisesOf(newSolution)];
  return {
    changed: after.flatMap(([exercise, code]) =>
      before.has(exercise) && before.get(exercise) !== code ? [exercise] : []
    ),
    added: after.flatMap(([exercise]) => before.has(exercise) ? [] : [exercise]),
  };
}

/** The exercises of a solution, each with the stub's code of the statements that it is in. */
function exercisesOf(solution: string): Map<string, string> {
  const stub = cutStub(solution);
  const statements = statementsIn(stub) ?? [];
  return new Map(
    answerRegions(solution).map(({ exercise }) => {
      const names = new Set(unitsOf(solution, exercise).map(({ statement }) => statement.name));
      const own = statements.filter(({ name }) => names.has(name));
      return [exercise, own.map(({ start, end }) => codeOf(stub.slice(start, end))).join('\n')];
    }),
  );
}
