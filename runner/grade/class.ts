import { createHash } from 'node:crypto';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, sep } from 'node:path';
import { readLearnersFile } from '../curriculum/learners-file.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { codeTokens } from '../curriculum/tokens.ts';
import { explainingFiles, UsageError } from '../errors.ts';

/* A class as it lies on the disk: a folder for each student, their files directly in it or in its `lessons/`. */

export interface Student {
  /** What the folder is called. */
  name: string;
  /** Absolute path. */
  folder: string;
}

/** What one student has handed in for one lesson. */
export interface Answer {
  student: Student;
  lesson: Lesson;
  /** Absolute path, also where there is no such file. */
  file: string;
  /** Within the student's folder: `03-async-generators.ts`, `lessons/03-async-generators.ts`. */
  path: string;
  /** SHA-256 of the text; absent where there is no text to run. */
  hash?: string;
  /** It reads further files, or may; or it is a link that leads out of the student's folder. */
  standsAlone: boolean;
  /** Only together with its own lines it can be typed: it says something of names outside of it. */
  isGlobal: boolean;
}

/**
 * The students of a class by name, and what else lies in its folder. Throws a `UsageError` where there is no class.
 */
export function findStudents(folder: string, typed: string, lessons: readonly Lesson[]): {
  students: Student[];
  leftOut: string[];
} {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats) {
    throw new UsageError(`There is no folder ${typed}. Name the folder that holds one folder for each student.`);
  }
  if (!stats.isDirectory()) {
    throw new UsageError(`${typed} is not a folder. Name the one that holds one for each student.`);
  }
  const entries = explainingFiles(`${typed} cannot be read`, () => readdirSync(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'));
  if (entries.some(({ name }) => lessons.some((lesson) => name === `${lesson.name}.ts`))) {
    throw new UsageError(
      `${typed} holds answers, not students. For the answers of one student: \`npm run check -- --from ${typed}\`.`,
    );
  }
  const students = entries.filter((entry) => entry.isDirectory()).map(({ name }) => ({
    name,
    folder: join(folder, name),
  }));
  if (students.length === 0) throw new UsageError(`${typed} holds no folder, so there is no student to grade.`);
  return {
    students: students.sort((a, b) => (a.name < b.name ? -1 : 1)),
    leftOut: entries.filter((entry) => !entry.isDirectory() && !entry.isFile()).map(({ name }) => name).sort(),
  };
}

/** What a student has handed in for a lesson; read anew each time, so that no text stays in memory. */
export function readAnswerOf(student: Student, lesson: Lesson): Answer {
  const name = `${lesson.name}.ts`;
  const path = !existsSync(join(student.folder, name)) && existsSync(join(student.folder, 'lessons', name))
    ? `lessons/${name}`
    : name;
  const file = join(student.folder, path);
  const read = readLearnersFile(file);
  if (!('text' in read)) return { student, lesson, file, path, standsAlone: false, isGlobal: false };
  const hash = createHash('sha256').update(read.text).digest('hex');
  const looked = looks.get(hash) ?? lookAt(read.text);
  looks.set(hash, looked);
  const isInside = realpathSync(file).startsWith(realpathSync(student.folder) + sep);
  return {
    student,
    lesson,
    file,
    path,
    hash,
    standsAlone: isInside && !looked.importsFiles,
    isGlobal: looked.isGlobal,
  };
}

/** What a text says of others, by its hash: a class hands in the same text again and again. */
const looks = new Map<string, { importsFiles: boolean; isGlobal: boolean }>();

function lookAt(source: string): { importsFiles: boolean; isGlobal: boolean } {
  const importsFiles = importedBy(source).some((name) => !isBuiltin(name));
  return { importsFiles, isGlobal: importsFiles || /\b(?:declare|global|reference|namespace)\b/.test(source) };
}

/** What stands where a module's name can stand; empty for what is known only when it runs. */
function importedBy(source: string): string[] {
  const tokens = codeTokens(source);
  return tokens.flatMap(({ value, type }, index) => {
    if (type !== 'IdentifierName' || !/^(?:from|import|require)$/.test(value)) return [];
    const next = tokens[index + 1];
    const name = next?.value === '(' ? tokens[index + 2] : next;
    if (next?.value === '(' || name?.type === 'StringLiteral') {
      return [name?.type === 'StringLiteral' ? name.value.slice(1, -1) : ''];
    }
    return [];
  });
}
