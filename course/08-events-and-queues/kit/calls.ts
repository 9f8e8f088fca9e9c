import { Explained, passesThrough, type Result, show } from '../../../runner/spec-kit/index.ts';

/** A call that was made, and what has come of it so far. */
export interface Call<T> {
  settled: boolean;
  value?: T;
  failed: boolean;
  error?: unknown;
}

/** Follows a promise; one that rejects is nobody's unhandled rejection. */
export function follow<T>(promise: PromiseLike<T>): Call<T> {
  const call: Call<T> = { settled: false, failed: false };
  void Promise.resolve(promise).then(
    (value) => Object.assign(call, { settled: true, value }),
    (error: unknown) => Object.assign(call, { settled: true, failed: true, error }),
  );
  return call;
}

/** What a call of `next()` has said so far: `'a'`, `done`, `an error: …`, `still waiting`. */
export function said(call: Call<Result<unknown>>): string {
  if (!call.settled) return WAITING;
  if (!call.failed) return call.value!.done ? DONE : show(call.value!.value);
  if (passesThrough(call.error)) throw call.error;
  return errorText(call.error);
}

export const WAITING = 'still waiting';
export const DONE = 'done';

export function errorText(error: unknown): string {
  return `an error: ${show(error)}`;
}

/** A call that should have an answer by now has none. */
export function stuck(words: ConstructorParameters<typeof Explained>[0]): never {
  throw new Explained(words, 'stuck');
}
