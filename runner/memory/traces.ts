import { traceEventShape } from '../checker/events.ts';
import { type RightRun, runSolution } from '../checker/right-run.ts';
import { listOf, object, record } from '../checker/shapes.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { areCurrent, type Inputs, inputsNow, inputsShape } from './inputs.ts';
import { load, store, type Stored } from './store.ts';

/* What the solutions do in the checks: it changes only with the solution, the spec and the kit. */

type KnownTraces = Inputs & { checks: RightRun };

const tracesFile = (lesson: Lesson, exercise: string): Stored<KnownTraces> => ({
  name: `traces/${lesson.name}.${exercise}.json`,
  isValid: (content): content is KnownTraces =>
    object({ ...inputsShape, checks: record(listOf(traceEventShape)) })(content),
  loss: 'the solution is run again.',
});

/** What the solution does in the checks of an exercise: known, or run now. Never an error: without it there is no picture. */
export async function rightRunOf(
  root: string,
  lesson: Lesson,
  exercise: string,
  signal?: AbortSignal,
): Promise<RightRun | undefined> {
  const entry = load(root, tracesFile(lesson, exercise));
  if (entry && areCurrent(entry)) return entry.checks;
  try {
    const { checks, files } = await runSolution(root, lesson, exercise, signal);
    store(root, tracesFile(lesson, exercise), { ...inputsNow(root, [...files, lesson.spec, lesson.solution]), checks });
    return checks;
  } catch {
    return undefined;
  }
}
