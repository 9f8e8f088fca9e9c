/**
 * The most listeners that any one promise is given while `action` runs. `Promise.race` and its kin call `then()` of each
 * of their promises, every time; an `await` does not.
 */
export async function mostListeners(action: () => Promise<unknown>): Promise<number> {
  const { prototype } = Promise;
  const native = Object.getOwnPropertyDescriptor(prototype, 'then')!;
  const listeners = new WeakMap<object, number>();
  let most = 0;
  function then(this: Promise<unknown>, ...heard: [never, never]): Promise<unknown> {
    const count = (listeners.get(this) ?? 0) + 1;
    listeners.set(this, count);
    most = Math.max(most, count);
    return (native.value as typeof prototype.then).apply(this, heard);
  }
  Object.defineProperty(prototype, 'then', { ...native, value: then });
  try {
    await action();
    return most;
  } finally {
    Object.defineProperty(prototype, 'then', native);
  }
}
