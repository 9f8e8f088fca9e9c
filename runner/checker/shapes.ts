/* Tells whether a value that somebody else has made, read from JSON, is what it should be. */

/** Whether a value fits. */
export type Shape = (value: unknown) => boolean;

export const text: Shape = (value) => typeof value === 'string';
export const number: Shape = (value) => typeof value === 'number';

export const oneOf = (...values: readonly unknown[]): Shape => (value) => values.includes(value);

export const optional = (shape: Shape): Shape => (value) => value === undefined || shape(value);

export const listOf = (shape: Shape): Shape => (value) => Array.isArray(value) && value.every(shape);

/** An object with these fields; others do no harm. */
export const object = (fields: Record<string, Shape>): Shape => (value) =>
  isObject(value)
  && Object.entries(fields).every(([name, fits]) => fits(Object.hasOwn(value, name) ? value[name] : undefined));

/** An object whose values, whatever they are called, fit. */
export const record = (shape: Shape): Shape => (value) => isObject(value) && Object.values(value).every(shape);

/** An object of one of these kinds, which its field `kind` names. */
export const kinds = (all: Record<string, Shape>): Shape => (value) =>
  isObject(value) && typeof value['kind'] === 'string' && Object.hasOwn(all, value['kind'])
  && all[value['kind']]!(value);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
