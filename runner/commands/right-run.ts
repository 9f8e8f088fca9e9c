import { type RightRun, rightRunOf } from '../checker/right-run.ts';
import type { ExerciseVerdict } from '../checker/verdict.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { firstFailure } from '../teacher/report.ts';
import { isWorthSeeing } from '../teacher/runs.ts';

/** The right run to be drawn below the first failure of an exercise; `undefined` where there is nothing to draw. */
export async function rightRunFor(
  root: string,
  lesson: Lesson,
  exercise: ExerciseVerdict | undefined,
  signal?: AbortSignal,
): Promise<RightRun | undefined> {
  if (!exercise || !isWorthSeeing(firstFailure(exercise)?.trace)) return undefined;
  return await rightRunOf(root, lesson, exercise.id, signal);
}
