import { checkTypes, type TypeMessage } from '../checker/types.ts';
import type { Answer } from './class.ts';

/**
 * What the compiler says of each answer: the same as of each alone, but in one go for all of which there is nothing to say. One that
 * says something of names outside of it is compiled alone, and so is one that has a mistake.
 */
export async function typesOf(
  answers: readonly Answer[],
  root: string,
  signal: AbortSignal,
): Promise<Map<Answer, TypeMessage[]>> {
  const together = answers.filter(({ isGlobal }) => !isGlobal);
  const messages = await checkTypes(together.map(({ file }) => file), root, signal);
  const wrong = new Set(messages.map(({ location }) => location.file));
  const types = new Map<Answer, TypeMessage[]>();
  for (const answer of answers) {
    const isClear = !answer.isGlobal && !wrong.has(answer.file);
    types.set(answer, isClear ? [] : await checkTypes([answer.file], root, signal));
  }
  return types;
}
