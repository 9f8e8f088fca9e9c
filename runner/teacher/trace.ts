import type { Behaviour } from '../checker/behaviour.ts';
import type { Document } from './document.ts';
import { compareRuns, showRun } from './runs.ts';

/** What an exercise does, with two answers. */
export interface Trace {
  /** `2.5 oneAtATime` */
  title: string;
  /** There is no answer of the learner's yet. */
  isTodo: boolean;
  behaviours: readonly Behaviour[];
}

/** The timelines of an exercise's scenes. */
export function showTrace({ title, isTodo, behaviours }: Trace): Document {
  const scenes = behaviours.flatMap(({ title: scene, yours, solution }) =>
    isTodo ? [showRun('the solution', solution, scene)] : compareRuns(yours, solution, 'the solution', scene)
  );
  return [
    { kind: 'heading', text: title },
    ...(isTodo ? [{ kind: 'note', words: 'Yours is still to do: this is what the solution does.' } as const] : []),
    ...scenes,
  ];
}
