import { show } from './show.ts';
import { lastThrown, misuse, transcript } from './transcript.ts';

/** What a learner reads when a check fails. */
export interface Words {
  /** The calls that were made, as code. Without it, the transcript of the check is shown. */
  did?: string;
  /** What was seen, in a sentence of markdown. */
  came: string;
  /** The idea that is missing, named. Markdown. */
  means: string;
}

/**
 * A failed check that explains itself: its message is the markdown a learner reads.
 * @example throw new Explained(protocolWords.neverDone(got.length, got), 'stuck');
 */
export class Explained extends Error {
  override name = 'Explained';
  /** `stuck` where the answer would have gone on for ever. */
  readonly verdict: 'failed' | 'stuck';
  readonly words: Words;

  constructor({ did = transcript(), came, means }: Words, verdict: 'failed' | 'stuck' = 'failed') {
    const error = lastThrown();
    // Words that quote an error take its stack along, so that the place where it was thrown can be shown.
    const words = { ...(did && { did }), came, means };
    super(inMarkdown(words), error !== undefined && came.includes(show(error)) ? { cause: error } : {});
    this.verdict = verdict;
    this.words = words;
  }
}

/**
 * Ends the check with an explanation. Where the answer has misused a source, that is the reason.
 * @example fail(say.values(got));
 */
export function fail(words: Words): never {
  throw new Explained(misuse() ?? words);
}

/**
 * Ends the check with an explanation unless `condition` holds.
 * @example ensure(source.pulls === 1, () => say.ahead(source.pulls));
 */
export function ensure(condition: unknown, words: Words | (() => Words)): asserts condition {
  if (!condition) fail(typeof words === 'function' ? words() : words);
}

/** The whole as one text. */
export function inMarkdown({ did, came, means }: Words): string {
  const code = did ? `\`\`\`ts\n${did}\n\`\`\`\n\n` : '';
  return `${code}**What came:** ${came}\n\n**What it means:** ${means}`;
}

/**
 * True for the error that a stub throws in place of an answer (`TODO 3.2`), also inside another error.
 * @example if (isTodo(error)) throw error;
 */
export function isTodo(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /^TODO \d+\.\d+/.test(error.message) || isTodo(error.cause);
}

/**
 * True for errors that no check may take for an answer: the kit's own, a stub's, and those of forbidden calls.
 * @example if (passesThrough(error)) throw error;
 */
export function passesThrough(error: unknown): boolean {
  return error instanceof Explained || isTodo(error)
    || (error instanceof Error && /^(Forbidden|NotExported)$/.test(error.name));
}
