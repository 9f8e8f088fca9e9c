import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Snippet, snippetsOf } from '../../runner/curriculum/snippets.ts';

/** A snippet of a page, as a program that can be run. */
export interface Program extends Snippet {
  /** `03-async-generators.md:41` */
  name: string;
}

/** What a program left behind. `exit` is 0, another exit status, a signal, or `still running after 10 s`. */
export interface Outcome {
  exit: number | string;
  stdout: string;
  stderr: string;
}

/** Every snippet of every page in `root`, in order. */
export async function programsIn(root: string): Promise<Program[]> {
  const lessons = path.join(root, 'lessons');
  const pages = (await readdir(lessons)).filter((file) => /^\d{2,}-.+\.md$/.test(file)).sort();
  const programs = pages.map(async (page) => {
    const snippets = snippetsOf(await readFile(path.join(lessons, page), 'utf8'));
    return snippets.map((snippet) => ({ ...snippet, name: `${page}:${snippet.line}` }));
  });
  return (await Promise.all(programs)).flat();
}

/** Compiled programs: `run` runs one in a process and a folder of its own, `dispose` removes what was written. */
export interface Workshop {
  folder: string;
  run(program: Program, limitMs?: number): Promise<Outcome>;
  dispose(): Promise<void>;
}

/**
 * Compiles all programs and the solutions with one run of `tsc`, which leaves only plain JavaScript to run:
 * 0.1 s of processor time for each program, where `node --import tsx` takes 0.3 s. Types are not checked.
 */
export async function openWorkshop(root: string, programs: readonly Program[]): Promise<Workshop> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'for-await-snippets-')));
  const compiled = path.join(folder, 'compiled');
  await mkdir(compiled);
  const solutions = (await readdir(path.join(root, 'solutions'))).filter((file) => file.endsWith('.ts'));
  await Promise.all([
    ...solutions.map((file) => copyFile(path.join(root, 'solutions', file), path.join(compiled, file))),
    ...programs.map((program) => writeFile(path.join(compiled, `${fileOf(program)}.ts`), program.code)),
    writeFile(path.join(folder, 'package.json'), '{ "type": "module" }'),
    writeFile(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          target: 'es2023',
          lib: ['esnext'],
          module: 'preserve',
          moduleDetection: 'force',
          rewriteRelativeImportExtensions: true,
          noCheck: true,
          types: [],
          inlineSourceMap: true,
        },
        include: ['compiled'],
      }),
    ),
  ]);
  const complaints = await compile(folder);
  const shared = solutions.flatMap((file) => [file, file.replace(/\.ts$/, '.js')]);

  async function run(program: Program, limitMs = 10_000): Promise<Outcome> {
    const file = fileOf(program);
    const complaint = complaints.filter((line) => line.startsWith(`compiled/${file}.ts(`)).join('\n');
    if (complaint) return { exit: 'does not compile', stdout: '', stderr: complaint };
    const own = await mkdtemp(path.join(folder, `${file}-`));
    await Promise.all(
      [...shared, `${file}.js`].map((name) => copyFile(path.join(compiled, name), path.join(own, name))),
    );
    try {
      return await start(own, `${file}.js`, limitMs);
    } finally {
      await rm(own, { recursive: true, force: true });
    }
  }

  return { folder, run, dispose: () => rm(folder, { recursive: true, force: true }) };
}

/** `03-async-generators.md:41` cannot name a file everywhere, and must not collide with a solution. */
function fileOf(program: Program): string {
  return `snippet-${program.name.replace('.md:', '-')}`;
}

/** What `tsc` says, line by line: without type checks, only syntax errors are left. */
async function compile(folder: string): Promise<string[]> {
  const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
  const tsc = path.join(path.dirname(manifest), 'bin', 'tsc');
  try {
    await promisify(execFile)(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { cwd: folder });
    return [];
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (!stdout) throw error;
    return stdout.split('\n').map((line) => line.replaceAll('\\', '/'));
  }
}

function start(cwd: string, file: string, limitMs: number): Promise<Outcome> {
  const fromOutside = /^(?:NODE_|VITEST|TEST$|FORCE_COLOR$|NO_COLOR$)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !fromOutside.test(name)));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--enable-source-maps', file],
      { cwd, env, timeout: limitMs, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => {
        const exit = error?.killed ? `still running after ${limitMs / 1000} s` : error?.code ?? error?.signal ?? 0;
        resolve({ exit, stdout, stderr });
      },
    );
  });
}
