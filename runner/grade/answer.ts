import { existsSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { BuildError, NOT_OWN } from '../checker/bundle.ts';
import { noRun, readAnswer } from '../checker/check.ts';
import type { Sandbox } from '../checker/guard.ts';
import { judge } from '../checker/judge.ts';
import { type AnswerRun, runAnswer } from '../checker/run.ts';
import type { TypeMessage } from '../checker/types.ts';
import type { Verdict } from '../checker/verdict.ts';
import { WorkbookError } from '../errors.ts';
import { hashOf } from '../memory/inputs.ts';
import type { Answer } from './class.ts';
import type { Graded } from './known.ts';

/** How the answers of a class are run. */
export interface Rules {
  /** The workbook's folder. */
  root: string;
  /** Folders of which no answer may read anything. */
  closed: readonly string[];
  /** Milliseconds for all the checks of one answer. */
  mostMs: number;
  sandbox: Sandbox | undefined;
  /** The checks of each lesson, by its name: what runs where an answer is right. */
  checks: Map<string, { exercise: string; name: string }[]>;
}

/** Runs one answer, in processes of its own. */
export async function runOne(
  answer: Answer,
  types: TypeMessage[],
  rules: Rules,
  signal: AbortSignal,
): Promise<Omit<Graded, 'runs'>> {
  const { lesson, file, student: { folder } } = answer;
  const known = readAnswer({ lesson, file }, rules.root);
  const exercises = known.exercises.map(({ id }) => id);
  const run = known.missing
    ? noRun // no code in it
    : await runAnswer(rules.root, { lesson, file, own: folder, exercises }, { ...rules, signal });
  const counted = known.missing ? run : withAllChecks(run, rules.checks.get(lesson.name)!);
  const files = [...new Set([file, ...run.files])].filter((path) => path.startsWith(folder + sep));
  return {
    verdict: inFolder(judge({ ...known, types }, counted), folder, rules.root),
    suspect: suspicions(counted),
    read: Object.fromEntries(files.map((path) => [relative(folder, path).replaceAll('\\', '/'), hashOf(path)])),
  };
}

/** What is told of a file that is not there, or is no text: there is nothing to run. */
export function withoutText({ lesson, file, student: { folder } }: Answer, root: string) {
  const verdict = inFolder(judge(readAnswer({ lesson, file }, root), noRun), folder, root);
  return { verdict, suspect: [], read: {}, isMissing: !existsSync(file) };
}

/** The checks of a lesson, as they run with the solution. Throws a `WorkbookError` where that does not pass. */
export async function checksOf({ lesson }: Pick<Answer, 'lesson'>, root: string, signal: AbortSignal) {
  const { exercises } = readAnswer({ lesson, file: lesson.solution }, root);
  const run = await runAnswer(root, { lesson, file: lesson.solution, exercises: exercises.map(({ id }) => id) }, {
    signal,
  });
  const wrong = run.checks.find(({ error, cut }) => error ?? cut);
  if (wrong) {
    throw new WorkbookError(`The solution of lesson ${lesson.number} fails "${wrong.name}", so nothing is graded.`);
  }
  return run.checks.map(({ exercise, name }) => ({ exercise, name }));
}

/** An exercise of which a check is missing did not have its turn, whatever was told of the others. */
function withAllChecks(run: AnswerRun, expected: readonly { exercise: string; name: string }[]): AnswerRun {
  const ids = [...new Set(expected.map(({ exercise }) => exercise))];
  if (run.loadError || run.loadCut) return run;
  const missing = ids.flatMap((id) => {
    const told = run.checks.filter(({ exercise }) => exercise === id);
    if (told.some(({ cut }) => cut)) return [];
    return expected.filter(({ exercise, name }) => exercise === id && !told.some((check) => check.name === name));
  });
  const checks = [...run.checks, ...missing.map((id) => ({ ...id, error: { name: 'NotRun', message: '' } }))];
  return { ...run, checks };
}

/** What no honest answer does. */
function suspicions({ loadError, checks, forged }: AnswerRun): string[] {
  const errors = [...(loadError ? [loadError] : []), ...checks.flatMap(({ error }) => error ?? [])];
  const found = new Set<string>();
  if (forged) found.add('wrote where the checks tell what they find');
  if (loadError instanceof BuildError && loadError.message.startsWith(NOT_OWN)) {
    found.add('imports a file that is not its own');
  }
  for (const { name, message } of errors) {
    if (name === 'NotRun') found.add('kept checks from running');
    if (!/^(?:Unhandled )?Forbidden$/.test(name)) continue;
    if (message.startsWith('read: ')) found.add('reads files that are not its own');
    else if (message.startsWith('closed: ')) found.add('reaches into what runs it');
    else if (message.endsWith(' = …')) found.add('replaces what is built in');
    else if (message.startsWith('process.kill')) found.add('ends the process');
    else if (message.startsWith('process.')) continue; // an `exit` left in a function is no cheat
    else if (!/^(?:\w+Sync|Atomics\.wait)\(…\)$/.test(message)) found.add('changes files that are not its own');
  }
  return [...found];
}

/** The verdict with paths as the student knows them: nothing of where the class lies. */
function inFolder(verdict: Verdict, folder: string, root: string): Verdict {
  // The longer one may hold the other: `../../class/s01/` and `/class/s01/`.
  const [longer, shorter] = [folder + sep, relative(root, folder) + sep].sort((a, b) => b.length - a.length);
  return JSON.parse(
    JSON.stringify(verdict),
    (_, value: unknown) => typeof value === 'string' ? value.replaceAll(longer!, '').replaceAll(shorter!, '') : value,
  );
}
