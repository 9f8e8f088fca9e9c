import { expect, test } from 'vitest';
import { lesson1, sitDown, solve } from './support.ts';

test('npm start begins at what does not pass, and w asks what a program prints there', async () => {
  const { terminal } = sitDown({ rows: 60, prepare: (folder) => solve(folder, lesson1) });
  await terminal.shows(/^Lesson 2 of \d+[^]*2\.1 forAwaitOf {2}checked/);
  terminal.type('n');
  await terminal.shows('2.2 Ticker  checked');
  terminal.type('\u001B[F');
  await terminal.shows('w asks what a program prints.');
  terminal.type('w');
  await terminal.shows('Your choice, 1 to 3: ');
  terminal.type('\u001B');
  await terminal.shows('w asks what a program prints.');
  // A digit chooses, and the program is run.
  terminal.type('w1');
  await terminal.shows(/You said timer 0 1 2\. Running it printed:\n\n {4}0\n {4}1\n {4}2\n {4}timer\n/);
  terminal.type('w');
  await terminal.shows('You have answered what is asked in 2.2.');

  // While an answer is typed, keys are text.
  terminal.type('n'.repeat(7));
  await terminal.shows('3.4 lines  checked');
  terminal.type('w');
  await terminal.shows('It prints: ▏');
  terminal.type('4 quwx');
  await terminal.shows('It prints: 4 quwx▏');
  terminal.type('\u007F\u007F\u007F\u007F\u007F, 3\r');
  await terminal.shows(/You said 4, 3, and that is it\. Running it printed:\n\n {4}4 3\n/);
  terminal.type('q');
  expect(await terminal.ended).toBe(0);
  await terminal.shows('Go on: npm start');
  expect(terminal.isOnOtherScreen).toBe(false);
});
