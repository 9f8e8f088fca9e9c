import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import {
  displayWidth,
  fitCall,
  indent,
  keepCode,
  keepWords,
  pad,
  releaseWords,
  truncate,
  truncateMiddle,
  widestLine,
  widestWord,
  wrap,
} from '../../runner/terminal/width.ts';

const red = new Chalk({ level: 1 }).red;

describe('displayWidth', () => {
  test.each([
    ['abc', 3],
    ['日本語', 6],
    ['👍', 2],
    ['👨‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['cafe\u0301', 4],
    [red('abc'), 3],
    ['\u001B]8;;https://example.com\u0007abc\u001B]8;;\u0007', 3],
    ['', 0],
  ])('%j takes %i columns', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

test('widestLine and widestWord look at every line', () => {
  expect(widestLine('a\nlong line\nb')).toBe(9);
  expect(widestWord('a\nlong line\nb')).toBe(4);
  expect(widestLine('')).toBe(0);
});

describe('wrap', () => {
  test('breaks at spaces and keeps to the width', () => {
    expect(wrap('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  });

  test('counts columns, not characters', () => {
    expect(wrap('日本 語です 👨‍👩‍👧👨‍👩‍👧', 6)).toEqual(['日本', '語です', '👨‍👩‍👧👨‍👩‍👧']);
  });

  test('breaks a long word hard, between whole characters', () => {
    expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
    expect(wrap('日本語', 3)).toEqual(['日', '本', '語']);
    expect(wrap('e\u0301e\u0301e\u0301', 2).map(displayWidth)).toEqual([2, 1]);
  });

  test('leaves a kept word whole, and still breaks the others', () => {
    expect(wrap(`see ${keepWords('a.long.call()')} abcdefghijkl`, 8)).toEqual([
      'see',
      'a.long.call()',
      'abcdefgh',
      'ijkl',
    ]);
  });

  test('keeps the newlines', () => {
    expect(wrap('a\nb c', 2)).toEqual(['a', 'b', 'c']);
    expect(wrap('', 5)).toEqual(['']);
  });

  test('closes a colour at the end of each line', () => {
    expect(wrap(red('one two'), 4)).toEqual([red('one'), red('two')]);
  });
});

test('releaseWords takes out what keepWords put in', () => {
  expect(releaseWords(keepWords('a b\nc'))).toBe('a b\nc');
  expect(displayWidth(keepWords('a b'))).toBe(3);
});

test('indent puts no spaces before an empty line', () => {
  expect(indent(['a', '', 'b'], '- ', '  ')).toEqual(['- a', '', '  b']);
  expect(indent(['a', ''], '| ')).toEqual(['| a', '|']);
});

test('pad fills to the width on either side', () => {
  expect(pad('日', 5)).toBe('日   ');
  expect(pad('日', 5, 'right')).toBe('   日');
  expect(pad('日', 5, 'center')).toBe(' 日  ');
  expect(pad('too long', 3)).toBe('too long');
});

describe('truncate', () => {
  test('leaves a text that fits', () => {
    expect(truncate('abc', 3)).toBe('abc');
  });

  test('cuts to the width, the ellipsis included', () => {
    expect(truncate('abcdef', 4)).toBe('abc…');
    expect(truncate('abc def', 5)).toBe('abc…');
    expect(truncate('日本語', 4)).toBe('日…');
    expect(truncate('👨‍👩‍👧👨‍👩‍👧', 3)).toBe('👨‍👩‍👧…');
    expect(truncate('abc', 1)).toBe('…');
    expect(truncate('abc', 0)).toBe('');
  });

  test('says that more lines follow', () => {
    expect(truncate('abc\ndef', 10)).toBe('abc…');
    expect(truncate('abc\ndef', 3)).toBe('ab…');
  });

  test('closes the colour that it cuts through', () => {
    expect(truncate(red('abcdef'), 4)).toBe(`${red('abc')}…`);
  });
});

test('a line that is cut in its middle keeps its end, and its colours', () => {
  const line = 'await it.next()  // → { value: [ 1, 2, 3, 4, 5, 6, 7, 8, 9 ], done: false }';
  expect(truncateMiddle(line, 80)).toBe(line);
  const cut = truncateMiddle(line, 40);
  expect(cut).toMatch(/^await it\.next\(\) .*….*done: false }$/);
  expect(displayWidth(cut)).toBeLessThanOrEqual(40);
  for (let width = 4; width < 60; width++) expect(displayWidth(truncateMiddle(line, width))).toBeLessThanOrEqual(width);
});

test('a call that is too wide has what came of it on a line below', () => {
  const line = '  await it.next()  // → rejects with Error: the row is not there';
  expect(fitCall(line, 80)).toEqual([line]);
  expect(fitCall(line, 50)).toEqual(['  await it.next()', '    // → rejects with Error: the row is not there']);
  expect(fitCall(line, 20).every((one) => displayWidth(one) <= 20)).toBe(true);
  expect(fitCall('await Promise.all([it.next(), it.next()])', 20)).toHaveLength(1);
  expect(fitCall(`// ${'a note of the kit '.repeat(4)}`, 40)).toHaveLength(1);
});

test('short code stays on one line, longer code is broken at its spaces', () => {
  const ofDone = (code: string): string[] =>
    wrap(`In lesson 1 as in lesson 2 the end of it all is a value again, ${keepCode(code)}.`, 76);
  expect(ofDone('{ done: true }')).toEqual([
    'In lesson 1 as in lesson 2 the end of it all is a value again,',
    '{ done: true }.',
  ]);
  expect(ofDone('{ value: undefined, done: true, and: more }')).toEqual([
    'In lesson 1 as in lesson 2 the end of it all is a value again, { value:',
    'undefined, done: true, and: more }.',
  ]);
  expect(wrap(keepCode('{ done: true }'), 8)).toEqual(['{ done:', 'true }']);
  expect(widestWord(releaseWords(keepCode('{ done: true }')))).toBe(5);
});
