import {
  type AsyncProbe,
  ensure,
  protocolWords,
  rejectionOf,
  unhandledDuring,
} from '../../../runner/spec-kit/index.ts';
import type { CallingWords } from '../words.ts';

/** Leaves as a loop does: there is a `return()`, it does not fail, and it says that it is over. */
export async function leave(it: AsyncProbe<unknown>, say: CallingWords, isAbsent = false): Promise<void> {
  ensure(typeof it.iterator.return === 'function', protocolWords.notClosable);
  let answer: unknown;
  const error = await rejectionOf(async () => (answer = await it.close()));
  ensure(error === undefined, () => say.closingThrows(error, isAbsent));
  ensure(typeof answer === 'object' && answer !== null, () => protocolWords.noResultOfReturn(answer));
  ensure('done' in answer && answer.done, () => protocolWords.notDoneByReturn(answer));
}

/** Asks once more: it is over, for the reason in `why`, and pulls nothing. */
export async function isOver(
  it: AsyncProbe<unknown>,
  say: CallingWords,
  why: string,
  pulls: () => number,
): Promise<void> {
  const before = pulls();
  let after = { done: true, value: undefined as unknown };
  const again = await rejectionOf(async () => (after = await it.next()));
  ensure(again === undefined, () => say.rejectsAgain(why, again));
  ensure(after.done, () => say.goesOn(why, after.value));
  ensure(pulls() === before, () => say.pullsOn(why, pulls() - before));
}

/** Plays without a word of rejections that nothing hears: another check speaks of those. */
export async function quietly(play: () => Promise<void>): Promise<void> {
  await unhandledDuring(play);
}
