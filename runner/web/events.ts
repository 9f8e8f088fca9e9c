import type { ProgramOutcome } from '../checker/program.ts';
import type { Document } from '../teacher/document.ts';
import type { Ask } from './asks.ts';

/** What a page asks for, and what comes of it. */
export type PageEvent =
  | { kind: 'asked'; ask: Ask }
  /** A document about an exercise is ready. */
  | { kind: 'made'; exercise: string; document: Document }
  | { kind: 'predicted'; exercise: string; title: string; outcome: ProgramOutcome }
  /** The demo of a lesson has printed something; it is over. */
  | { kind: 'demo-printed'; lesson: number; text: string }
  | { kind: 'demo-ended'; lesson: number }
  /** A run has come further. */
  | { kind: 'ticked' }
  /** Something is to be said of an exercise. */
  | { kind: 'said'; exercise: string; note: string };
