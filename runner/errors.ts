/** What was typed cannot be done: the message is shown to the learner as it is, and the exit status is 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** A file of the workbook itself is missing or broken: the message names the file, and the exit status is 2. */
export class WorkbookError extends Error {
  override name = 'WorkbookError';
}
