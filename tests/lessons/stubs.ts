import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compiler } from '../../runner/checker/compiler.ts';

/**
 * Whether the stub that the workbook hands out is `cut`: the one in the work tree, or, where a learner has written
 * in it, the committed one. Line endings don't count. Returns what to do about it, or `undefined` when all is well.
 */
export function stubProblem(root: string, file: string, cut: string): string | undefined {
  const own = path.join(root, 'lessons', file);
  const handedOut = [existsSync(own) ? readFileSync(own, 'utf8') : undefined, committed(root, `lessons/${file}`)];
  if (handedOut.some((stub) => stub !== undefined && sameLines(stub) === sameLines(cut))) return undefined;
  return `lessons/${file} is not the cut of solutions/${file}: \`npm run cut\` writes it anew.`;
}

function committed(root: string, file: string): string | undefined {
  try {
    return execFileSync('git', ['show', `HEAD:./${file}`], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return undefined;
  }
}

function sameLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** What `tsc --strict` says about these files (name to source), side by side. Node's types come from `root`. */
export function typeProblems(root: string, files: ReadonlyMap<string, string>): string[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'for-await-stubs-'));
  try {
    for (const [file, source] of files) writeFileSync(path.join(folder, file), source);
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          target: 'es2023',
          lib: ['esnext'],
          module: 'preserve',
          moduleDetection: 'force',
          allowImportingTsExtensions: true,
          skipLibCheck: true,
          types: ['node'],
          typeRoots: [path.join(root, 'node_modules', '@types')],
        },
        include: ['*.ts'],
      }),
    );
    execFileSync(compiler, ['-p', folder, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return [];
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (!stdout) throw error;
    return stdout.trim().split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
