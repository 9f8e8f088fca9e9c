import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Option } from './arguments.ts';
import type { Lesson } from './curriculum/lessons.ts';
import { UsageError } from './errors.ts';

/** `--from DIR`, which every command has that runs answers of somebody else. */
export const from = {
  help: 'answers from another folder, such as solutions',
  value: { name: 'DIR', what: 'a folder', example: 'solutions' },
} as const satisfies Option;

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
