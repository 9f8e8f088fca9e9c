import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { onKeys } from '../../runner/watch/keys.ts';
import { lesson1, sitDown, solutionOf, withCountdown } from './support.ts';

describe('keys', () => {
  /** The names of the keys in what comes, piece by piece. */
  async function keysIn(...pieces: (string | Buffer)[]): Promise<string[]> {
    const input = new PassThrough();
    const names: string[] = [];
    const stop = onKeys(input, (name) => names.push(name));
    for (const piece of pieces) input.write(piece);
    for (let last = -1; last !== names.length || last === 0; await sleep(60)) last = names.length;
    stop();
    return names;
  }

  test('are told apart, also when several come at once', async () => {
    expect(await keysIn('hqN?')).toEqual(['h', 'q', 'N', '?']);
    expect(await keysIn('\u001B[A\u001BOB\r\n')).toEqual(['up', 'down', 'enter', 'enter']);
    expect(await keysIn('\u001B[5~\u001B[6~\u001B[H\u001B[1~\u001B[F\u001B[4~')).toEqual(
      ['page-up', 'page-down', 'home', 'home', 'end', 'end'],
    );
    expect(await keysIn('\u0003\u001Aé')).toEqual(['ctrl-c', 'ctrl-z', 'é']);
    expect(await keysIn(' \u007F\b')).toEqual(['space', 'backspace', 'backspace']);
  });

  test('that come in pieces, as over a slow line, are whole', async () => {
    expect(await keysIn('\u001B', '[', 'B\u001B[', 'A\u001B', '[B')).toEqual(['down', 'up', 'down']);
    const character = Buffer.from('é');
    expect(await keysIn(character.subarray(0, 1), character.subarray(1))).toEqual(['é']);
  });

  test('the escape key is one when nothing follows', async () => {
    expect(await keysIn('\u001B')).toEqual(['escape']);
  });
});

test('keys that are held down: every one counts, the last screen is right, a save meanwhile is not lost', async () => {
  const { terminal, answer } = sitDown({ numbers: [1] });
  await terminal.shows('Both are made of loops.');
  terminal.type('\u001B[B'.repeat(400)); // further than the page goes
  terminal.type('\u001B[A'.repeat(400));
  await terminal.shows('Both are made of loops.');
  terminal.type('n'.repeat(100));
  writeFileSync(answer, withCountdown('yield 1;'));
  terminal.type('np'.repeat(50));
  await terminal.shows(() => /✓ ✓ ✓ \[?✗\]?$/.test(terminal.rows[0]!));
  terminal.type(`${'l\u001B[B\u001B[A\u001B'.repeat(20)}${'?'.repeat(21)}`);
  await terminal.shows('what does it print? You say, then it is run');
  terminal.type('?');
  await terminal.shows(/^Lesson 1 of 1/);
  terminal.type('q'.repeat(20));
  expect(await terminal.ended).toBe(0);
  expect(terminal.isOnOtherScreen).toBe(false);
});

describe('a lesson, as a learner goes through it', () => {
  test('explains what is to do, shows a mistake, then what is built; keys go on, back and anywhere', async () => {
    const { terminal, answer, folder } = sitDown({
      env: { EDITOR: `${process.execPath} note.mjs` },
      prepare: makeNote,
    });
    await terminal.shows('Both are made of loops.');
    terminal.type('h');
    await terminal.shows('hint 1 of 3');
    terminal.type('h');
    await terminal.shows('hint 2 of 3');
    const loop = '  for (const it = iterable[Symbol.iterator](), next = () => it.next();;) {\n'
      + '    const { done, value } = next();\n    if (done || visit(value) === false) return;\n  }';
    writeFileSync(answer, readFileSync(answer, 'utf8').replace("  throw new Error('TODO 1.1');", loop));
    await terminal.shows(/hint 2 of 3|v shows all of it/);
    terminal.type('v');
    await terminal.shows('What it means: A loop that leaves early closes the source');
    expect(terminal.rows[0]).toMatch(/\[✗\] ○ ○ ○ ○$/);
    writeFileSync(answer, solutionOf(lesson1).replace('let current = this.start;', "throw new Error('TODO 1.2');"));
    await terminal.shows('1.1 is done. n goes on to 1.2 Range');
    expect(terminal.text).toMatch(/^ {2}✓ .* · new$/m);
    terminal.type('n');
    await terminal.shows('Now the other end: a source.');
    terminal.type('p');
    await terminal.shows('1.1 forOf  checked');

    // The editor is told file and line.
    await terminal.shows('1.1 forOf  checked');
    terminal.type('o');
    await terminal.shows((text) => text.includes('1.1 forOf  checked') && noteIn(folder) !== '');
    expect(noteIn(folder)).toContain(join('lessons', lesson1));

    // The list goes to any exercise.
    terminal.type('l');
    await terminal.shows('› ✓ 1.1 forOf');
    terminal.type('\u001B[B'.repeat(6));
    await terminal.shows('› ○ 2.2 Ticker');
    terminal.type('\r');
    await terminal.shows(/^Lesson 2 of \d+[^]*2\.2 Ticker {2}checked/);
  });

  test('compare, trace and reset tell of one exercise; reset asks first; a check that never ends holds nothing up', async () => {
    const { terminal, answer } = sitDown({
      rows: 60,
      prepare: (folder) => writeFileSync(join(folder, 'lessons', lesson1), withCountdown('yield 1;')),
    });
    await terminal.shows('✗ 1.5 countdown');
    terminal.type('x');
    await terminal.shows('Put exercise 1.5 back as it came?');
    terminal.type('n');
    await terminal.shows('1.5 countdown  checked');
    terminal.type('p');
    await terminal.shows('1.4 take  checked');
    terminal.type('c');
    await terminal.shows('same behaviour');
    terminal.type('t');
    await terminal.shows('both runs');
    terminal.type('n');
    await terminal.shows('1.5 countdown  checked');
    terminal.type('xy');
    await terminal.shows('npm run reset 1 -- --undo brings yours back.');
    expect(readFileSync(answer, 'utf8')).toContain("throw new Error('TODO 1.5');");

    // A check that never ends can be left with a key, while others work, or ends by itself with its line.
    writeFileSync(answer, withCountdown('for (;;) Math.random();'));
    await terminal.shows('Checking …');
    terminal.type('s');
    await terminal.shows('Stopped.');
    terminal.type('?');
    await terminal.shows('one stronger each time');
    writeFileSync(answer, solutionOf(lesson1));
    await terminal.shows('✓ ✓ ✓ ✓ [✓]');
    writeFileSync(answer, withCountdown('for (;;) Math.random();'));
    await terminal.shows('✓ ✓ ✓ ✓ [↻]');
    writeFileSync(answer, solutionOf(lesson1));
    await terminal.shows('✓ ✓ ✓ ✓ [✓]');
  });
});

function makeNote(folder: string): void {
  writeFileSync(
    join(folder, 'note.mjs'),
    "import { writeFileSync } from 'node:fs';\nwriteFileSync('note.txt', process.argv.slice(2).join(' '));\n",
  );
}

function noteIn(folder: string): string {
  try {
    return readFileSync(join(folder, 'note.txt'), 'utf8');
  } catch {
    return '';
  }
}
