import { type BuildOptions, type Message, type Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { exportedNames } from '../curriculum/exports.ts';
import { readLearnersFile } from '../curriculum/learners-file.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { build } from './build.ts';
import { type DeclaredTwice, declaredTwice, withoutThem } from './declared-twice.ts';
import { engineApart, engineOf, requiredBuiltins } from './engine.ts';
import { buildFault } from './faults.ts';
import { Positions } from './positions.ts';

/** The name of the entry, as a stack shows it. */
const ENTRY = 'program.ts';

/** TypeScript as one module that runs anywhere. */
export interface Bundle {
  code: string;
  /** From places in `code` to those in the sources. */
  positions: Positions;
  /** The source files in it, absolute, without installed packages. */
  files: string[];
  /** Files that must stand beside it: what it imports besides Node's own modules. */
  beside: { name: string; code: string }[];
  /** Exports of the answer that were left out, and what is declared twice in each. */
  leftOut?: Map<string, DeclaredTwice>;
}

/** An answer in a lesson's place: what imports `lessons/NN-name.ts` gets `file`. */
export interface AnswerFile {
  lesson: Lesson;
  /** Absolute path. */
  file: string;
  /** What is read in place of what the file holds. */
  text?: string;
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
  /** It is run by the specs' engine, which then stands beside the bundle. */
  hasEngine?: boolean;
}

/**
 * Bundles `entry` and all that it imports. With `answer`, that is what it gets for the lesson's file. Throws a `BuildError`
 * about the entry, the answer or what that imports, a `WorkbookError` about a file of the workbook. For the specs' engine, what
 * the answer declares twice is left out.
 */
export async function bundle(root: string, { code, folder, hasEngine }: Entry, answer?: AnswerFile): Promise<Bundle> {
  const read = answer && readLearnersFile(answer.file);
  if (read && !('text' in read)) throw new BuildError({ text: 'The file cannot be read' }, root);
  const options = {
    stdin: { contents: code, resolveDir: folder, sourcefile: join(folder, ENTRY), loader: 'ts' },
    absWorkingDir: root,
    outfile: join(root, 'bundle.mjs'),
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: `node${process.versions.node}`,
    keepNames: true,
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'silent',
    // An answer is read alike wherever it lies: no tsconfig.json beside it counts.
    tsconfigRaw: { compilerOptions: { target: 'es2023', useDefineForClassFields: true } },
    minifyWhitespace: true,
    legalComments: 'none',
    plugins: [requiredBuiltins, ...(hasEngine ? [engineApart] : []), ...(answer ? [answerInPlace(root, answer)] : [])],
  } satisfies BuildOptions;
  try {
    const [{ outputFiles, metafile }, engine] = await Promise.all([
      build(options),
      hasEngine ? engineOf(root) : undefined,
    ]);
    const [map, built] = outputFiles.sort((a, b) => Number(b.path.endsWith('.map')) - Number(a.path.endsWith('.map')));
    const inputs = Object.keys(metafile.inputs).filter((path) =>
      !/(^|\/)node_modules\/|^[\w-]+:/.test(path) && !path.endsWith(ENTRY)
    );
    const files = inputs.map((path) => resolve(root, path));
    return { code: built!.text, positions: new Positions(map!.text, root), files, beside: engine ? [engine] : [] };
  } catch (error) {
    const { errors = [] } = error as { errors?: Message[] };
    const [message] = errors;
    if (!message) throw error;
    const failed = new BuildError(message, root);
    const twice = answer && declaredTwice(errors, root, answer.file);
    if (twice && hasEngine && !answer.text) {
      const path = JSON.stringify(runnerFile(root, 'checker/host/absent.ts'));
      const rest = withoutThem(read!.text, twice, `import { absent } from ${path};`);
      if (rest) {
        const made = await bundle(root, { code, folder, hasEngine }, { ...answer, text: rest.source });
        return { ...made, leftOut: rest.names };
      }
    }
    if (twice) failed.twice = twice[0]!;
    throw isWorkbooks(failed, root, answer) ? buildFault(root, failed) : failed;
  }
}

/** A file of the runner, to be bundled with those in `course/`, which import the same runner. */
export function runnerFile(root: string, file: string): string {
  return join(root, 'runner', file);
}

/** Whether it is a file of the workbook that no learner edits. An entry that puts an answer in its place is the runner's. */
function isWorkbooks({ location }: BuildError, root: string, answer?: AnswerFile): boolean {
  if (!location || location.file === answer?.file) return false;
  if (location.file.endsWith(ENTRY)) return answer !== undefined;
  return ['course', 'runner', 'solutions'].some((folder) => location.file.startsWith(join(root, folder)));
}

/**
 * The lesson's file becomes one that hands on the answer's exports by name. A name that the answer lacks costs those who
 * use it, nobody else: it throws `NotExported` when it is used.
 */
function answerInPlace(root: string, { lesson, file, text }: AnswerFile): Plugin {
  const names = [...(exportedNames(readFileSync(lesson.solution, 'utf8')) ?? [])];
  return {
    name: 'answer-in-place',
    setup(build) {
      build.onResolve(
        { filter: new RegExp(`${lesson.name}\\.ts$`) },
        ({ path, resolveDir, namespace }) =>
          namespace === 'file' && resolve(resolveDir, path) === lesson.stub
            ? { path: lesson.name, namespace: 'answer' }
            : undefined,
      );
      build.onLoad({ filter: /./, namespace: 'answer' }, () => ({
        loader: 'ts',
        resolveDir: dirname(file),
        contents: [
          `import { absent } from ${JSON.stringify(runnerFile(root, 'checker/host/absent.ts'))};`,
          `import * as answer from ${JSON.stringify(file)};`,
          ...names.map((name) => `export const ${name} = '${name}' in answer ? answer.${name} : absent('${name}');`),
        ].join('\n'),
      }));
      if (text !== undefined) {
        build.onLoad({ filter: /./ }, ({ path }) => path === file ? { loader: 'ts', contents: text } : undefined);
      }
    },
  };
}
