import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { statementsIn } from '../../runner/curriculum/statements.ts';
import type { Mutant } from './edits.ts';
import { mutantsOf } from './mutants.ts';
import { patchOf } from './patch.ts';
import { exercisesThatName, namesThatUse } from './touched.ts';

/** A right answer of the workbook's own. */
export interface Original {
  lesson: Lesson;
  /** `the solution`, or the file's name in `answers/`. */
  name: string;
  file: string;
  source: string;
}

/** A wrong answer, unless the change makes no difference. */
export interface Candidate {
  original: Original;
  /** The exercise that was changed. */
  exercise: string;
  /** All that can notice, that one first. */
  exercises: string[];
  mutant: Mutant;
  /** The change, as a diff of some lines. */
  patch: string;
}

/** Of an unusual answer, so many mutants of each exercise are tried: always the same ones, drawn by what they change. */
const OF_AN_ANSWER = 8;

export function originalsOf(lesson: Lesson): Original[] {
  const unusual = existsSync(lesson.answers) ? readdirSync(lesson.answers).sort() : [];
  return [
    { name: 'the solution', file: lesson.solution },
    ...unusual.map((name) => ({ name, file: join(lesson.answers, name) })),
  ].map((one) => ({ lesson, ...one, source: readFileSync(one.file, 'utf8') }));
}

/** What is to be tried of an answer: of the solution all that is left to the learner, of others a sample. */
export async function candidatesOf(original: Original): Promise<Candidate[]> {
  const { lesson, source, file } = original;
  const ids = readPage(lesson).sections.map(({ id }) => id);
  const titles = new Map(readPage(lesson).sections.map(({ id, name }) => [name, id]));
  const statements = statementsIn(source)!;
  const touched = new Map(statements.map((statement) => {
    const names = namesThatUse(source, statement.name);
    const exercises = exercisesThatName(lesson, names);
    const own = names.map((name) => titles.get(name)).find((id) => id !== undefined) ?? exercises[0];
    return [statement, { exercises, own }] as const;
  }));
  const isSolution = file === lesson.solution;
  const candidates = (await mutantsOf(source)).flatMap((mutant): Candidate[] => {
    const statement = statements.find(({ start, end }) => start <= mutant.at && mutant.at < end);
    const { exercises = [], own } = (statement && touched.get(statement)) ?? {};
    const exercise = isSolution ? regionAt(source, mutant.at) : own;
    if (!exercise || !ids.includes(exercise)) return [];
    const order = [exercise, ...exercises.filter((id) => id !== exercise)];
    return [{ original, exercise, exercises: order, mutant, patch: patchOf(source, mutant.code) }];
  });
  if (isSolution) return candidates;
  return ids.flatMap((id) =>
    candidates.filter(({ exercise }) => exercise === id)
      .map((candidate) => ({ candidate, rank: rankOf(candidate) }))
      .sort((a, b) => a.rank < b.rank ? -1 : 1)
      .slice(0, OF_AN_ANSWER)
      .map(({ candidate }) => candidate)
  );
}

/** The exercise in whose region a place of a solution is. */
function regionAt(source: string, at: number): string | undefined {
  const regions = source.matchAll(/\/\/ #region (\d+\.\d+)[^]*?\/\/ #endregion/g);
  return [...regions].find(({ index, 0: text }) => index <= at && at < index + text.length)?.[1];
}

function rankOf({ original, mutant, patch }: Candidate): string {
  return createHash('sha256').update(`${original.name} ${mutant.operator} ${patch}`).digest('hex');
}

/** Code of an original, or of its mutant, that may lie anywhere: what it imports from beside the original is named from the root. */
export function codeAnywhere({ file }: Original, code: string): string {
  return code.replace(
    /(\bfrom\s*|\bimport\s*)(['"])(\.\.?\/[^'"]+)\2/g,
    (_, before: string, quote: string, path: string) =>
      before + quote + join(file, '..', path).split(sep).join('/') + quote,
  );
}
