import { typeWords } from './type-errors.words.ts';
import type { TypeProblem } from './verdict.ts';

/** What a message of the compiler means to a learner of iteration, in markdown; `undefined` where nothing fits. */
export function explainType({ code, message }: Pick<TypeProblem, 'code' | 'message'>): string | undefined {
  return typeWords.find((entry) => entry.codes.includes(code) && (entry.message?.test(message) ?? true))?.words;
}
