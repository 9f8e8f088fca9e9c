import type { Behaviour } from '../checker/behaviour.ts';
import type { Block, Document } from './document.ts';
import { compareRuns, showRun } from './runs.ts';

/** What an exercise, `2.5 oneAtATime`, does in its scenes. `isTodo`: there is no answer of the learner's yet. */
export function showTrace(title: string, behaviours: readonly Behaviour[], isTodo: boolean): Document {
  const heading: Block = { kind: 'heading', text: title };
  if (isTodo) {
    const words = 'Yours is still to do: this is what the solution does.';
    const scenes = behaviours.map(({ title: scene, solution }) => showRun('the solution', solution, scene));
    return [heading, { kind: 'note', words }, ...scenes];
  }
  const scenes = behaviours.flatMap(({ title: scene, yours, solution }) =>
    compareRuns(yours, solution, 'the solution', scene)
  );
  return [heading, ...scenes];
}
