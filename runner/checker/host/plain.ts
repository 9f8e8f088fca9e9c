import { Explained } from '../../spec-kit/words.ts';
import { type CheckError, checkErrorShape } from '../events.ts';

/** An error as plain data. An answer may throw anything: fields that are no text, or that throw as they are read. */
export function plainError(error: unknown): CheckError {
  const field = (name: string): unknown => attempt(() => (error as Record<string, unknown>)[name]);
  const [name, message, stack] = ['name', 'message', 'stack'].map(field);
  const plain: CheckError = {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : attempt(() => String(error)) ?? '',
    ...(typeof stack === 'string' && { stack }),
  };
  if (!attempt(() => error instanceof Explained)) return plain;
  const { verdict, words, cause } = error as Explained & { cause?: { stack?: unknown } };
  const place = typeof cause?.stack === 'string' ? { stack: cause.stack } : {};
  const explained = { ...plain, ...place, verdict, words };
  return checkErrorShape(explained) ? explained : plain;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
