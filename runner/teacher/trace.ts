import type { Behaviour } from '../checker/behaviour.ts';
import { paintFor } from '../terminal/paint.ts';
import type { Screen } from '../terminal/screen.ts';
import { wrap } from '../terminal/width.ts';
import { drawRun, drawRuns } from './runs.ts';

/** What an exercise does, with two answers. */
export interface Trace {
  /** `2.5 oneAtATime` */
  title: string;
  /** There is no answer of the learner's yet. */
  isTodo: boolean;
  behaviours: readonly Behaviour[];
}

/** The timelines of an exercise's scenes. */
export function drawTrace({ title, isTodo, behaviours }: Trace, screen: Screen): string {
  const paint = paintFor(screen);
  const words = isTodo ? 'Yours is still to do: this is what the solution does.' : '';
  const scenes = behaviours.map(({ title: scene, yours, solution }) => {
    const picture = isTodo
      ? drawRun('the solution', solution, screen)
      : drawRuns(yours, solution, 'the solution', screen);
    return [...wrap(paint.strong(scene), screen.width), '', picture].join('\n');
  });
  return [paint.heading(title), ...(words ? wrap(words, screen.width) : []), '', scenes.join('\n\n')].join('\n');
}
