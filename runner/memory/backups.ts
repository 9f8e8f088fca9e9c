import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from '../curriculum/lessons.ts';
import { writeNew } from './files.ts';

/* What `reset` replaces is kept under .workbook/backups/, named after the lesson and the moment. Nothing deletes it. */

const folderOf = (root: string): string => join(root, '.workbook', 'backups');

/** Keeps the bytes of a lesson's file. Returns the backup's path. A backup that is there is never written over. */
export function keepBackup(root: string, lesson: Lesson, bytes: Uint8Array, now = new Date()): string {
  mkdirSync(folderOf(root), { recursive: true });
  const moment = now.toISOString().replaceAll(':', '-').replace('.', '-').replace('Z', '');
  for (let count = 1;; count++) {
    const file = join(folderOf(root), `${lesson.name}.${moment}-${String(count).padStart(2, '0')}.ts`);
    try {
      writeNew(file, bytes);
      return file;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** The backup of a lesson that was made last, `undefined` where there is none. */
export function lastBackup(root: string, lesson: Lesson): string | undefined {
  let names: string[];
  try {
    names = readdirSync(folderOf(root));
  } catch {
    return undefined;
  }
  const last = names.filter((name) => name.startsWith(`${lesson.name}.`) && name.endsWith('.ts')).sort().at(-1);
  return last && join(folderOf(root), last);
}
