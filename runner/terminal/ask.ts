import { createInterface } from 'node:readline/promises';

/** Whether somebody is there to ask: a terminal to read from, and one to write to. */
export function canAsk(): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY);
}

/**
 * One line from the terminal; `undefined` when it is left with Ctrl-D. Ctrl-C ends the program with status 130, after
 * `lastWords` if there are any.
 */
export async function ask(question: string, lastWords = ''): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const left = new Promise<undefined>((resolve) => {
    lines.once('close', () => resolve(undefined)); // Ctrl-D
    lines.once('SIGINT', () => {
      lines.close();
      process.stdout.write(`\n${lastWords}`);
      process.exit(130);
    });
  });
  try {
    const answer = await Promise.race([lines.question(question), left]);
    if (answer === undefined) process.stdout.write('\n');
    return answer;
  } finally {
    lines.close();
  }
}
