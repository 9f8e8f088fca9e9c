import type { CheckError } from '../checker/events.ts';

/*
 * What the front and the child that plays a demo say to each other. The job: JSON in the environment variable
 * FOR_AWAIT_DEMO. The events: one JSON object per line on file descriptor 3; an empty line says that the child is alive.
 */

export interface DemoJob {
  /** The workbook's folder. */
  root: string;
  /** `course/04-streaming-hash-server/demo.ts`, absolute. */
  demo: string;
  /** `04-streaming-hash-server`: what the demo imports as `./04-streaming-hash-server.ts` … */
  lesson: string;
  /** … is this file, absolute. */
  answer: string;
  /** `Demo 4 · A streaming hash server` */
  heading: string;
  /** Exercises that are still to do, `4.2`. */
  unfinished: string[];
  /** A folder for temporary files. The front removes it. */
  folder: string;
  /** The file that the learner named, absolute. */
  file?: string;
  serve: boolean;
}

/** The last word of a child. */
export type DemoEvent =
  /** Played to its end. Status 1: something came out otherwise than it must. */
  | { kind: 'done'; status: 0 | 1 }
  /** This demo has no such option, or takes no file. */
  | { kind: 'refused'; what: '--serve' | 'file' }
  /** The demo needs an exercise that is still to do. */
  | { kind: 'todo'; exercise: string }
  /** `loading`: the lesson's file, or the demo's, could not be loaded. */
  | { kind: 'threw'; error: CheckError; loading: boolean }
  /** Processor time went by, and the event loop did not turn. */
  | { kind: 'stuck' }
  /** The event loop turned, and nothing came for so long. */
  | { kind: 'silent'; seconds: number }
  /** Nothing is under way any more, and the demo is not at its end. */
  | { kind: 'unsettled' }
  /** More than a demo ever needs. */
  | { kind: 'memory' }
  /** `npm run demo 1 | head`: nobody reads on. */
  | { kind: 'unread' };
