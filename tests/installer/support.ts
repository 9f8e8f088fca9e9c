import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { CAME_WITH, type CameWith, hashOf, packedName } from '../../installer/release.ts';
import { execute, type Outcome, root, temporaryFolder } from '../support/workbook.ts';

/** What the making of a package does not look at. */
const notCopied = /^(?:\.git|\.workbook|bench|node_modules|tests|.*\.tgz)$/;

let madeOnce: { tarballs: string; unpacked: string; copy: string } | undefined;

/** Both packages as `npm pack` makes them in a copy of the project: the folder of the tarballs, and the first one unpacked. */
export function packed(): { tarballs: string; unpacked: string; copy: string } {
  if (madeOnce) return madeOnce;
  const folder = temporaryFolder();
  const copy = join(folder, 'project');
  for (const name of readdirSync(root)) {
    if (!notCopied.test(name)) cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  // What an author has written, and what lies about.
  writeFileSync(join(copy, 'lessons', 'try.ts'), 'export {};\n');
  writeFileSync(join(copy, 'lessons', '01-sync-iterator-protocol.ts'), 'my answer\n');
  for (const what of ['.', './create-for-await']) {
    npm(copy, 'pack', what, '--pack-destination', folder, '--cache', join(folder, 'cache'));
  }
  const [tarball] = readdirSync(folder).filter((name) => /^for-await-.*\.tgz$/.test(name));
  execFileSync('tar', ['-xzf', tarball!], { cwd: folder });
  return (madeOnce = { tarballs: folder, unpacked: join(folder, 'package'), copy });
}

export function npm(folder: string, ...args: string[]): void {
  execFileSync('npm', args, { cwd: folder, stdio: 'pipe', shell: process.platform === 'win32', env: environment({}) });
}

/** An environment of no `npm run`, with a git of its own: one who commits is known, unless a test says otherwise. */
export function environment(env: Record<string, string>): Record<string, string> {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|GIT_|INIT_CWD$|NODE_OPTIONS$)/i.test(name));
  const gitConfig = join(process.env['FOR_AWAIT_WORKBOOKS']!, 'gitconfig');
  if (!existsSync(gitConfig)) writeFileSync(gitConfig, '[user]\n  name = Ada\n  email = ada@example.org\n');
  return { ...Object.fromEntries(own), GIT_CONFIG_GLOBAL: gitConfig, GIT_CONFIG_NOSYSTEM: '1', ...env } as Record<
    string,
    string
  >;
}

/** An environment whose npm is the one of `fake-npm.mjs`. */
export function withFakeNpm(env: Record<string, string> = {}): Record<string, string> {
  const folder = mkdtempSync(join(temporaryFolder(), 'bin-'));
  const script = join(import.meta.dirname, 'fake-npm.mjs');
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
  writeFileSync(join(folder, 'npm.cmd'), `@"${process.execPath}" "${script}" %*\r\n`);
  chmodSync(join(folder, 'npm'), 0o755);
  return environment({ PATH: `${folder}${delimiter}${process.env['PATH']}`, ...env });
}

/** Runs `npx for-await …` of a package in `folder`, without npx. */
export function forAwait(
  folder: string,
  args: string[],
  { env = withFakeNpm(), from = packed().unpacked, node = [] }: {
    env?: Record<string, string>;
    from?: string;
    node?: string[];
  } = {},
): Promise<Outcome> {
  return execute(process.execPath, [...node, join(from, 'bin', 'for-await.cjs'), ...args], { cwd: folder, env });
}

/** The files in a folder, without what may be lost: paths and contents. */
export function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const own = paths.filter((path) => !/^(?:\.git|\.workbook)\//.test(path)).toSorted();
  return Object.fromEntries(own.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** What a package holds of a workbook, small enough to be made anew for each test. */
export type Content = Record<string, string>;

/** A package of this version whose workbook has these files, with the installer of the real one. */
export function packageOf(version: string, content: Content): string {
  const folder = temporaryFolder();
  const from = packed().unpacked;
  const workbook = join('installer', 'built', 'workbook');
  for (const path of [join('bin', 'for-await.cjs'), join('installer', 'built', 'installer.cjs')]) {
    cpSync(join(from, path), join(folder, path));
  }
  const files = Object.fromEntries(Object.entries(content).map(([path, text]) => [path, hashOf(Buffer.from(text))]));
  const all = { ...content, [CAME_WITH]: JSON.stringify({ version, files } satisfies CameWith) };
  for (const [path, text] of Object.entries(all)) {
    const file = join(folder, workbook, packedName(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
