import { applyPatch } from 'diff';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Refusal, tryAll } from '../../bench/mutate/judge.ts';
import { readableChangeOf } from '../../bench/mutate/patch.ts';
import type { Verdict } from '../../runner/checker/verdict.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { root } from '../support/workbook.ts';

/** A change of a solution that stays what it is. */
interface FixedMutant {
  exercise: string;
  /** The exercise that refuses it, where that is another. */
  refusedBy?: string;
  /** A diff, whose lines are found wherever they stand now. */
  patch: string;
}

const fixedMutants = JSON.parse(readFileSync(join(import.meta.dirname, 'mutants.json'), 'utf8')) as FixedMutant[];

/** A wrong answer, and the first words that are said of it. */
interface Told {
  title: string;
  refusal: Refusal | undefined;
}

/**
 * What a learner reads of every mistake, and of mutants of the solution, is what it was: a change of words shows all that it
 * changes, in `golden/`. `CI=1 npx vitest run --config tests/vitest.config.ts lessons/03 -u` writes it anew. The mutants
 * take long: they are for continuous integration.
 */
export async function testWords(lesson: Lesson, mistakes: readonly Told[]): Promise<void> {
  testGolden(lesson, 'mistakes', mistakes);
  const source = readFileSync(lesson.solution, 'utf8');
  const exercises = readPage(lesson).sections.map(({ id }) => id);
  const mutants = fixedMutants.filter(({ exercise }) => exercises.includes(exercise)).map((mutant) => ({
    ...mutant,
    code: applyPatch(source, mutant.patch) || undefined,
  }));
  test('the fixed mutants can still be made of the solution', () => {
    expect(mutants.filter(({ code }) => code === undefined).map(({ patch }) => patch)).toEqual([]);
  });
  if (!process.env['CI'] || mutants.length === 0) return;

  const there = mutants.filter(({ code }) => code !== undefined);
  const trials = there.map(({ exercise, refusedBy = exercise, code }) => ({
    lesson,
    code: code!,
    exercises: [refusedBy],
  }));
  const refusals = await tryAll(root, trials);
  test('no fixed mutant passes', () => {
    expect(there.filter((_, index) => !refusals[index]).map(({ patch }) => patch)).toEqual([]);
  });
  testGolden(
    lesson,
    'mutants',
    there.map(({ exercise, patch }, index) => ({
      title: `${exercise}\n\n\`\`\`diff\n${readableChangeOf(patch)}\n\`\`\``,
      refusal: refusals[index],
    })),
  );
}

function testGolden({ name }: Lesson, kind: 'mistakes' | 'mutants', told: readonly Told[]): void {
  test(`the words about ${kind} are as they were`, async () => {
    const page = [`# What is said of the ${kind} of ${name}`, ...told.map(drawn)];
    await expect(`${page.join('\n\n')}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, 'golden', `${name}.${kind}.md`),
    );
  });
}

/** The first check that does not pass. */
export function firstRefusal({ exercises, types }: Verdict): Refusal | undefined {
  const wrong = exercises.find(({ status }) => status !== 'passed');
  const check = wrong?.checks.find(({ status }) => status !== 'passed');
  const message = types.find(({ exercise }) => exercise === wrong?.id)?.message;
  return wrong && { exercise: wrong.id, check: check ?? { name: 'the compiler', status: 'failed', came: message! } };
}

function drawn({ title, refusal }: Told): string {
  if (!refusal) return `## ${title}\n\nnothing: it passes`;
  const { exercise, check: { name, status, came = '', means = '' } } = refusal;
  return `## ${title}\n\n${exercise} ${name} (${status})\n\n${settled(`${came}\n\n${means}`).trim()}`;
}

/** Without what is another each time: ports, real times, how much memory was taken, and what was done meanwhile. */
function settled(words: string): string {
  return words.replace(/(localhost|127\.0\.0\.1):\d+/g, '$1:PORT')
    .replace(/\b(in|for) [\d.]+ seconds\b/gi, '$1 N seconds')
    .replace(/\b[\d.]+ (MB|MiB)\b/g, 'N $1')
    .replace(/\bpulled [\d,]+ more times?\b/g, 'pulled N more times');
}
