import { progress } from './progress.ts';
import type { Words } from './words.ts';

const SHOWN_FIRST = 6;
const SHOWN_LAST = 2;

/** A call of the check. */
interface Line {
  text: string;
  /** Of a call on an async iterator: it has not been answered. */
  isPending: boolean;
  /** Calls that overlap have the same number. */
  together?: number;
}

let lines: Line[] = [];
let thrown: unknown;
let misused: Words | undefined;

/** Starts an empty transcript; the setup file calls it before each check. */
export function clearTranscript(): void {
  lines = [];
  thrown = undefined;
  misused = undefined;
}

/**
 * Writes down what an answer threw: its stack knows the place in the learner's file.
 * @example noteThrown(error);
 */
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
 * @example note('take(source, 2)')('an iterator');
 */
export function note(call: string): (outcome: string) => void {
  progress();
  const line: Line = { text: call, isPending: /^await \w+\.(next|return)\(\)$/.test(call) };
  const pending = line.isPending ? lines.filter(({ isPending }) => isPending) : [];
  for (const one of pending.length > 0 ? [...pending, line] : []) one.together ??= pending[0]!.together ?? lines.length;
  lines.push(line);
  return (outcome) => {
    line.isPending = false;
    line.text = `${call}  // → ${outcome}`;
  };
}

/** The calls of this check so far, in order. A check that makes several runs tells the last, where there is no room for all. */
export function transcript(): string {
  const runs = runsIn(lines).map(drawn);
  const all = runs.flatMap((run, index) => (index > 0 ? ['// another run:', ...run] : run));
  if (runs.length < 2 || all.length <= SHOWN_FIRST + SHOWN_LAST) return shortened(all).join('\n');
  const before = runs.length === 2 ? 'one run' : `${runs.length - 1} runs`;
  return [`// after ${before} before:`, ...shortened(runs.at(-1)!)].join('\n');
}

/** A run begins where a name is declared that the run before has declared. */
function runsIn(all: readonly Line[]): Line[][] {
  const runs: Line[][] = [[]];
  let names = new Set<string>();
  for (const line of all) {
    const name = /^const (\w+) =/.exec(line.text)?.[1];
    if (name && names.has(name)) {
      runs.push([]);
      names = new Set();
    }
    if (name) names.add(name);
    runs.at(-1)!.push(line);
  }
  return runs;
}

/** As code: calls that overlap are not awaited one by one. */
function drawn(run: readonly Line[]): string[] {
  return run.flatMap(({ text, together }, index) => {
    if (together === undefined) return [text];
    const isFirst = run[index - 1]?.together !== together;
    return [...(isFirst ? ['// at the same time:'] : []), text.replace(/^await /, '')];
  });
}

/** A long list is cut in the middle. */
function shortened(list: readonly string[]): string[] {
  const left = list.length - SHOWN_FIRST - SHOWN_LAST;
  if (left <= 1) return [...list];
  return [
    ...list.slice(0, SHOWN_FIRST),
    `// … ${left.toLocaleString('en')} more calls …`,
    ...list.slice(-SHOWN_LAST),
  ];
}
