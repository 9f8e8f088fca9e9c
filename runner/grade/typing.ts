import { checkTypes } from '../checker/types.ts';
import type { Answer } from './class.ts';

/**
 * Those of some answers of which the compiler says nothing, found in one go. What it says of the others is said of each alone, as in
 * `lesson`; and one that says something of names outside of it would be heard in the others.
 */
export async function withoutTypeErrors(
  answers: readonly Answer[],
  root: string,
  signal: AbortSignal,
): Promise<Set<Answer>> {
  const together = answers.filter(({ isGlobal }) => !isGlobal);
  const messages = await checkTypes(together.map(({ file }) => file), root, signal);
  const wrong = new Set(messages.map(({ location }) => location.file));
  return new Set(together.filter(({ file }) => !wrong.has(file)));
}
