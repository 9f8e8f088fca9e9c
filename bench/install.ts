import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment } from '../tests/support/clean-environment.ts';
import { root } from '../tests/support/copy.ts';
import { inTurn, median } from './measure.ts';
import { mebibytes, type Part, table } from './report.ts';
import { runner } from './workbook.ts';

const ROUNDS = 2;

export const install: Part = {
  title: 'From nothing to the first verdict',
  async measure(say) {
    const folder = mkdtempSync(join(tmpdir(), 'for-await-bench-'));
    const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    process.once('exit', remove);
    try {
      npm(root, 'pack', '--pack-destination', folder);
      const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz'))!);
      let installed: Record<string, [count: number, bytes: number]> = {};
      const contender = (name: string, make: (at: string, cache: string) => string) => (): number => {
        say(name);
        const at = mkdtempSync(join(folder, 'round-'));
        const began = performance.now();
        const workbook = make(at, join(at, 'cache'));
        lessonOne(workbook);
        const ms = performance.now() - began;
        installed = { ...installed, [name]: packagesOf(workbook) };
        rmSync(at, { recursive: true, maxRetries: 3 });
        return ms;
      };
      const figures = await inTurn({
        '`npx for-await my-course`': contender('`npx for-await my-course`', (at, cache) => {
          npm(at, 'exec', '--yes', '--cache', cache, '--package', tarball, '--', 'for-await', 'my-course');
          return join(at, 'my-course');
        }),
        '`git clone` and `npm ci`': contender('`git clone` and `npm ci`', (at, cache) => {
          execFileSync('git', ['clone', '--quiet', root, 'clone'], { cwd: at });
          npm(join(at, 'clone'), 'ci', '--cache', cache);
          return join(at, 'clone');
        }),
      }, ROUNDS);
      const rows = Object.entries(figures).map(([name, all]) => {
        const [count, bytes] = installed[name]!;
        return [name, `${(median(all) / 1000).toFixed(1)} s`, `${count}`, mebibytes(bytes)];
      });
      return `Each with an empty cache of npm, over the network, up to the end of \`npm run lesson 1\`; ${ROUNDS} rounds after one
that warms up. The package comes from this machine, what it needs from npm's registry.

${table(['', 'time', 'packages', 'size'], rows)}

A clone has also what the project's own tests need.`;
    } finally {
      process.off('exit', remove);
      remove();
    }
  },
};

function npm(folder: string, ...args: string[]): void {
  execFileSync('npm', args, { cwd: folder, stdio: 'pipe', env: cleanEnvironment(process.env) });
}

function lessonOne(workbook: string): void {
  try {
    execFileSync(process.execPath, [runner, 'lesson', '1'], { cwd: workbook, stdio: 'pipe' });
  } catch (error) {
    if ((error as { status?: number }).status !== 1) throw error; // 1: something is to do
  }
}

/** How many packages a workbook has, and the bytes of their files. */
function packagesOf(workbook: string): [count: number, bytes: number] {
  const modules = join(workbook, 'node_modules');
  const { packages } = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')) as { packages: object };
  const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  return [Object.keys(packages).length, bytes];
}
