import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cutStub } from '../../runner/curriculum/cut.ts';
import { onDisk } from '../support/disk.ts';
import { TerminalSession } from '../support/pseudo-terminal.ts';
import { edit, type Outcome, root, temporaryFolder } from '../support/workbook.ts';
import { type Content, filesOf, forAwait, packageOf, withFakeNpm } from './support.ts';

const solution = (comment: string, body: string, type = 'number'): string =>
  `/** ${comment} */
export function one(): ${type} {
  // #region 1.1 the first
  return 1;
  // #endregion
}

/** The second. */
export function two(): number {
  // #region 1.2 the second
  ${body}
  // #endregion
}
`;

/** A small workbook of one lesson. */
function contentOf(text: string, more: Content = {}): Content {
  return {
    '.gitignore': 'node_modules/\n',
    'package.json': '{ "name": "for-await-workbook" }\n',
    'package-lock.json': '{ "packages": { "": {}, "node_modules/one": { "version": "1.0.0" } } }\n',
    'tsconfig.json': '{}\n',
    'runner/main.ts': 'the first runner\n',
    'runner/words/old.ts': 'a file that goes\n',
    'lessons/01-one.md': '# Lesson 1 · One\n',
    'lessons/01-one.ts': cutStub(text),
    'solutions/01-one.ts': text,
    ...more,
  };
}

const first = contentOf(solution('The first.', 'return 2;'));
const { 'runner/words/old.ts': _gone, ...rest } = first;
/** The same with another runner, a second lesson, and without one file. */
const second: Content = {
  ...rest,
  'runner/main.ts': 'the second runner\n',
  'lessons/02-two.md': '# Lesson 2 · Two\n',
  'lessons/02-two.ts': '// TODO 2.1\n',
  'solutions/02-two.ts': '// done\n',
};
const otherPackages = { 'package-lock.json': first['package-lock.json']!.replace('1.0.0', '2.0.0') };

const lessonFile = 'lessons/01-one.ts';
const answered = first[lessonFile]!.replace(/ {2}\/\/ TODO 1\.2.*\n.*\n/, '  // mine\n  return 1 + 1;\n');

/** A workbook as version 1.0.0 makes it, without git. */
let made: string;
beforeAll(async () => {
  const parent = temporaryFolder();
  const env = withFakeNpm({ FAKE_NPM_FROM: '1.0.0' });
  const { status } = await forAwait(parent, ['workbook'], { from: packageOf('1.0.0', first), env });
  expect(status).toBe(0);
  made = join(parent, 'workbook');
  rmSync(join(made, '.git'), { recursive: true });
});

const update = (
  folder: string,
  content: Content,
  env: Record<string, string> = {},
  version = '1.1.0',
): Promise<Outcome> =>
  forAwait(folder, ['update'], {
    from: packageOf(version, content),
    env: withFakeNpm({ FAKE_NPM_FROM: version, ...env }),
  });
const undo = (folder: string): Promise<Outcome> => forAwait(folder, ['update', '--undo']);

const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

let folder: string;
let before: Record<string, string>;
beforeEach(() => {
  folder = temporaryFolder();
  cpSync(made, folder, { recursive: true });
  before = filesOf(folder);
});

describe('an update', () => {
  test('makes the workbook what a new one would be, and is taken back whole', async () => {
    const { status, stdout } = await update(folder, second);
    expect(stdout).toBe(
      `This workbook has for await 1.1.0 now; it had 1.0.0.
A lesson is new: lessons/02-two.md
To take all of it back: npx for-await update --undo
`,
    );
    expect(status).toBe(0);
    const { '.for-await.json': record, ...files } = filesOf(folder);
    expect(JSON.parse(record!)).toMatchObject({ version: '1.1.0' });
    expect(files).toEqual({
      ...second,
      'node_modules/.package-lock.json': expect.anything(),
      'node_modules/one/from.txt': '1.0.0',
    });
    expect(existsSync(join(folder, 'runner', 'words'))).toBe(false);

    expect((await undo(folder)).stdout).toBe('The update is taken back: this workbook has for await 1.0.0 again.\n');
    expect(filesOf(folder)).toEqual(before);
    expect(existsSync(join(folder, 'solutions'))).toBe(true);
    expect(await undo(folder)).toMatchObject({
      status: 2,
      stderr: 'There is no update to take back. Nothing was changed.\n',
    });
  });

  test('installs the packages only where they are others, and brings the old ones back', async () => {
    const log = join(temporaryFolder(), 'log');
    await update(folder, second, { FAKE_NPM_LOG: log });
    expect(existsSync(log)).toBe(false);
    const { status } = await update(folder, { ...second, ...otherPackages }, {}, '1.2.0');
    expect({ status, from: read(folder, 'node_modules/one/from.txt') }).toEqual({ status: 0, from: '1.2.0' });
    await undo(folder);
    expect(read(folder, 'node_modules/one/from.txt')).toBe('1.0.0');
    expect(JSON.parse(read(folder, '.for-await.json'))).toMatchObject({ version: '1.1.0' });
  });

  test('works from a folder inside of the workbook', async () => {
    expect(await update(join(folder, 'lessons'), second)).toMatchObject({ status: 0 });
    expect(read(folder, 'runner/main.ts')).toBe('the second runner\n');
  });

  test('leaves alone what came from nowhere', async () => {
    writeFileSync(join(folder, 'lessons', 'try.ts'), 'mine');
    mkdirSync(join(folder, 'notes'));
    writeFileSync(join(folder, 'notes', 'mine.md'), 'mine');
    await update(folder, second);
    expect([read(folder, 'lessons/try.ts'), read(folder, 'notes/mine.md')]).toEqual(['mine', 'mine']);
  });
});

describe("a learner's answers", () => {
  test('stay where the stub has not changed', async () => {
    writeFileSync(join(folder, lessonFile), answered);
    const { stdout } = await update(folder, second);
    expect(stdout).not.toContain(lessonFile);
    expect(read(folder, lessonFile)).toBe(answered);
  });

  test('are replaced where there are none yet', async () => {
    const next = contentOf(solution('Another first.', 'return 2;', 'bigint'));
    const { stdout } = await update(folder, next);
    expect(read(folder, lessonFile)).toBe(next[lessonFile]);
    expect(stdout).not.toContain(lessonFile);
  });

  test.each([['', '\n'], [' of a file with CR LF', '\r\n']])('take new comments%s', async (_name, ending) => {
    writeFileSync(join(folder, lessonFile), answered.replaceAll('\n', ending));
    const next = contentOf(solution('The first, from 1.', 'return 2;').replace('1.2 the second', '1.2 the next'));
    const { stdout } = await update(folder, next);
    expect(stdout).toContain(`${lessonFile} has new comments. Your code is as it was.\n`);
    expect(read(folder, lessonFile)).toBe(
      answered.replace('The first.', 'The first, from 1.').replaceAll('\n', ending),
    );
    await undo(folder);
    expect(read(folder, lessonFile)).toBe(answered.replaceAll('\n', ending));
  });

  test('are not touched where a new comment belongs to a TODO that is done', async () => {
    writeFileSync(join(folder, lessonFile), answered);
    const { stdout } = await update(folder, contentOf(solution('The first.', 'return 2;').replace('1.2 the', '1.2 a')));
    expect(read(folder, lessonFile)).toBe(answered);
    expect(stdout).not.toContain(lessonFile);
  });

  test('keep a comment of their own, and that is told', async () => {
    const mine = answered.replace('The first.', 'My first.');
    writeFileSync(join(folder, lessonFile), mine);
    const { stdout } = await update(folder, contentOf(solution('The first, from 1.', 'return 2;')));
    expect(read(folder, lessonFile)).toBe(mine);
    expect(stdout).toContain(`${lessonFile}: some comments have changed where yours are others; there yours stay.`);
  });

  test('stay where more than comments is new, and the exercise is told', async () => {
    writeFileSync(join(folder, lessonFile), answered);
    const next = solution('The first, from 1.', 'return 2;', 'bigint')
      + '\nexport function three(): number {\n  // #region 1.3 the third\n  return 3;\n  // #endregion\n}\n';
    const { stdout } = await update(folder, contentOf(next));
    expect(read(folder, lessonFile)).toBe(answered);
    expect(stdout).toContain(
      `${lessonFile} is as it was, since you have written in it. This version brings another one.
  To see the new 1.1: npm run reset 1.1 (yours is kept: npm run reset 1 -- --undo)
  1.3 is new. To put it into your file: npm run reset 1.3
`,
    );
  });

  test('stay where the solution has been written in, too: what the stub was is not known', async () => {
    writeFileSync(join(folder, lessonFile), answered);
    edit(join(folder, 'solutions', '01-one.ts'), 'return 2', 'return 1 + 1');
    const { stdout } = await update(folder, contentOf(solution('Another first.', 'return 2;')));
    expect(read(folder, lessonFile)).toBe(answered);
    expect(stdout).toContain('To see it: npm run reset 1 (yours is kept: npm run reset 1 -- --undo)');
    expect(stdout).toMatch(/^solutions\/01-one\.ts had changes of yours\. They are kept in (\S+)\.$/m);
  });

  test('stay when their lesson goes', async () => {
    writeFileSync(join(folder, lessonFile), answered);
    const { [lessonFile]: _stub, 'lessons/01-one.md': _page, 'solutions/01-one.ts': _solution, ...next } = second;
    const { stdout } = await update(folder, next);
    expect(read(folder, lessonFile)).toBe(answered);
    expect(stdout).toContain(`${lessonFile} is as it was: no lesson belongs to it any more.`);
  });

  test('stay away where they were removed', async () => {
    rmSync(join(folder, lessonFile));
    await update(folder, contentOf(solution('Another first.', 'return 2;')));
    expect(existsSync(join(folder, lessonFile))).toBe(false);
  });

  test('stay where one is there before its lesson', async () => {
    writeFileSync(join(folder, 'lessons', '02-two.ts'), 'mine');
    const { stdout } = await update(folder, second);
    expect(read(folder, 'lessons/02-two.ts')).toBe('mine');
    expect(stdout).toContain('lessons/02-two.ts is as it was');
  });

  test('that were written after an update stay when it is taken back', async () => {
    await update(folder, { ...second, [lessonFile]: `${second[lessonFile]}// new\n` });
    writeFileSync(join(folder, lessonFile), answered);
    writeFileSync(join(folder, 'lessons', '02-two.ts'), 'mine');
    writeFileSync(join(folder, 'tsconfig.json'), 'mine');
    const { stdout } = await undo(folder);
    expect([read(folder, lessonFile), read(folder, 'lessons/02-two.ts')]).toEqual([answered, 'mine']);
    expect(stdout).toContain(`${lessonFile} stays as it is: you have written in it since.`);
    expect(read(folder, 'runner/main.ts')).toBe('the first runner\n');
    expect(read(folder, 'tsconfig.json')).toBe('mine'); // no update has touched it
  });
});

test('another file that the learner has changed is kept aside, before and after', async () => {
  writeFileSync(join(folder, 'runner', 'main.ts'), 'mine\n');
  writeFileSync(join(folder, 'runner', 'words', 'old.ts'), 'mine, too\n');
  const { stdout } = await update(folder, second);
  const kept = [...stdout.matchAll(/^(\S+) had changes of yours\. They are kept in (\S+)\.$/gm)].map(([, , path]) =>
    path!
  );
  expect(kept.map((path) => read(folder, path))).toEqual(['mine\n', 'mine, too\n']);
  expect(read(folder, 'runner/main.ts')).toBe('the second runner\n');
  writeFileSync(join(folder, 'runner', 'main.ts'), 'mine again\n');
  const { stdout: said } = await undo(folder);
  const [, path] = /^What you have changed since is kept in (\S+)\.$/m.exec(said)!;
  expect(read(folder, path!)).toBe('mine again\n');
  expect(read(folder, 'runner/main.ts')).toBe('mine\n');
});

describe('what cannot be done', () => {
  test('nothing is to do where all is there', async () => {
    const outcome = await update(folder, first, {}, '1.0.0');
    expect(outcome).toEqual({
      status: 0,
      stdout: 'Nothing to do: this workbook has for await 1.0.0 already.\n',
      stderr: '',
    });
  });

  test.each(['0.9.0', '0.10.0'])('an older version, %s, is refused', async (version) => {
    const { status, stderr } = await update(folder, second, {}, version);
    expect(stderr).toBe(
      `This is for await ${version}, and the workbook has 1.0.0 already. For the newest type: npx for-await@latest update\n`,
    );
    expect(status).toBe(2);
    expect(filesOf(folder)).toEqual(before);
  });

  test('a folder of another kind is refused', async () => {
    const other = temporaryFolder();
    for (const args of [['update'], ['update', '--undo']]) {
      const { status, stderr } = await forAwait(other, args);
      expect(stderr).toMatch(/^This folder is in no workbook: .*\n$/);
      expect(status).toBe(2);
    }
  });

  test('a broken record is told', async () => {
    writeFileSync(join(folder, '.for-await.json'), '{ "version"');
    expect(await update(folder, second)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/\.for-await\.json is broken\. Bring it back from git/),
    });
  });

  test.each([['ENOTFOUND', /^npm does not reach its packages/], ['ENOSPC', /^The disk has no room left/]])(
    'where npm fails with %s the workbook is as it was',
    async (code, words) => {
      writeFileSync(join(folder, 'tsconfig.json'), 'mine');
      const mine = filesOf(folder);
      const { status, stderr } = await update(folder, { ...second, ...otherPackages }, { FAKE_NPM: code });
      expect(stderr).toMatch(words);
      expect(stderr).toMatch(/The workbook is as it was\.\n$/);
      expect(status).toBe(2);
      expect(filesOf(folder)).toEqual(mine);
      expect(existsSync(join(folder, '.workbook', 'update.next'))).toBe(false);
    },
  );

  test.skipIf(process.platform === 'win32')('after Ctrl-C the workbook is as it was', async () => {
    const entry = join(packageOf('1.1.0', { ...second, ...otherPackages }), 'bin', 'for-await.cjs');
    const session = new TerminalSession(folder, process.execPath, [entry, 'update'], {
      env: withFakeNpm({ FAKE_NPM: 'hangs' }),
      columns: 200,
    });
    await session.shows(/Installing packages … \d/);
    session.type('\u0003');
    expect(await session.ended).toBe(2);
    await session.shows('Stopped before the end; to begin anew, type the same again. The workbook is as it was.');
    expect(filesOf(folder)).toEqual(before);
  });

  test('on a full disk the workbook is as it was', () =>
    onDisk('size=256k', async (disk) => {
      cpSync(folder, disk, { recursive: true });
      const { status, stderr } = await update(disk, { ...second, 'runner/large.ts': '1'.repeat(300_000) });
      expect(stderr).toMatch(/^The disk has no room left\. .* The workbook is as it was\.\n$/);
      expect(status).toBe(2);
      expect(filesOf(disk)).toEqual(before);
    }));
});

/** Every so many calls that change files, one is killed: with 1 it takes minutes. */
const EVERY = 9;

test('wherever an update is killed, or its undoing, the workbook is the old one or the new one after it', async () => {
  const killer = pathToFileURL(join(root, 'tests', 'support', 'kill-at.mjs')).href;
  const next = packageOf('1.1.0', { ...second, ...otherPackages });
  writeFileSync(join(folder, lessonFile), answered);
  const old = filesOf(folder);
  const runUpdate = (at?: number): Promise<Outcome> =>
    forAwait(folder, ['update'], {
      from: next,
      env: withFakeNpm({ FAKE_NPM_FROM: '1.1.0', ...(at && { KILL_AT: `${at}` }) }),
      node: at ? ['--import', killer] : [],
    });
  const runUndo = (at?: number): Promise<Outcome> =>
    forAwait(folder, ['update', '--undo'], {
      ...(at && { env: withFakeNpm({ KILL_AT: `${at}` }), node: ['--import', killer] }),
    });
  await runUpdate();
  const updated = filesOf(folder);
  expect(updated[lessonFile]).toBe(answered);
  await runUndo();

  const killed = { status: null, stderr: '' };
  let kills = 0;
  for (let at = 1;; at += EVERY) {
    const { status, stderr } = await runUpdate(at);
    if (status === 0) break;
    expect({ status, stderr }).toEqual(killed);
    kills++;
    await runUndo(); // whether there is something to take back or not
    expect(filesOf(folder), `killed at ${at}`).toEqual(old);
  }
  expect(filesOf(folder)).toEqual(updated);
  for (let at = 1;; at += EVERY) {
    const { status, stderr } = await runUndo(at);
    if (status === 0) break;
    expect({ status, stderr }).toEqual(killed);
    kills++;
    await runUndo();
    expect(filesOf(folder), `killed at ${at}`).toEqual(old);
    await runUpdate();
    expect(filesOf(folder)).toEqual(updated);
  }
  expect(filesOf(folder)).toEqual(old);
  expect(kills).toBeGreaterThan(10);
});
