/**
 * Makes something once in a thread, however often the module that asks for it is loaded there: a worker that serves
 * several specs loads the setup files anew for each of them, but has one process, one console, one set of timers.
 */
export function once<T>(name: string, make: () => T): T {
  const made = globalThis as { [key: symbol]: unknown };
  const key = Symbol.for(`for-await.${name}`);
  if (!(key in made)) Object.defineProperty(made, key, { value: make() });
  return made[key] as T;
}
