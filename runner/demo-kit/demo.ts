import type { Stage } from './stage.ts';

/** A lesson's code on real input: the default export of `course/NN-name/demo.ts`. */
export interface Demo {
  /** The exercises that it uses, `4.2`, as far as they can still be to do. */
  needs: readonly string[];
  /** Whether a file may be named: `npm run demo 4 path/to/file`. */
  file?: boolean;
  /** Whether it can be kept running: `npm run demo 4 -- --serve`. */
  serve?: boolean;
  /** Plays it on a stage. Ends by itself and closes what it has opened; when it throws, too. */
  play: (stage: Stage) => void | Promise<void>;
}
