import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Lesson } from '../curriculum/lessons.ts';
import { UsageError } from '../errors.ts';
import { detectScreen, type Screen } from '../terminal/screen.ts';

/** The folder that `--from` names, checked: it must exist and hold at least one answer. */
export function answersFolder(from: string, lessons: readonly Lesson[]): string {
  const folder = resolve(from);
  if (!existsSync(folder)) {
    throw new UsageError(`There is no folder ${from}. Type \`npm run check -- --from solutions\`, say.`);
  }
  if (!statSync(folder).isDirectory()) {
    throw new UsageError(`${from} is not a folder. --from takes the folder that holds files named as in lessons/.`);
  }
  if (!lessons.some((lesson) => existsSync(resolve(folder, `${lesson.name}.ts`)))) {
    throw new UsageError(
      `${from} holds no answers: no file there is named as in lessons/, such as ${lessons[0]!.name}.ts.`,
    );
  }
  return folder;
}

/** The file that `--junit` names, checked: its folder must exist. */
export function reportFile(name: string): string {
  const file = resolve(name);
  const folder = statSync(dirname(file), { throwIfNoEntry: false });
  if (name === '' || !folder?.isDirectory()) {
    throw new UsageError(
      `There is no folder for the report ${name || '""'}. Make the folder first, or name another file.`,
    );
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${name} is a folder. --junit takes a file: \`npm run check -- --junit report.xml\`.`);
  }
  return file;
}

/** How a file is written for the reader: from where they are, if it is near, with forward slashes. */
export function labelOf(file: string): string {
  const near = relative(process.cwd(), file);
  return (near.startsWith('..') ? file : near).replaceAll('\\', '/');
}

/** Runs `work` with a signal that Ctrl-C aborts; the exit status is then 130, as a shell gives it. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
    process.exit(130);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.once('SIGHUP', stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.removeListener(name, stop);
  }
}

/** The screen with all its columns, up to `widest`: drawings side by side need more than prose, which is kept narrow. */
export function wholeScreen(widest: number): Screen {
  const screen = detectScreen();
  const { columns = 0, isTTY } = process.stdout;
  return { ...screen, width: isTTY && columns > screen.width ? Math.min(columns, widest) : screen.width };
}
