import { kinds, number, object, optional, type Shape, text } from '../checker/shapes.ts';

/* What a page may ask for, as plain JSON. It names an exercise by its number, and never a file. */

export type Ask =
  /** All that look at this workbook go to this exercise. */
  | { kind: 'go'; exercise: string }
  | { kind: 'next' | 'previous' | 'check' | 'stop' | 'demo' | 'stop-demo' | 'reset' | 'undo' }
  /** `reveal`: the comparison of what is not solved yet. `close`: what was asked for is put away. */
  | { kind: 'hint' | 'compare' | 'reveal' | 'trace' | 'close'; exercise: string }
  | { kind: 'predict'; exercise: string; title: string; said: string }
  | { kind: 'ask-again'; exercise: string; title: string }
  /** In the editor: the exercise's file, at a line; without one, where there is something to mend or to build. */
  | { kind: 'open'; exercise: string; line?: number; column?: number };

const nothing = object({});
const exercise = object({ exercise: text });

export const askShape: Shape = kinds({
  go: exercise,
  next: nothing,
  previous: nothing,
  check: nothing,
  stop: nothing,
  demo: nothing,
  'stop-demo': nothing,
  reset: nothing,
  undo: nothing,
  hint: exercise,
  compare: exercise,
  reveal: exercise,
  trace: exercise,
  close: exercise,
  predict: object({ exercise: text, title: text, said: text }),
  'ask-again': object({ exercise: text, title: text }),
  open: object({ exercise: text, line: optional(number), column: optional(number) }),
});
