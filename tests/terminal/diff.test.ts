import { describe, expect, test } from 'vitest';
import { drawDiff } from '../../runner/terminal/diff.ts';
import { displayWidth } from '../../runner/terminal/width.ts';
import { colorScreen, plainScreen, withoutEscapes } from './screens.ts';

const options = { language: 'ts', names: { left: 'yours', right: 'solution' } };
const versions = {
  left: 'for (;;) {\n  const a = 1;\n  if (a) break;\n}',
  right: 'for (;;) {\n  const b = 2;\n}',
};

describe('drawDiff', () => {
  test('line by line: what is gone, what has come, what is both', () => {
    expect(drawDiff(versions, options, plainScreen(60)).split('\n').slice(2)).toEqual([
      '  for (;;) {',
      '-   const a = 1;',
      '-   if (a) break;',
      '+   const b = 2;',
      '  }',
    ]);
  });

  test('side by side: a row for each line, marked where the sides differ', () => {
    const rows = drawDiff(versions, options, plainScreen(101)).split('\n');
    expect(rows[0]).toMatch(/^yours {45}│ solution$/);
    expect(rows.slice(2)).toEqual([
      `${'for (;;) {'.padEnd(49)} │ for (;;) {`,
      `${'  const a = 1;'.padEnd(49)} ≠   const b = 2;`,
      `${'  if (a) break;'.padEnd(49)} ≠`,
      `${'}'.padEnd(49)} │ }`,
    ]);
  });

  test.each([40, 80, 100, 137])('no line is wider than a screen of %i columns, in colour or not', (width) => {
    const long = { left: `    const text = '${'wide 字 '.repeat(40)}';`, right: `x${'y'.repeat(300)}` };
    for (const screen of [plainScreen(width), colorScreen(width)]) {
      for (const line of drawDiff(long, options, screen).split('\n')) {
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }
    }
  });

  test.each([60, 120])('colours change nothing else at %i columns', (width) => {
    const painted = drawDiff(versions, options, colorScreen(width));
    expect(painted).toContain('\u001B[');
    expect(withoutEscapes(painted)).toBe(drawDiff(versions, options, plainScreen(width)));
  });

  test('control characters of an answer do nothing', () => {
    const drawn = drawDiff({ left: "'\u001B[2J'", right: '' }, options, plainScreen(60));
    expect(drawn).not.toContain('\u001B');
    expect(drawn).toContain("- '␛[2J'");
  });

  test('a side may be empty', () => {
    expect(drawDiff({ left: '', right: 'a' }, options, plainScreen(60)).split('\n').slice(2)).toEqual(['+ a']);
  });
});
