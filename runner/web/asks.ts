import { kinds, number, object, optional, type Shape, text } from '../checker/shapes.ts';

/* What a page may ask for, as plain JSON. */

/** The number of the exercise that the page shows, `end` on the last page. Nothing names a file. */
interface OfExercise {
  exercise: string;
}

export type Ask =
  & OfExercise
  & (
    /** `go`: all that look at this workbook go to this exercise. */
    | { kind: 'go' | 'next' | 'previous' | 'check' | 'stop' | 'demo' | 'stop-demo' | 'reset' | 'undo' | 'hint' }
    /** `reveal`: the comparison of what is not solved yet. `close`: what was asked for is put away. */
    | { kind: 'compare' | 'reveal' | 'trace' | 'close' }
    | { kind: 'predict'; title: string; said: string }
    | { kind: 'ask-again'; title: string }
    /** In the editor: the exercise's file, at a line; without one, where there is something to mend or to build. */
    | { kind: 'open'; line?: number; column?: number }
  );

const bare = object({ exercise: text });

export const askShape: Shape = kinds({
  go: bare,
  next: bare,
  previous: bare,
  check: bare,
  stop: bare,
  demo: bare,
  'stop-demo': bare,
  reset: bare,
  undo: bare,
  hint: bare,
  compare: bare,
  reveal: bare,
  trace: bare,
  close: bare,
  predict: object({ exercise: text, title: text, said: text }),
  'ask-again': object({ exercise: text, title: text }),
  open: object({ exercise: text, line: optional(number), column: optional(number) }),
});
