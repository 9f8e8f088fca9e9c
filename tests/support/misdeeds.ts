import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Check, Status, Verdict } from '../../runner/checker/verdict.ts';
import { lessons, root, type run, temporaryFolder } from './workbook.ts';

/* Answers whose exercises misbehave, each in a way of its own, and what the checker says of them. */

/** Puts a lesson's solution into a folder, code at the beginning of some exercises and `top` of the file. */
export function answers(
  number: number,
  misdeeds: Record<string, string>,
  top = '',
  folder = temporaryFolder(),
): string {
  const lesson = lessons.find((one) => one.number === number)!;
  let answer = readFileSync(lesson.solution, 'utf8');
  for (const [exercise, code] of Object.entries(misdeeds)) {
    // In a class, the first region is a list of members; the body of a method comes later.
    const regions = [...answer.matchAll(new RegExp(`^ *// #region ${exercise}(?! members).*$`, 'gm'))];
    const region = regions.at(exercise === '1.3' || exercise === '2.3' ? 1 : 0)!;
    const at = region.index + region[0].length;
    answer = `${answer.slice(0, at)} \n${code}${answer.slice(at)}`;
  }
  writeFileSync(join(folder, `${lesson.name}.ts`), `${top}\n${answer}`);
  return folder;
}

export async function verdictOn(command: typeof run, number: number, from: string): Promise<Verdict> {
  const { status, stdout, stderr } = await command(root, 'lesson', `${number}`, '--json', '--from', from);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  return JSON.parse(stdout) as Verdict;
}

/** The check that speaks for an exercise: the first that does not pass, or that has something to say. */
export function speaker(verdict: Verdict, exercise: string): Check | undefined {
  const { checks } = verdict.exercises.find(({ id }) => id === exercise)!;
  return checks.find(({ status, message }) => status !== 'passed' || message);
}

export type Misdeed = [exercise: string, what: string, code: string, status: Status, words: RegExp];

/**
 * One run of a lesson, by `run` in a process of its own or by `runHere`, whose exercises misbehave in these ways, or have
 * `harmless` code; `top` stands at the top of the file. Returns what gives the verdict to a test.
 */
export function oneRun(
  command: typeof run,
  number: number,
  top: string,
  misdeeds: Misdeed[],
  harmless: Record<string, string> = {},
  setUp = (): Promise<Record<string, string>> => Promise.resolve({}),
): () => Verdict {
  let verdict: Verdict;
  beforeAll(async () => {
    const known = await setUp();
    const code = (text: string) => text.replace(/<(\w+)>/g, (_, name: string) => known[name]!);
    const codes = misdeeds.map(([exercise, , text]) => [exercise, code(text)]);
    verdict = await verdictOn(command, number, answers(number, { ...Object.fromEntries(codes), ...harmless }, top));
  });
  test.each(misdeeds)('%s %s', (exercise, _what, _code, status, words) => {
    const found = verdict.exercises.find(({ id }) => id === exercise)!;
    const check = speaker(verdict, exercise);
    expect(check?.message?.replace(/\s+/g, ' ')).toMatch(words);
    expect(check?.status).toEqual(status);
    expect(found.status).toEqual(status);
    expect(check?.name).toBeTruthy();
    if (status !== 'passed') expect(check?.location?.file).toMatch(/\/0\d-[\w-]+\.ts$/);
  });
  test('the other exercises have their verdict', () => {
    const others = verdict.exercises.filter(({ id }) => !misdeeds.some(([exercise]) => exercise === id));
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 'passed'));
    expect(verdict.exercises).toHaveLength(5);
  });
  return () => verdict;
}
