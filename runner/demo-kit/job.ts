import { type CheckError, checkErrorShape, type HostJob } from '../checker/events.ts';
import { kinds, number, object, oneOf, type Shape, text } from '../checker/shapes.ts';

/*
 * What the front and the host that plays a demo say to each other.
 */

export interface DemoJob extends HostJob {
  /** `Demo 4 · A streaming hash server` */
  heading: string;
  /** Exercises that are still to do, `4.2`. */
  unfinished: string[];
  /** The file that the learner named, absolute. */
  file?: string;
  serve: boolean;
}

/** The last word of a demo. */
export type DemoEvent =
  /** Played to its end. Status 1: something came out otherwise than it must. */
  | { kind: 'done'; status: 0 | 1 }
  /** This demo has no such option, or takes no file. */
  | { kind: 'refused'; what: '--serve' | 'file' }
  /** The demo needs an exercise that is still to do. */
  | { kind: 'todo'; exercise: string }
  /** `loading`: the lesson's file, or the demo's, could not be loaded. */
  | { kind: 'threw'; error: CheckError; loading: boolean }
  /** The event loop turned, and nothing came for so long. */
  | { kind: 'silent'; seconds: number }
  /** Nothing is under way any more, and the demo is not at its end. */
  | { kind: 'unsettled' }
  /** `npm run demo 1 | head`: nobody reads on. */
  | { kind: 'unread' };

export const demoEventShape: Shape = kinds({
  done: object({ status: oneOf(0, 1) }),
  refused: object({ what: oneOf('--serve', 'file') }),
  todo: object({ exercise: text }),
  threw: object({ error: checkErrorShape, loading: oneOf(true, false) }),
  silent: object({ seconds: number }),
  unsettled: object({}),
  unread: object({}),
});
