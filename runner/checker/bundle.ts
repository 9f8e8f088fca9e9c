import { type Message, type Plugin } from 'esbuild';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { exportedNames } from '../curriculum/exports.ts';
import { MOST_BYTES, readLearnersFile } from '../curriculum/learners-file.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { buildModule, ENTRY, requiredBuiltins, runnerFile } from './build.ts';
import { type DeclaredTwice, declaredTwice, withoutThem } from './declared-twice.ts';
import { engineOf } from './engine.ts';
import { buildFault } from './faults.ts';
import { keptModule, type Module } from './kept.ts';
import { KIT_CALLED, kitApart, kitOf } from './kit.ts';
import { Positions } from './positions.ts';

/** The module that is run, and the one with the answer. */
const PROGRAM = 'bundle.mjs';
const ANSWER = 'answer.mjs';

/** TypeScript as modules that run anywhere. */
export interface Bundle {
  /** The first is the one that is run. */
  modules: { name: string; code: string }[];
  /** From places in them to those in the sources. */
  positions: Positions;
  /** The source files in it, absolute, without installed packages. */
  files: string[];
  /** Exports of the answer that were left out, and what is declared twice in each. */
  leftOut?: Map<string, DeclaredTwice> | undefined;
}

/** An answer in a lesson's place: what imports `lessons/NN-name.ts` gets `file`. */
export interface AnswerFile {
  lesson: Lesson;
  /** Absolute path. */
  file: string;
  /** The folder, absolute, in which it and all that it imports must lie. Default: anywhere. */
  own?: string;
}

/** The answer cannot be bundled: it is not TypeScript, or imports what is not there. */
export class BuildError extends Error {
  override name = 'BuildError';
  /** Absolute path of the file at fault; line and column from 1. */
  readonly location: { file: string; line: number; column: number } | undefined;
  /** What is declared twice, where that is the reason. */
  twice?: DeclaredTwice;

  constructor({ text, location }: Pick<Message, 'text'> & Partial<Pick<Message, 'location'>>, root: string) {
    super(text);
    this.location = location
      ? { file: resolve(root, location.file), line: location.line, column: location.column + 1 }
      : undefined;
  }
}

/** What a bundle begins with: TypeScript that may import anything as if it stood in `folder`. */
export interface Entry {
  code: string;
  folder: string;
  /** A suite of the lesson, for which the kit and the specs' engine then stand beside the bundle. */
  suite?: 'spec' | 'scenes';
}

/**
 * Bundles `entry` and all that it imports. With `answer`, that is what it gets for the lesson's file, as a module of its own.
 * Throws a `BuildError` about the entry, the answer or what that imports, a `WorkbookError` about a file of the workbook. For
 * the specs' engine, what the answer declares twice is left out.
 */
export async function bundle(root: string, entry: Entry, answer?: AnswerFile): Promise<Bundle> {
  try {
    const answering = answer && bundleAnswer(root, answer, entry.suite !== undefined);
    answering?.catch(() => {}); // awaited below
    await setImmediate(); // as long as esbuild begins
    const [answered, program, [kit, engine] = []] = await Promise.all([
      answering,
      entry.suite && answer ? bundleSuite(root, entry, answer) : bundleEntry(root, entry, answer),
      entry.suite && Promise.all([kitOf(root), engineOf(root)]),
    ]);
    const parts = [program, answered, kit].filter((part) => part !== undefined);
    return {
      modules: [...parts, ...(engine ? [engine] : [])].map(({ name, code }) => ({ name, code })),
      positions: new Positions(root, parts.map((part) => part === kit ? { ...kit, name: KIT_CALLED } : part)),
      files: [...new Set(parts.flatMap(({ files }) => files))],
      leftOut: answered?.leftOut,
    };
  } catch (error) {
    const { errors = [] } = error as { errors?: Message[] };
    const [message] = errors;
    if (!message) throw error;
    const failed = new BuildError(message, root);
    const twice = answer && declaredTwice(errors, root, answer.file);
    if (twice) failed.twice = twice[0]!;
    throw isWorkbooks(failed, root, answer) ? buildFault(root, failed) : failed;
  }
}

function bundleEntry(root: string, { code, folder, suite }: Entry, answer?: AnswerFile): Promise<Module> {
  return buildModule(root, PROGRAM, {
    stdin: { contents: code, resolveDir: folder, sourcefile: join(folder, ENTRY), loader: 'ts' },
    plugins: [
      requiredBuiltins,
      ...(suite ? [kitApart] : []),
      ...(answer ? [answerApart(root, answer.lesson)] : []),
    ],
  });
}

/** `canLeaveOut`: what is declared twice in it, rather than fail. */
async function bundleAnswer(
  root: string,
  { file, own }: AnswerFile,
  canLeaveOut = false,
): Promise<Module & Pick<Bundle, 'leftOut'>> {
  const read = readLearnersFile(file);
  if (!('text' in read)) throw new BuildError({ text: 'The file cannot be read' }, root);
  const build = (...plugins: Plugin[]) =>
    buildModule(root, ANSWER, {
      entryPoints: [file],
      preserveSymlinks: true, // a file that is a link keeps the name by which the learner knows it
      plugins: [requiredBuiltins, ...(own ? [ownFilesOnly(own)] : []), ...plugins],
    });
  try {
    return await build();
  } catch (error) {
    const twice = declaredTwice((error as { errors?: Message[] }).errors ?? [], root, file);
    const path = JSON.stringify(runnerFile(root, 'checker/host/absent.ts'));
    const rest = twice && canLeaveOut && withoutThem(read.text, twice, `import { absent } from ${path};`);
    if (!rest) throw error;
    return { ...await build(readAs(file, rest.source)), leftOut: rest.names };
  }
}

/** What the message of a `BuildError` about a file that is not the answer's own begins with; behind it stands the path. */
export const NOT_OWN = 'Not a file of the answer: ';

/** What an answer imports lies in its own folder, links followed, and is no larger than an answer may be. */
function ownFilesOnly(folder: string): Plugin {
  const within = realpathSync(folder) + sep;
  return {
    name: 'own-files-only',
    setup: ({ onLoad }) =>
      onLoad({ filter: /./, namespace: 'file' }, ({ path }) => {
        const stats = statSync(path, { throwIfNoEntry: false });
        const isOwn = realpathSync(path).startsWith(within);
        return isOwn && stats?.isFile() && stats.size <= MOST_BYTES
          ? undefined
          : { errors: [{ text: NOT_OWN + path }] };
      }),
  };
}

function readAs(file: string, contents: string): Plugin {
  return {
    name: 'read-as',
    setup: ({ onLoad }) =>
      onLoad({ filter: /./ }, ({ path }) => path === file ? { loader: 'ts', contents } : undefined),
  };
}

/** A spec changes when its author saves it; an answer, with every save of a learner. */
function bundleSuite(root: string, entry: Entry, answer: AnswerFile): Promise<Module> {
  const { name, solution } = answer.lesson;
  const further = [solution, ...['bundle.ts', 'kit.ts'].map((file) => runnerFile(root, `checker/${file}`))];
  const kept = { name: `${name}.${entry.suite}`, of: entry.code, further };
  return keptModule(root, kept, () => bundleEntry(root, entry, answer));
}

/** Whether it is a file of the workbook that no learner edits. An entry that puts an answer in its place is the runner's. */
function isWorkbooks({ location }: BuildError, root: string, answer?: AnswerFile): boolean {
  if (!location || location.file === answer?.file) return false;
  if (location.file.endsWith(ENTRY)) return answer !== undefined;
  return ['course', 'runner', 'solutions'].some((folder) => location.file.startsWith(join(root, folder)));
}

function exportsOf(lesson: Lesson): string[] {
  return [...(exportedNames(readFileSync(lesson.solution, 'utf8')) ?? [])];
}

/**
 * The lesson's file becomes one that hands on the answer's exports by name. A name that the answer lacks costs those who
 * use it, nobody else: it throws `NotExported` when it is used.
 */
function answerApart(root: string, lesson: Lesson): Plugin {
  return {
    name: 'answer-apart',
    setup(build) {
      build.onResolve(
        { filter: new RegExp(`${lesson.name}\\.ts$`) },
        ({ path, resolveDir, namespace }) =>
          namespace === 'file' && resolve(resolveDir, path) === lesson.stub
            ? { path: lesson.name, namespace: 'answer' }
            : undefined,
      );
      build.onResolve(
        { filter: new RegExp(`^\\./${ANSWER}$`), namespace: 'answer' },
        ({ path }) => ({ path, external: true }),
      );
      build.onLoad({ filter: /./, namespace: 'answer' }, () => ({
        loader: 'ts',
        resolveDir: root,
        contents: [
          `import { absent } from ${JSON.stringify(runnerFile(root, 'checker/host/absent.ts'))};`,
          // not before its importer's turn has come, as where all is one module
          `const answer = await import('./${ANSWER}');`,
          ...exportsOf(lesson).map((name) =>
            `export const ${name} = '${name}' in answer ? answer.${name} : absent('${name}');`
          ),
        ].join('\n'),
      }));
    },
  };
}
