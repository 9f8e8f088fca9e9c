import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type AnswerRun, runAnswer } from '../../runner/checker/run.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { isSame } from '../../runner/teacher/comparison.ts';
import { compareRuns } from '../../runner/teacher/runs.ts';
import { filesIn } from './answers.ts';
import { type Finding, findings } from './findings.ts';

/** In the scenes that `npm run compare` plays something happens, and they tell no right answer from another. */
export async function lookAtScenes(root: string, lesson: Lesson): Promise<Finding[]> {
  if (!lesson.scenes) return findings('scenes', [{ name: 'scenes.ts', problem: 'is missing' }]);
  const exercises = readPage(lesson).sections.map(({ id }) => id);
  const play = (file: string) => runAnswer(root, { lesson, file, exercises, suite: 'scenes' });
  const solution = await play(lesson.solution);
  const again = await play(lesson.solution);
  const [first] = filesIn(lesson.answers).map((name) => join(lesson.answers, name));
  const unusual = first ? await play(first) : undefined;
  const bare = exercises.filter((id) => !solution.checks.some(({ exercise }) => exercise === id));
  return findings('scenes', [
    ...bare.map((id) => ({ name: id, problem: 'has no scene' })),
    ...solution.checks.map((scene) => ({
      name: `${scene.exercise} ${scene.name}`,
      problem: stopped(scene) ?? (scene.trace!.length === 0
        ? 'shows nothing'
        : whyOther(scene, again, 'the solution, the second time')
          ?? (unusual && !differsIn(first!).includes(scene.exercise)
            ? whyOther(scene, unusual, basename(first!))
            : undefined)),
    })),
  ]);
}

type Scene = AnswerRun['checks'][number];

function stopped({ error, cut }: Scene): string | undefined {
  return error || cut ? `stops: ${error?.message ?? cut!.kind}` : undefined;
}

/** Why a scene tells another run from the solution's. */
function whyOther({ exercise, name, trace }: Scene, { checks }: AnswerRun, who: string): string | undefined {
  const other = checks.find((check) => check.exercise === exercise && check.name === name);
  const isAlike = isSame({ title: name, yours: other?.trace ?? [], solution: trace! });
  if (other && stopped(other)) return stopped(other);
  if (isAlike) return undefined;
  const [timeline] = compareRuns(other?.trace ?? [], trace!, "the solution's run");
  const words = timeline?.kind === 'timeline' ? timeline.words : undefined;
  return `looks different with ${who}. ${words?.replace('your run', 'its run') ?? ''}`.trimEnd();
}

/** The exercises in whose scenes a right answer does something else, for a learner to see: it says so at its top. */
function differsIn(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^\/\/ differs in (\d+\.\d+): /gm)].map(([, exercise]) => exercise!);
}
