import { transformSync } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cutStub } from '../../runner/curriculum/cut.ts';
import { onDisk } from '../support/disk.ts';
import { TerminalSession } from '../support/pseudo-terminal.ts';
import { lessons, root, temporaryFolder } from '../support/workbook.ts';
import { environment, filesOf, forAwait, packed, withFakeNpm } from './support.ts';

const project = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, object>;

beforeAll(() => void packed());

describe('the package', () => {
  test('has the installer, the workbook, and no packages of its own', () => {
    const { unpacked } = packed();
    const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as object;
    expect(manifest).not.toHaveProperty('private');
    for (const field of ['scripts', 'dependencies', 'devDependencies', 'overrides']) {
      expect(manifest).not.toHaveProperty(field);
    }
    expect(manifest).toMatchObject({ bin: 'bin/for-await.cjs', engines: project['engines'] });
    expect(readdirSync(unpacked).toSorted()).toEqual(['LICENSE', 'README.md', 'bin', 'installer', 'package.json']);
    expect(readdirSync(join(unpacked, 'installer', 'built')).toSorted()).toEqual(['installer.cjs', 'workbook']);
  });

  test('names no server that packages come from', () => {
    for (const [path, text] of Object.entries(filesOf(packed().unpacked))) {
      expect(text, path).not.toMatch(/registry\.npmjs|"resolved"/);
    }
  });

  test('leaves the project as it was', () => {
    const { copy } = packed();
    expect(readFileSync(join(copy, 'package.json'), 'utf8')).toBe(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(readdirSync(join(copy, 'installer'))).not.toContain('built');
    expect(readdirSync(join(copy, 'installer'))).not.toContain('package.json.before');
  });

  test('create-for-await is of the same version, and brings it', () => {
    const create = JSON.parse(readFileSync(join(root, 'create-for-await', 'package.json'), 'utf8')) as object;
    const { version, engines, license } = project;
    expect(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))).toMatchObject({ version });
    expect(create).toMatchObject({ version, engines, license, dependencies: { 'for-await': version } });
  });
});

describe('an old Node', () => {
  const entry = join(root, 'bin', 'for-await.cjs');

  test('reads the way in', () => {
    const code = readFileSync(entry, 'utf8');
    const inSyntaxOf = (target: string): string => transformSync(code, { target }).code;
    expect(inSyntaxOf('es5')).toBe(inSyntaxOf('esnext'));
    expect(code).not.toMatch(/,\s*\)/); // of this esbuild makes nothing, and Node 6 nothing, either
  });

  test.each(['10.24.1', '18.20.0', '20.18.3'])('%s is told what is missing', async (version) => {
    const preload = join(temporaryFolder(), 'version.cjs');
    writeFileSync(
      preload,
      `Object.defineProperty(process, 'version', { value: 'v${version}' });
       Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`,
    );
    const folder = temporaryFolder();
    const { status, stderr } = await forAwait(folder, ['my-course'], { node: ['-r', preload] });
    expect(stderr).toBe(
      `for await needs Node.js 20.19 or newer; this is v${version}. `
        + 'Install a newer one from https://nodejs.org, then type the same again.\n',
    );
    expect(status).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('asks for what package.json asks for', () => {
    expect(project['engines']).toEqual({ node: '>=20.19.0' });
    for (const file of ['bin/for-await.cjs', 'runner/start.cjs']) {
      expect(readFileSync(join(root, file), 'utf8')).toContain('20.19');
    }
  });
});

describe('a workbook', () => {
  const name = 'mein Kurs für Grüße';
  let folder: string;
  let said: string;

  beforeAll(async () => {
    const parent = temporaryFolder();
    folder = join(parent, name);
    const { status, stdout, stderr } = await forAwait(parent, [name]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    said = stdout.replace(parent, 'PARENT').replace(/\d+\.\d s/, '0.0 s');
  });

  test('is told about, with the one command to type', () => {
    expect(said).toBe(
      `Making a workbook in PARENT${process.platform === 'win32' ? '\\' : '/'}${name}.
Installing packages …
1 packages are installed, in 0.0 s.

Type this, and lesson 1 begins:

${process.platform === 'win32' ? `  cd "${name}"\n  npm start` : `  cd '${name}' && npm start`}
`,
    );
  });

  test('has what a learner needs, and no more', () => {
    expect(readdirSync(folder).toSorted()).toEqual([
      '.devcontainer',
      '.for-await.json',
      '.git',
      '.gitattributes',
      '.gitignore',
      '.npmrc',
      '.vscode',
      'LICENSE',
      'README.md',
      'course',
      'docs',
      'lessons',
      'node_modules',
      'package-lock.json',
      'package.json',
      'runner',
      'solutions',
      'tsconfig.json',
      'vitest.config.ts',
    ]);
    const paths = Object.keys(filesOf(folder));
    expect(paths.filter((path) => /mistakes|answers\/|answer-helpers|try\.ts|\.test\.ts/.test(path))).toEqual([]);
    for (const lesson of lessons) expect(paths).toContain(`course/${lesson.name}/spec.ts`);
  });

  test('has the stubs as they come, whatever the author has written', () => {
    for (const { name, solution } of lessons) {
      const stub = readFileSync(join(folder, 'lessons', `${name}.ts`), 'utf8');
      expect(stub).toBe(cutStub(readFileSync(solution, 'utf8')));
    }
  });

  test('has the packages of the project, at their versions, and none of its tests', () => {
    const read = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8')) as Record<string, any>;
    const [manifest, lockfile] = [read('package.json'), read('package-lock.json')];
    expect(manifest).toMatchObject({ private: true, dependencies: project['dependencies'] });
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(Object.values(manifest['scripts']).every((script) => String(script).startsWith('node runner/'))).toBe(true);
    expect(lockfile['packages'][''].dependencies).toEqual(project['dependencies']);
    expect(Object.values<{ dev?: boolean }>(lockfile['packages']).filter(({ dev }) => dev)).toEqual([]);
  });

  test('has what its README names', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { scripts: object };
    const commands = [...readme.matchAll(/`npm (?:run )?([a-z]+)/g)].map(([, name]) => name!);
    expect(commands).toContain('lesson');
    expect([...Object.keys(scripts), 'ci']).toEqual(expect.arrayContaining(commands));
    const links = [...readme.matchAll(/\]\((?!https:)(.+?)\)/g)].map(([, path]) => path!);
    expect(links.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });

  test('is a repository with one commit, of everything but the packages', () => {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: environment({}) });
    expect(git('log', '--format=%an: %s')).toBe('Ada: The workbook as it came\n');
    expect(git('status', '--short')).toBe('');
    expect(git('ls-files', 'node_modules')).toBe('');
  });
});

test('npm installs what the lockfile says, and runs nothing of it', async () => {
  const parent = temporaryFolder();
  const log = join(parent, 'log');
  await forAwait(parent, ['here'], { env: withFakeNpm({ FAKE_NPM_LOG: log }) });
  expect(readFileSync(log, 'utf8')).toMatch(/^ci --ignore-scripts /);
});

describe('git', () => {
  test('without a name for the commit is told, and the workbook is there', async () => {
    const parent = temporaryFolder();
    const config = join(parent, 'gitconfig');
    writeFileSync(config, '[user]\n  useConfigOnly = true\n');
    const { status, stdout } = await forAwait(parent, ['here'], { env: withFakeNpm({ GIT_CONFIG_GLOBAL: config }) });
    expect(status).toBe(0);
    expect(stdout).toMatch(/git made no first commit\. It says: \S/);
    expect(stdout).toContain('npm start');
  });

  test('is not used inside of another repository', async () => {
    const parent = temporaryFolder();
    execFileSync('git', ['init', '--quiet'], { cwd: parent, env: environment({}) });
    expect(await forAwait(parent, ['here'])).toMatchObject({ status: 0 });
    expect(readdirSync(join(parent, 'here'))).not.toContain('.git');
  });

  test.skipIf(process.platform === 'win32')('may be missing', async () => {
    const parent = temporaryFolder();
    const env = withFakeNpm();
    const { status, stdout } = await forAwait(parent, ['here'], {
      env: { ...env, PATH: env['PATH']!.split(delimiter)[0]! },
    });
    expect(status).toBe(0);
    expect(stdout).toContain('npm start');
  });
});

describe('what was typed', () => {
  test.each<[string[], RegExp]>([
    [[], /^Where to\? .* npx for-await my-course$/],
    [['one', 'two'], /^One folder at a time: .*one, two/],
    [['--force', 'here'], /--force.* npx for-await --help$/],
    [['here', '--undo'], /^Only an update can be taken back/],
    [['here?'], /question mark/],
    [['full'], /^full is not empty\. /],
    [['file'], /^file is a file\. /],
  ])('%j is answered by a sentence', async (args, words) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full', 'mine.txt'), 'mine');
    writeFileSync(join(folder, 'file'), '');
    const { status, stderr, stdout } = await forAwait(folder, args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trimEnd()).toMatch(words);
    expect(Object.keys(filesOf(folder))).toEqual(['file', 'full/mine.txt']);
  });

  test('--help and --version are answered', async () => {
    const { version } = project;
    expect(await forAwait(root, ['--version'])).toEqual({ status: 0, stdout: `${String(version)}\n`, stderr: '' });
    expect((await forAwait(root, ['--help'])).stdout).toContain('npx for-await update');
  });
});

/** Folders before a failure, which must be the same after it. */
const places: [string, string, (parent: string) => void][] = [
  ['a folder that was not there', 'new/one', () => {}],
  ['an empty folder', 'empty', (parent) => mkdirSync(join(parent, 'empty'))],
];

describe.each(places)('in %s', (_name, target, prepare) => {
  const make = (): { parent: string; look: () => string[] } => {
    const parent = temporaryFolder();
    prepare(parent);
    return { parent, look: () => readdirSync(parent, { recursive: true }) as string[] };
  };

  test.each<[string, RegExp]>([
    ['ENOTFOUND', /^npm does not reach its packages \(ENOTFOUND\)\. /],
    ['ECONNREFUSED', /^npm does not reach its packages \(ECONNREFUSED\)\. /],
    ['SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
    ['ENOSPC', /^The disk has no room left\. /],
    ['E404', /^npm could not install the packages: something is wrong with E404/],
  ])('a failing npm, %s, is explained, and nothing is left', async (code, words) => {
    const { parent, look } = make();
    const before = look();
    const { status, stderr } = await forAwait(parent, [target], { env: withFakeNpm({ FAKE_NPM: code }) });
    expect(stderr).toMatch(words);
    expect(stderr).toMatch(/Nothing was left behind\.\n$/);
    expect(stderr.match(/\n/g)).toHaveLength(1);
    expect({ status, left: look() }).toEqual({ status: 2, left: before });
  });

  test.skipIf(process.platform === 'win32')('Ctrl-C leaves nothing, and ends npm', async () => {
    const { parent, look } = make();
    const before = look();
    const session = new TerminalSession(parent, process.execPath, [
      join(packed().unpacked, 'bin', 'for-await.cjs'),
      target,
    ], {
      env: withFakeNpm({ FAKE_NPM: 'hangs' }),
      columns: 200,
    });
    await session.shows(/Installing packages … \d/);
    await session.shows(() => existsSync(join(parent, target, 'node_modules', 'one', 'from.txt')));
    session.type('\u0003');
    expect(await session.ended).toBe(2);
    await session.shows('Stopped before the end; to begin anew, type the same again. Nothing was left behind.');
    expect(look()).toEqual(before);
  });
});

test('the folder that one is in can be filled', async () => {
  const folder = temporaryFolder();
  const { status, stdout } = await forAwait(folder, ['.']);
  expect({ status, last: stdout.trimEnd().split('\n').at(-1) }).toEqual({ status: 0, last: '  npm start' });
  expect(existsSync(join(folder, 'lessons'))).toBe(true);
});

test.skipIf(process.platform === 'win32')('a machine without npm is told so', async () => {
  const folder = temporaryFolder();
  const { stderr, status } = await forAwait(folder, ['here'], { env: environment({ PATH: folder }) });
  expect(stderr).toBe(
    'There is no npm on this machine. It comes with Node.js: https://nodejs.org. Nothing was left behind.\n',
  );
  expect({ status, left: readdirSync(folder) }).toEqual({ status: 2, left: [] });
});

describe.each([
  ['no room', 'size=400k', /^The disk has no room left\. .* Nothing was left behind\.\n$/],
  ['no right to write', 'ro,size=400k', /^You may not write here: .* Nothing was left behind\.\n$/],
])('a disk with %s', (_name, options, words) => {
  test('is told, and nothing is left', () =>
    onDisk(options, async (disk) => {
      const { status, stderr } = await forAwait(disk, ['here']);
      expect(stderr).toMatch(words);
      expect({ status, left: readdirSync(disk) }).toEqual({ status: 2, left: [] });
    }));
});
