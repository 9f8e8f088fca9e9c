import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

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
