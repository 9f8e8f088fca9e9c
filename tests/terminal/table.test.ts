import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { paintFor } from '../../runner/terminal/paint.ts';
import type { Screen } from '../../runner/terminal/screen.ts';
import { drawTable, type Table } from '../../runner/terminal/table.ts';
import { displayWidth } from '../../runner/terminal/width.ts';
import { colorScreen, plainScreen, withoutEscapes } from './screens.ts';

const ROWS = [['1.1 forOf', 'passed', '12'], ['1.2 Range', 'not yet', '3']];
const HEAD = ['Exercise', 'Status', 'Checks'];

const draw = (rows: Table['rows'], options: Omit<Table, 'rows'>, screen: Screen): string =>
  drawTable({ rows, ...options }, screen.width, paintFor(screen)).join('\n');

describe('drawTable', () => {
  test('draws a head, and aligns the columns as asked', () => {
    expect(draw(ROWS, { head: HEAD, align: ['left', 'center', 'right'] }, plainScreen(80))).toBe(
      [
        '┌───────────┬─────────┬────────┐',
        '│ Exercise  │ Status  │ Checks │',
        '├───────────┼─────────┼────────┤',
        '│ 1.1 forOf │ passed  │     12 │',
        '│ 1.2 Range │ not yet │      3 │',
        '└───────────┴─────────┴────────┘',
      ].join('\n'),
    );
  });

  test('does without a head, and fills rows that are too short', () => {
    expect(draw([['a', 'b'], ['c']], {}, plainScreen(80))).toBe(
      ['┌───┬───┐', '│ a │ b │', '│ c │   │', '└───┴───┘'].join('\n'),
    );
  });

  test('wraps the widest cells to fit the screen, with lines between the rows', () => {
    expect(draw([['a', 'some words to wrap'], ['b', 'c']], {}, plainScreen(20))).toBe(
      [
        '┌───┬──────────────┐',
        '│ a │ some words   │',
        '│   │ to wrap      │',
        '├───┼──────────────┤',
        '│ b │ c            │',
        '└───┴──────────────┘',
      ].join('\n'),
    );
  });

  test('breaks a word that no table could hold', () => {
    const lines = draw([['x'.repeat(50), 'b']], {}, plainScreen(40)).split('\n');
    expect(lines.map(displayWidth)).toEqual(Array.from(lines, () => 40));
  });

  test('becomes lines of `head: cell` where the columns cannot stand side by side', () => {
    const rows = [['1.2 countdown', 'passed'], ['', 'stuck']];
    expect(draw(rows, { head: HEAD }, plainScreen(26))).toBe(
      ['Exercise: 1.2 countdown', 'Status: passed', '', 'Status: stuck'].join('\n'),
    );
    expect(draw(rows, { head: HEAD }, plainScreen(20))).toMatch(/^Exercise: 1\.2\n  countdown\n/);
    expect(draw(rows, { head: HEAD }, plainScreen(40))).toMatch(/^┌/);
  });

  test('has every line of one width, whatever the cells hold', () => {
    const rows = [['日本語', '👨‍👩‍👧 🇩🇪'], ['cafe\u0301', 'a\tb'], [new Chalk({ level: 1 }).red('red'), 'two\nlines']];
    const widths = draw(rows, {}, plainScreen(80)).split('\n').map(displayWidth);
    expect(new Set(widths).size).toBe(1);
  });

  test('keeps to the screen at every width', () => {
    for (let width = 20; width <= 100; width += 1) {
      const rows = [...ROWS, ['a longer text '.repeat(9), 'b c d '.repeat(7), '']];
      const lines = draw(rows, { head: HEAD }, plainScreen(width));
      for (const line of lines.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  test('is the same with colours, once they are stripped', () => {
    const plain = draw(ROWS, { head: HEAD }, plainScreen(24));
    const colored = draw(ROWS, { head: HEAD }, colorScreen(24));
    expect(colored).not.toBe(plain);
    expect(withoutEscapes(colored)).toBe(plain);
  });

  test('draws nothing for no columns, and a head alone', () => {
    expect(draw([], {}, plainScreen(80))).toBe('');
    expect(draw([], { head: ['a'] }, plainScreen(80))).toBe('┌───┐\n│ a │\n└───┘');
  });
});
