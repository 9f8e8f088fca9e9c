/** What was typed cannot be done: the message is shown to the learner as it is, and the exit status is 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** A file of the workbook itself is missing or broken: the message names the file, and the exit status is 2. */
export class WorkbookError extends Error {
  override name = 'WorkbookError';
}

/** Runs `action`; an error of the file system becomes a sentence for the learner. `what`: `lessons/… cannot be written`. */
export function explainingFiles<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    throw new WorkbookError(`${what}: ${message.replace(/^\w+: /, '').replace(/, \w+(?: '.*)?$/s, '')} (${code}).`);
  }
}
