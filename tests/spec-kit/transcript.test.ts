import { beforeEach, expect, test } from 'vitest';
import { clearTranscript, note, transcript } from '../../runner/spec-kit/transcript.ts';

beforeEach(clearTranscript);

test('one list is one run: a name that is declared again begins another', () => {
  for (const value of [1, 2]) {
    note('const it = new Range(2, 5)[Symbol.iterator]()');
    note('it.next()')(`{ value: ${value}, done: false }`);
  }
  expect(transcript().split('\n')).toEqual([
    'const it = new Range(2, 5)[Symbol.iterator]()',
    'it.next()  // → { value: 1, done: false }',
    '// another run:',
    'const it = new Range(2, 5)[Symbol.iterator]()',
    'it.next()  // → { value: 2, done: false }',
  ]);
});

test('of many runs the last is told, of many calls the first and the last', () => {
  for (let run = 0; run < 3; run++) {
    note('const it = open()');
    for (let n = 0; n < 20; n++) note('it.next()')(`${run} ${n}`);
  }
  const lines = transcript().split('\n');
  expect(lines.slice(0, 3)).toEqual(['// after 2 runs before:', 'const it = open()', 'it.next()  // → 2 0']);
  expect(lines).toContain('// … 13 more calls …');
  expect(lines.at(-1)).toBe('it.next()  // → 2 19');
});

test('calls that overlap look so', () => {
  note('const it = open()');
  note('await it.next()')('1');
  const answers = [note('await it.next()'), note('await it.next()'), note('await it.return()')];
  for (const [index, answer] of answers.entries()) answer(`${index + 2}`);
  note('await it.next()')('5');
  expect(transcript().split('\n')).toEqual([
    'const it = open()',
    'await it.next()  // → 1',
    '// at the same time:',
    'it.next()  // → 2',
    'it.next()  // → 3',
    'it.return()  // → 4',
    'await it.next()  // → 5',
  ]);
});
