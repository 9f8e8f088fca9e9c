import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { listOf, object, oneOf, record, text } from '../checker/shapes.ts';
import { type Verdict, verdictShape } from '../checker/verdict.ts';
import { explainingFiles } from '../errors.ts';
import { readIfThere, writeWhole } from '../memory/files.ts';
import { hashOf } from '../memory/inputs.ts';
import type { Answer } from './class.ts';

/* What is known of answers: each is run once, whoever hands it in, and a run that was killed goes on where it was. */

/** What came of one answer. */
export interface Graded {
  /** With paths in the student's folder. */
  verdict: Verdict;
  /** Why somebody should look at the answer. */
  suspect: string[];
  /** The student's files that were read, by path in the folder, and their hashes. */
  read: Record<string, string>;
  /** How often it has run: once more, alone, where it was stuck or crashed. */
  runs: 1 | 2;
}

const shape = object({ verdict: verdictShape, suspect: listOf(text), read: record(text), runs: oneOf(1, 2) });

/** What a verdict depends on beside the answer. */
export interface Workbook {
  node: string;
  /** Hash of the runner and the lockfile. */
  common: string;
  /** Hash of each lesson's spec, words, kit, page and solution, by the lesson's name. */
  lessons: Record<string, string>;
}

/** The workbook in `root` as it is now. */
export function workbookNow(root: string, lessonNames: readonly string[]): Workbook {
  return {
    node: process.version,
    common: hashOfFiles(root, ['runner'], ['package-lock.json']),
    lessons: Object.fromEntries(lessonNames.map((name) => [
      name,
      hashOfFiles(root, [`course/${name}`], [`lessons/${name}.md`, `solutions/${name}.ts`]),
    ])),
  };
}

function hashOfFiles(root: string, folders: string[], files: string[]): string {
  const inside = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .filter((path) => !/\/(?:mistakes|answers)\//.test(path))
  );
  const hash = createHash('sha256');
  for (const path of [...inside, ...files].sort()) hash.update(`\n${path} ${hashOf(join(root, path))}`);
  return hash.digest('hex');
}

/** Verdicts that are held; a hundred answers of a class are the same. */
const MOST_RECENT = 256;

/** What is known of answers, kept in a folder. */
export class Known {
  readonly #folder: string;
  readonly #workbook: Workbook;
  readonly #how: string;
  /** What was read last. */
  readonly #recent = new Map<string, Graded>();

  /** `how` the answers are run: what that is changes what comes of them. */
  constructor(folder: string, workbook: Workbook, how: string) {
    this.#folder = folder;
    this.#workbook = workbook;
    this.#how = how;
  }

  /** What an answer is known by. One that reads further files is known for its own student only. */
  keyOf({ lesson, path, hash, standsAlone, student }: Answer): string {
    const { node, common, lessons } = this.#workbook;
    const parts = [
      this.#how,
      node,
      common,
      lessons[lesson.name],
      lesson.name,
      path,
      hash,
      standsAlone ? '' : student.name,
    ];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  }

  /** What came of an answer of that key, if it has run; and if what it read is in this folder, and still the same. */
  read(key: string, folder: string): Graded | undefined {
    const graded = this.#recent.get(key) ?? this.#load(key);
    const isSame = graded && Object.entries(graded.read).every(([path, hash]) => hashOf(join(folder, path)) === hash);
    return isSame ? graded : undefined;
  }

  #load(key: string): Graded | undefined {
    const content = readIfThere(this.#file(key));
    const graded = content && parse(content.toString());
    if (!shape(graded)) return undefined;
    if (this.#recent.size >= MOST_RECENT) this.#recent.delete(this.#recent.keys().next().value!);
    this.#recent.set(key, graded as Graded);
    return graded as Graded;
  }

  keep(key: string, graded: Graded): void {
    const file = this.#file(key);
    this.#recent.delete(key);
    explainingFiles(`${this.#folder} cannot be written`, () => {
      mkdirSync(dirname(file), { recursive: true });
      writeWhole(file, JSON.stringify(graded));
    });
  }

  #file(key: string): string {
    return join(this.#folder, key.slice(0, 2), `${key.slice(2)}.json`);
  }
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined; // half of one
  }
}

/** A text file of the grades; `undefined` where it is not there. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
