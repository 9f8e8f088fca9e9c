import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { elsewhere, lesson1, lesson2, save, sitDown, solutionOf, withCountdown } from './support.ts';

const allPass = /✓ ✓ ✓ ✓ \[✓\]|\[✓\] ✓ ✓ ✓ ✓/;
const wrong = withCountdown('for (let n = from; n >= 0; n--) yield n;');

/** Every way to save, one after another in the same session: what the one before did must not have ended the watching. */
const ways: [how: string, program: string][] = [
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
];

test('every way to save gives a verdict, and the last save counts', { timeout: 120_000 }, async () => {
  const { terminal, answer, folder } = sitDown();
  await terminal.shows('1.1 forOf  checked');
  let isRight = false;
  for (const [, program] of ways) {
    isRight = !isRight;
    await elsewhere(program, answer, isRight ? solutionOf(lesson1) : wrong);
    await terminal.shows(isRight ? allPass : '✓ ✓ ✓ ✗');
  }

  // A file that is gone is said to be missing, and how to get it back.
  rmSync(answer);
  await terminal.shows('npm run reset 1');

  // A hundred saves in a burst give the verdict of the last.
  const seen = new Set<string>();
  const noteMarks = (until: (text: string) => boolean) => (text: string) => {
    seen.add(/ (\[?[✓✗○↻] ?.*)$/.exec(text.split('\n')[0]!)?.[1] ?? '');
    return until(text);
  };
  const burst = elsewhere(
    'for (let n = 0; n < 100; n++) fs.writeFileSync(args[0], (n === 99 ? args[1] : args[2]) + `// ${n}`);',
    answer,
    solutionOf(lesson1),
    wrong,
  );
  await terminal.shows(noteMarks((text) => allPass.test(text)));
  await burst;

  // A save while a check runs replaces it. Until then no other verdict of the burst has come.
  await save(answer, withCountdown('for (;;) Math.random();'));
  await terminal.shows(noteMarks((text) => text.includes('Checking …')));
  expect([...seen].filter((marks) => marks.includes('✗'))).toEqual([]);
  await save(answer, withCountdown('for (let n = from; n > 1; n--) yield n;'));
  await terminal.shows('✓ ✓ ✓ ✗');
  expect(terminal.text).not.toContain('never ends');

  // The answer to another lesson is checked where it belongs.
  await save(join(folder, 'lessons', lesson2), solutionOf(lesson2));
  await terminal.shows(/^Lesson 2 of 5[^]*\[✓\] ✓ ✓ ✓ ✓/);
});

test('a folder that is deleted and put back, as git does between two branches', async () => {
  const { terminal, answer, folder } = sitDown();
  await terminal.shows('1.1 forOf  checked');
  await elsewhere(
    'fs.cpSync(args[0], args[1], { recursive: true }); fs.rmSync(args[0], { recursive: true }); fs.cpSync(args[1], args[0], { recursive: true });',
    join(folder, 'lessons'),
    join(folder, 'aside'),
  );
  await save(answer, solutionOf(lesson1));
  await terminal.shows(allPass);
  await elsewhere('fs.rmSync(args[0]);', answer);
  await terminal.shows(/\[!\] ! ! ! !/);
  await save(answer, solutionOf(lesson1));
  await terminal.shows(allPass);
});

test('on a file system that tells nothing, with --poll', async () => {
  const { terminal, answer } = sitDown({ args: ['--poll'] });
  await terminal.shows('1.1 forOf  checked');
  await save(answer, solutionOf(lesson1));
  await terminal.shows(allPass);
});
