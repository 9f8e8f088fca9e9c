import { format as formatWith, inspect } from 'node:util';

/*
 * Stands in the bundle for the two parts of `@vitest/utils` that draw values and differences. A check here fails with words
 * of its own, and needs neither: they are half of the engine's size, which every run would read.
 */

/** The engine keeps an error as it was thrown. */
export const processError = (error: unknown): unknown => error;

export const format = formatWith;
export const objDisplay = (value: unknown): string => inspect(value);
export const formatRegExp = String;
