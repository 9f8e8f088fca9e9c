// What `npm pack` packs, made right before it and removed after it: `installer/built/` with the installer as one plain module,
// and the workbook as a learner gets it. The packages of the project are those of the workbook. The installer needs none, so
// package.json is without them while npm packs, and as it was after that.
import { buildSync } from 'esbuild';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cutStub } from '../runner/curriculum/cut.ts';
import { CAME_WITH, hashOf, packedName } from './release.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = join(root, 'installer', 'built');
const manifestFile = join(root, 'package.json');
const manifestBefore = join(root, 'installer', 'package.json.before');

/** What of the project is a learner's. Whether a spec is good, and what its authors need for that, is not. */
const handedOut = [
  'course',
  'lessons',
  'runner',
  'solutions',
  '.devcontainer',
  '.vscode',
  '.gitattributes',
  'LICENSE',
  'docs/editors.md',
  'tsconfig.json',
  'vitest.config.ts',
];
const notHandedOut = /^course\/[^/]+\/(?:mistakes\/|answers\/|answer-helpers\.ts$)|\/\.[^/]*$/;

/** What of package.json an installer that is whole in itself has no use for. */
const ofTheProject = ['scripts', 'dependencies', 'devDependencies', 'overrides', 'allowScripts'];

function build(): void {
  buildSync({
    entryPoints: [join(root, 'installer', 'main.ts')],
    outfile: join(built, 'installer.cjs'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
  });
  const files = workbookFiles();
  const hashes = Object.fromEntries([...files].map(([path, bytes]) => [path, hashOf(bytes)]));
  files.set(CAME_WITH, json({ version: readManifest().version, files: hashes }));
  for (const [path, bytes] of files) {
    const file = join(built, 'workbook', packedName(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

/** The files of a learner's workbook. What an author has written in `lessons/*.ts` is not among them. */
function workbookFiles(): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const path of handedOut.flatMap(filesAt)) {
    if (!/^lessons\/.*\.ts$/.test(path)) files.set(path, readFileSync(join(root, path)));
  }
  for (const [path, solution] of [...files].filter(([path]) => path.startsWith('solutions/'))) {
    files.set(path.replace('solutions', 'lessons'), Buffer.from(cutStub(solution.toString(), path)));
  }
  for (const name of ['README.md', 'gitignore', 'npmrc']) {
    files.set(name.replace(/^(?=gitignore|npmrc)/, '.'), readFileSync(join(root, 'installer', 'for-a-learner', name)));
  }
  return files.set('package.json', json(learnersManifest())).set('package-lock.json', json(learnersLockfile()));
}

function filesAt(path: string): string[] {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats ? [path] : [];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((name) => !notHandedOut.test(name));
}

interface Manifest {
  version: string;
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  [field: string]: unknown;
}

function readManifest(): Manifest {
  return JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
}

/** The name of the workbook's package is not the installer's: else `npx for-await update` would look for it in there. */
function learnersManifest(): Manifest {
  const { version, type, license, engines, scripts, dependencies, overrides, allowScripts } = readManifest();
  const commands = Object.entries(scripts).filter(([, script]) => script.startsWith('node runner/'));
  return {
    name: 'for-await-workbook',
    version,
    private: true,
    type,
    license,
    engines,
    scripts: Object.fromEntries(commands),
    dependencies,
    overrides,
    allowScripts,
  };
}

/** The project's lockfile without what only the project's tests need. */
function learnersLockfile(): object {
  const lockfile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const { name, version, license, engines, dependencies } = learnersManifest();
  const packages = Object.entries(lockfile.packages).filter(([path, { dev }]) => path !== '' && !dev);
  return {
    ...lockfile,
    name,
    version,
    packages: { '': { name, version, license, dependencies, engines }, ...Object.fromEntries(packages) },
  };
}

function json(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

function restoreManifest(): void {
  if (existsSync(manifestBefore)) renameSync(manifestBefore, manifestFile);
}

// After the packing, or after one that was ended in the middle.
rmSync(built, { recursive: true, force: true });
restoreManifest();
if (process.argv[2] === 'before') {
  build();
  const packed = Object.entries(readManifest()).filter(([field]) => !ofTheProject.includes(field));
  renameSync(manifestFile, manifestBefore);
  writeFileSync(manifestFile, json(Object.fromEntries(packed)));
}
