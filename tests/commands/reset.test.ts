import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cutStub } from '../../runner/curriculum/cut.ts';
import { inTerminal } from '../support/terminal.ts';
import { execute, freshWorkbook, root, run, runHere } from '../support/workbook.ts';

const file = '01-sync-iterator-protocol.ts';
const solution = readFileSync(join(root, 'solutions', file), 'utf8');
const stub = cutStub(solution);
const mine = `${solution}\n// mine: ünïcödé 🙂\n`;

interface Workbook {
  folder: string;
  answer: string;
}

/** A workbook in whose lesson 1 a learner has written `text`. */
function written(text = mine): Workbook {
  const folder = freshWorkbook();
  const answer = join(folder, 'lessons', file);
  writeFileSync(answer, text);
  return { folder, answer };
}

const read = (path: string): string => readFileSync(path, 'utf8');

function backups({ folder }: Workbook): string[] {
  const kept = join(folder, '.workbook', 'backups');
  return existsSync(kept)
    ? readdirSync(kept).filter((name) => name.endsWith('.ts')).map((name) => read(join(kept, name)))
    : [];
}

describe('npm run reset', () => {
  test('puts a lesson back as it came, keeps what was there and says where', async () => {
    const book = written();
    const { status, stdout, stderr } = await run(book.folder, 'reset', '1', '--yes');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(read(book.answer)).toBe(stub);
    const [, kept] = /kept in (\.workbook\/backups\/01-sync-iterator-protocol\.\S+\.ts)\./.exec(stdout)!;
    expect(read(join(book.folder, kept!))).toBe(mine);
    expect(stdout).toContain('npm run reset 1 -- --undo');
  });

  test('--undo brings back what was there, and keeps what it replaces', async () => {
    const book = written();
    await runHere(book.folder, 'reset', '1', '--yes');
    writeFileSync(book.answer, `${stub}// a second try\n`);
    expect((await runHere(book.folder, 'reset', '1', '--undo')).status).toBe(0);
    expect(read(book.answer)).toBe(mine);
    expect((await runHere(book.folder, 'reset', '1', '--undo')).status).toBe(0);
    expect(read(book.answer)).toBe(`${stub}// a second try\n`);
    expect(backups(book)).toHaveLength(3);
  });

  test.each([
    ['1.4', 'a function', ['1.4']],
    ['1.3', 'a class', ['1.3']],
    ['1.2', 'a method', ['1.2']],
  ])('%s alone: %s, and every other byte stays', async (exercise, _what, ids) => {
    const book = written();
    await runHere(book.folder, 'reset', exercise, '--yes');
    const parts = stub.split(/^(?=\/\*\*)/m);
    const wanted = mine.split(/^(?=\/\*\*)/m).map((part, index) =>
      ids.some((id) => parts[index]!.includes(`TODO ${id}`)) ? parts[index] : part
    );
    expect(read(book.answer)).toBe(wanted.join(''));
  });

  test('an exercise inside a class of several: only its methods', async () => {
    const folder = freshWorkbook();
    const answer = join(folder, 'lessons', '05-rate-limiter.ts');
    const whole = read(join(root, 'solutions', '05-rate-limiter.ts'));
    writeFileSync(answer, whole);
    await runHere(folder, 'reset', '5.4', '--yes');
    const after = read(answer);
    expect(after).toContain("throw new Error('TODO 5.4');");
    expect(after.match(/TODO/g)).toHaveLength(2);
    expect(after.replace(/\/\/ TODO 5\.4[^]*?'TODO 5\.4'\);/, '')).toBe(
      whole.replace(/\/\/ #region 5\.4 wake[^]*?#endregion/, ''),
    );
  });

  test('an exercise that was deleted comes back at the end', async () => {
    const book = written(mine.replace(/export function\* countdown[^]*?\n\}\n/, ''));
    await runHere(book.folder, 'reset', '1.5', '--yes');
    expect(read(book.answer)).toMatch(
      /\/\/ mine.*\n\n\/\*\* The whole numbers `from` down.*\nexport function\* countdown/,
    );
  });

  test('CRLF line ends stay', async () => {
    const book = written(mine.replaceAll('\n', '\r\n'));
    await runHere(book.folder, 'reset', '1.5', '--yes');
    expect(read(book.answer)).toContain("  throw new Error('TODO 1.5');\r\n}\r\n");
    expect(read(book.answer)).not.toMatch(/[^\r]\n/);
  });

  test.each([
    ['UTF-16', Buffer.from(`\uFEFF${mine}`, 'utf16le')],
    ['Latin-1', Buffer.from(mine.replace('🙂', ''), 'latin1')],
  ])('a file saved as %s comes back byte for byte', async (encoding, bytes) => {
    const book = written();
    writeFileSync(book.answer, bytes);
    const one = await runHere(book.folder, 'reset', '1.5', '--yes');
    expect({ status: one.status, stdout: one.stdout }).toEqual({ status: 2, stdout: '' });
    expect(one.stderr).toContain(encoding);
    await runHere(book.folder, 'reset', '1', '--yes');
    expect(read(book.answer)).toBe(stub);
    await runHere(book.folder, 'reset', '1', '--undo');
    expect(readFileSync(book.answer).equals(bytes)).toBe(true);
  });

  test('a missing file is made anew without a question', async () => {
    const book = written();
    rmSync(book.answer);
    const { status } = await runHere(book.folder, 'reset', '1');
    expect(status).toBe(0);
    expect(read(book.answer)).toBe(stub);
  });

  test('a file that is a link stays one', async () => {
    const book = written();
    const elsewhere = join(book.folder, 'elsewhere.ts');
    writeFileSync(elsewhere, mine);
    rmSync(book.answer);
    symlinkSync(elsewhere, book.answer);
    await runHere(book.folder, 'reset', '1', '--yes');
    expect(read(elsewhere)).toBe(stub);
  });

  test('a fresh lesson has nothing to put back', async () => {
    const book = written(stub);
    const { status, stdout } = await runHere(book.folder, 'reset', '1');
    expect(status).toBe(0);
    expect(stdout).toBe(`Nothing to do: lessons/${file} is as it came.\n`);
    expect(backups(book)).toEqual([]);
  });
});

describe('npm run reset in a terminal asks first', () => {
  test.each([['y\r', 0, true], ['\r', 1, false], ['\x04', 1, false], ['\x03', 130, false]])(
    '%j',
    async (keys, status, done) => {
      const book = written();
      const terminal = inTerminal(book.folder, ['reset', '1']);
      await terminal.shows('(y/n)');
      terminal.type(keys);
      expect(await terminal.ended).toBe(status);
      expect(read(book.answer)).toBe(done ? stub : mine);
      if (!done) expect(terminal.text()).toContain('Nothing was changed.');
    },
  );
});

describe('what reset cannot do is answered in one sentence, with status 2, and changes nothing', () => {
  test.each([
    [['reset'], mine, /needs a lesson/],
    [['reset', '1'], mine, /Nobody is here to ask.*npm run reset 1 -- --yes/],
    [['reset', '1.9', '--yes'], mine, /no exercise 1\.9/],
    [['reset', '1', '--undo'], mine, /no backup of lesson 1/],
    [['reset', '5.5', '--yes'], mine, /5\.5 has no code of its own.*npm run reset 5/],
    [['reset', '1.4', '--yes'], `${mine}function half() {`, /bracket has no partner.*npm run reset 1/],
    [['reset', '1.4', '--yes'], 'const mine = 1;\nexport { mine as take };', /cannot be put back alone/],
    [['reset', '1', '--all'], mine, /no option --all/],
  ])('%j', async (args, text, sentence) => {
    const book = written(text);
    const { status, stdout, stderr } = await runHere(book.folder, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(read(book.answer)).toBe(text);
  });
});

/** Runs a command again and again, killed at every step; `look` sees what each left. Returns the number of steps. */
async function killedAtEachStep(
  book: Workbook,
  args: string[],
  prepare: () => void,
  look: () => void,
): Promise<number> {
  await run(book.folder, 'list'); // the runner is built
  const preload = new URL('../support/kill-at.mjs', import.meta.url).href;
  for (let step = 1;; step++) {
    prepare();
    const { status, stderr } = await execute(
      process.execPath,
      ['--import', preload, 'runner/start.cjs', ...args],
      { cwd: book.folder, env: { KILL_AT: String(step) } },
    );
    look();
    if (status === 0) return step - 1;
    expect({ status, stderr }).toEqual({ status: null, stderr: '' });
    expect(step).toBeLessThan(60);
  }
}

describe('killed at any step', () => {
  test('reset leaves the old file or the new one, whole, and never loses the old one', async () => {
    const book = written();
    const steps = await killedAtEachStep(book, ['reset', '1', '--yes'], () => {
      rmSync(join(book.folder, '.workbook', 'backups'), { recursive: true, force: true });
      writeFileSync(book.answer, mine);
    }, () => {
      const kept = backups(book);
      if (read(book.answer) !== mine) {
        expect(read(book.answer)).toBe(stub);
        expect(kept).toContain(mine);
      }
      for (const text of kept) expect(text).toBe(mine);
    });
    expect(steps).toBeGreaterThan(8);
  });

  test('--undo too', async () => {
    const book = written();
    await runHere(book.folder, 'reset', '1', '--yes');
    const now = `${stub}// since then\n`;
    const steps = await killedAtEachStep(book, ['reset', '1', '--undo'], () => {
      const folder = join(book.folder, '.workbook', 'backups');
      for (const name of readdirSync(folder)) if (read(join(folder, name)) !== mine) rmSync(join(folder, name));
      for (const name of readdirSync(folder).sort().slice(1)) rmSync(join(folder, name));
      writeFileSync(book.answer, now);
    }, () => {
      expect(backups(book)).toContain(mine);
      if (read(book.answer) !== now) {
        expect(read(book.answer)).toBe(mine);
        expect(backups(book)).toContain(now);
      }
    });
    expect(steps).toBeGreaterThan(8);
  });
});
