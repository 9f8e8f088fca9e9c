const { prototype } = Promise;
const native = prototype.then;

/** What is called as `then()` of a promise: where the built-ins are locked, the lock gives this. */
let then: typeof native = native;
export const currentThen = (): typeof native => then;

/**
 * The most listeners that any one promise is given while `action` runs. `Promise.race` and its kin call `then()` of each
 * of their promises, every time; an `await` does not.
 * @example ensure(await mostListeners(() => it.values(100)) < 50, () => say.collects());
 */
export async function mostListeners(action: () => Promise<unknown>): Promise<number> {
  const own = Object.getOwnPropertyDescriptor(prototype, 'then')!;
  const listeners = new WeakMap<object, number>();
  let most = 0;
  then = function(this: Promise<unknown>, ...heard: [never, never]): Promise<never> {
    const count = (listeners.get(this) ?? 0) + 1;
    listeners.set(this, count);
    most = Math.max(most, count);
    return native.apply(this, heard) as Promise<never>;
  } as typeof native;
  if (own.configurable) Object.defineProperty(prototype, 'then', { ...own, value: then });
  try {
    await action();
    return most;
  } finally {
    then = native;
    if (own.configurable) Object.defineProperty(prototype, 'then', own);
  }
}
