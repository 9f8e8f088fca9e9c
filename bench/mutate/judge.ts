import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { readAnswer } from '../../runner/checker/check.ts';
import { judge } from '../../runner/checker/judge.ts';
import { type AnswerToRun, runAnswer, type SpecHost } from '../../runner/checker/run.ts';
import { temporaryFolder } from '../../runner/checker/temporary.ts';
import { checkTypes } from '../../runner/checker/types.ts';
import type { Check } from '../../runner/checker/verdict.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';

/** A wrong answer to be tried. */
export interface Trial {
  lesson: Lesson;
  code: string;
  /** Run one after the other, until one does not pass. */
  exercises: readonly string[];
}

/** The first check that did not pass, and of which exercise. */
export interface Refusal {
  exercise: string;
  check: Check;
}

/**
 * Tries answers, as many at a time as there are processors. The compiler is asked only about
 * those that pass all checks. `onTried` is told how many have been.
 */
export async function tryAll(
  root: string,
  trials: readonly Trial[],
  onTried: (count: number) => void = () => {},
): Promise<(Refusal | undefined)[]> {
  const folder = temporaryFolder();
  const files = trials.map(({ lesson, code }, index) => {
    const file = join(folder.path, String(index), `${lesson.name}.ts`);
    mkdirSync(dirname(file));
    writeFileSync(file, code);
    return file;
  });
  const refusals: (Refusal | undefined)[] = trials.map(() => undefined);
  const waiting = [...trials.keys()];
  const hosts: SpecHost[] = [];
  let tried = 0;
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { lesson, exercises } = trials[next]!;
      for (const exercise of exercises) {
        const run = () => tryOne(root, { lesson, file: files[next]!, exercises: [exercise] }, hosts);
        refusals[next] = await run().catch(run); // on a busy machine a run can break that is not to blame
        if (refusals[next]) break;
      }
      onTried(++tried);
    }
  }
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    const passed = files.filter((_, index) => !refusals[index]);
    for (const { message, location } of await checkTypes(passed, root)) {
      const index = files.indexOf(location.file);
      const check: Check = { name: 'the compiler', status: 'failed', came: message, location };
      refusals[index] ??= { exercise: trials[index]!.exercises[0]!, check };
    }
    return refusals;
  } finally {
    for (const host of hosts) host.kill();
    folder.remove();
  }
}

/** The first check of an exercise that fails. */
async function tryOne(
  root: string,
  answer: AnswerToRun,
  hosts: SpecHost[],
): Promise<Refusal | undefined> {
  const [verdict] = judge(readAnswer(answer, root), await runAnswer(root, answer, { hosts })).exercises;
  const check = verdict!.checks.find(({ status }) => status !== 'passed');
  return check && { exercise: verdict!.id, check };
}
