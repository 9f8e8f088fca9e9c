import { closeSync, cpSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { workersOf } from '../support/processes.ts';
import { lesson1, lesson2, sitDown, solutionOf, withCountdown } from './support.ts';

const allPass = /✓ ✓ ✓ ✓ \[✓\]|\[✓\] ✓ ✓ ✓ ✓/;
const wrong = withCountdown('for (let n = from; n >= 0; n--) yield n;');

/** Every way to save, one after another in the same session: what the one before did must not have ended the watching. */
const ways: [how: string, save: (file: string, text: string) => void][] = [
  ['in place', writeFileSync],
  ['beside it, then renamed over it', (file, text) => {
    writeFileSync(`${file}~`, text);
    renameSync(`${file}~`, file);
  }],
  ['the old one renamed away first (vim with a backup)', (file, text) => {
    renameSync(file, `${file}~`);
    writeFileSync(file, text);
    rmSync(`${file}~`);
  }],
  ['emptied, then written in pieces', (file, text) => {
    const descriptor = openSync(file, 'w');
    for (let at = 0; at < text.length; at += 500) writeSync(descriptor, text.slice(at, at + 500));
    closeSync(descriptor);
  }],
  ['deleted and put back a moment later', (file, text) => {
    rmSync(file);
    setTimeout(() => writeFileSync(file, text), 300);
  }],
];

test('every way to save gives a verdict, also of a folder that was away, and the last save counts', {
  timeout: 120_000,
}, async () => {
  const { terminal, answer, folder } = sitDown();
  await terminal.shows('1.1 forOf  checked');
  let isRight = false;
  for (const [, save] of ways) {
    isRight = !isRight;
    save(answer, isRight ? solutionOf(lesson1) : wrong);
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
  for (let n = 0; n < 100; n++) writeFileSync(answer, `${n === 99 ? solutionOf(lesson1) : wrong}// ${n}`);
  await terminal.shows(noteMarks((text) => allPass.test(text)));

  // A save while a check runs replaces it. Until then no other verdict of the burst has come.
  writeFileSync(answer, `${solutionOf(lesson1)}await new Promise((resolve) => setTimeout(resolve, 10_000));\n`);
  await terminal.shows(noteMarks((text) => text.includes('Checking …')));
  expect([...seen].filter((marks) => marks.includes('✗'))).toEqual([]);
  writeFileSync(answer, withCountdown('for (let n = from; n > 1; n--) yield n;'));
  await terminal.shows('✓ ✓ ✓ ✗');
  // Between two saves there is no process that waits for the next.
  await vi.waitFor(async () => expect(await workersOf(terminal.pid)).toEqual([]), { timeout: 10_000 });

  // A folder that is deleted and put back, as git does between two branches.
  const [lessons, aside] = [join(folder, 'lessons'), join(folder, 'aside')];
  cpSync(lessons, aside, { recursive: true });
  rmSync(lessons, { recursive: true });
  cpSync(aside, lessons, { recursive: true });
  writeFileSync(answer, solutionOf(lesson1));
  await terminal.shows(allPass);
  rmSync(answer);
  await terminal.shows(/\[!\] ! ! ! !/);
  writeFileSync(answer, solutionOf(lesson1));
  await terminal.shows(allPass);

  // The answer to another lesson is checked where it belongs.
  writeFileSync(join(folder, 'lessons', lesson2), solutionOf(lesson2));
  await terminal.shows(/^Lesson 2 of \d+[^]*\[✓\] ✓ ✓ ✓ ✓/);
});
