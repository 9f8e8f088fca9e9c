import { progress } from './progress.ts';
import type { Words } from './words.ts';

const SHOWN_FIRST = 6;
const SHOWN_LAST = 2;

let lines: string[] = [];
let thrown: unknown;
let misused: Words | undefined;

/** Starts an empty transcript; the setup file calls it before each check. */
export function clearTranscript(): void {
  lines = [];
  thrown = undefined;
  misused = undefined;
}

/** Writes down what an answer threw: its stack knows the place in the learner's file. */
export function noteThrown(error: unknown): void {
  thrown = error;
}

/** What an answer threw last in this check. */
export function lastThrown(): unknown {
  return thrown;
}

/** Writes down that an answer used a source in a way that no source stands: the reason of whatever fails in this check. */
export function noteMisuse(words: Words): void {
  misused ??= { did: transcript(), ...words };
}

/** How an answer misused a source in this check. */
export function misuse(): Words | undefined {
  return misused;
}

/**
 * Writes down a call that the check makes, as a line of code.
 * The function it returns adds what came of the call, behind `// →`.
 */
export function note(call: string): (outcome: string) => void {
  progress();
  const index = lines.push(call) - 1;
  const own = lines;
  return (outcome) => {
    own[index] = `${call}  // → ${outcome}`;
  };
}

/** The calls of this check so far, in order; a long list is cut in the middle. */
export function transcript(): string {
  if (lines.length <= SHOWN_FIRST + SHOWN_LAST) return lines.join('\n');
  const left = lines.length - SHOWN_FIRST - SHOWN_LAST;
  return [
    ...lines.slice(0, SHOWN_FIRST),
    `// … ${left.toLocaleString('en')} more calls …`,
    ...lines.slice(-SHOWN_LAST),
  ].join('\n');
}
