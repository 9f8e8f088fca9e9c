import { spawnSync } from 'node:child_process';

/**
 * Makes the folder a git repository with a first commit. Nothing is done without git, or inside of another repository.
 * Returns what git objected, if it did: a name that it needs is not set, say.
 */
export function startRepository(folder: string): string | undefined {
  const git = (...args: string[]): { status: number | null; stderr: string } =>
    spawnSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (git('rev-parse', '--is-inside-work-tree').status === 0) return undefined;
  if (git('init', '--quiet').status !== 0) return undefined;
  git('add', '--all');
  const { status, stderr } = git(
    '-c',
    'commit.gpgsign=false',
    'commit',
    '--quiet',
    '--no-verify',
    '--message',
    'The workbook as it came',
  );
  return status === 0 ? undefined : stderr.split('\n').find((line) => line.trim() !== '') ?? `status ${status}`;
}
