import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { elsewhere, lesson1, lesson2, save, sitDown, solutionOf, withCountdown } from './support.ts';

const allPass = /✓ ✓ ✓ ✓ \[✓\]|\[✓\] ✓ ✓ ✓ ✓/;
const wrong = withCountdown('for (let n = from; n >= 0; n--) yield n;');

describe('every way to save gives a verdict', () => {
  test.each<[how: string, program: string]>([
    ['in place', 'fs.writeFileSync(args[0], args[1]);'],
    [
      'beside it, then renamed over it',
      "fs.writeFileSync(args[0] + '~', args[1]); fs.renameSync(args[0] + '~', args[0]);",
    ],
    [
      'the old one renamed away first (vim with a backup)',
      "fs.renameSync(args[0], args[0] + '~'); fs.writeFileSync(args[0], args[1]); fs.rmSync(args[0] + '~');",
    ],
    [
      'emptied, then written in pieces',
      `
      const fd = fs.openSync(args[0], 'w');
      for (let at = 0; at < args[1].length; at += 500) fs.writeSync(fd, args[1].slice(at, at + 500));
      fs.closeSync(fd);`,
    ],
    [
      'deleted and put back a moment later',
      `
      fs.rmSync(args[0]);
      setTimeout(() => fs.writeFileSync(args[0], args[1]), 300);`,
    ],
  ])('%s', async (_how, program) => {
    const { terminal, answer } = sitDown();
    await terminal.shows('1.1 forOf  checked');
    await elsewhere(program, answer, solutionOf(lesson1));
    await terminal.shows(allPass);
    await elsewhere(program, answer, wrong);
    await terminal.shows('✓ ✓ ✓ ✗');
  });

  test('on a file system that tells nothing, with --poll', async () => {
    const { terminal, answer } = sitDown({ args: ['--poll'] });
    await terminal.shows('1.1 forOf  checked');
    await save(answer, solutionOf(lesson1));
    await terminal.shows(allPass);
  });

  test('a folder that is deleted and put back, as git does between two branches', async () => {
    const { terminal, folder } = sitDown();
    await terminal.shows('1.1 forOf  checked');
    await elsewhere(
      'fs.cpSync(args[0], args[1], { recursive: true }); fs.rmSync(args[0], { recursive: true }); fs.cpSync(args[1], args[0], { recursive: true });',
      join(folder, 'lessons'),
      join(folder, 'aside'),
    );
    await save(join(folder, 'lessons', lesson1), solutionOf(lesson1));
    await terminal.shows(allPass);
  });
});

describe('the last save counts', () => {
  test('a hundred saves in a burst give the verdict of the last', async () => {
    const { terminal, answer } = sitDown();
    await terminal.shows('1.1 forOf  checked');
    const seen = new Set<string>();
    const saving = elsewhere(
      'for (let n = 0; n < 100; n++) fs.writeFileSync(args[0], (n === 99 ? args[1] : args[2]) + `// ${n}`);',
      answer,
      solutionOf(lesson1),
      wrong,
    );
    await terminal.shows((text) => {
      seen.add(/ (\[?[✓✗○] ?.*)$/.exec(text.split('\n')[0]!)?.[1] ?? '');
      return allPass.test(text);
    });
    await saving;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(terminal.text).toMatch(allPass);
    expect([...seen].filter((marks) => marks.includes('✗'))).toEqual([]);
  });

  test('a save while a check runs replaces it', async () => {
    const { terminal, answer } = sitDown();
    await terminal.shows('1.1 forOf  checked');
    await save(answer, withCountdown('for (;;) Math.random();'));
    await terminal.shows('Checking …');
    await save(answer, solutionOf(lesson1));
    await terminal.shows(allPass);
    expect(terminal.text).not.toContain('never ends');
  });

  test('the answer to another lesson is checked where it belongs', async () => {
    const { terminal, folder } = sitDown();
    await terminal.shows('Lesson 1 of 5');
    await save(join(folder, 'lessons', lesson2), solutionOf(lesson2));
    await terminal.shows(/^Lesson 2 of 5[^]*\[✓\] ✓ ✓ ✓ ✓/);
  });

  test('a file that is gone is said to be missing, and how to get it back', async () => {
    const { terminal, answer } = sitDown();
    await terminal.shows('1.1 forOf  checked');
    rmSync(answer);
    await terminal.shows('npm run reset 1');
    await save(answer, solutionOf(lesson1));
    await terminal.shows(allPass);
  });
});
