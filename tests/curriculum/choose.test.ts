import { describe, expect, test } from 'vitest';
import { chooseLesson } from '../../runner/curriculum/choose.ts';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { UsageError } from '../../runner/errors.ts';
import { lessonFiles, pageOf, workbook } from './workbook.ts';

const five = [
  '01-sync-iterator-protocol',
  '02-async-iterator-protocol',
  '03-async-generators',
  '04-streaming-hash-server',
  '05-rate-limiter',
];

function choose(query: string, names = five, command?: string): string {
  const { lesson, exercise } = chooseLesson(findLessons(workbook(lessonFiles(...names))), query, command);
  return exercise ? `${lesson.name} ${exercise}` : lesson.name;
}

function refusal(query: string, names = five, command?: string): string {
  try {
    return `chose ${choose(query, names, command)}`;
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
}

describe('chooseLesson finds lesson 3 by', () => {
  test.each([
    '3',
    '03',
    ' 3 ',
    'async-generators',
    '03-async-generators',
    '3-async-generators',
    'async-g',
    '03-',
    '03-async',
    'async-generators.ts',
    '03-async-generators.',
    './03-async-generators.md',
    'lessons/03-async-generators.ts',
    'course/03-async-generators/spec.ts',
    'course/03-async-generators/words.ts',
    'lessons/03-async-generators.',
    'lessons/03-',
    'lessons\\03-async-generators.ts',
    'solutions/03-async-generators.ts',
    '/home/ada/for-await/lessons/03-async-generators.ts',
    'course/03-async-generators/mistakes/1.4-never-closes.ts',
    'course/03-async-generators/mistakes/',
  ])('%s', (query) => {
    expect(choose(query)).toBe('03-async-generators');
  });
});

describe('chooseLesson', () => {
  test.each(['3.2', '03.2', '3.02'])('finds an exercise by %s', (query) => {
    expect(choose(query)).toBe('03-async-generators 3.2');
  });

  test('tells exercise 3.1 from 3.10', () => {
    const root = workbook({ ...lessonFiles('03-three'), 'lessons/03-three.md': pageOf(3, [1, 2, 10]) });
    expect(chooseLesson(findLessons(root), '3.10').exercise).toBe('3.10');
    expect(chooseLesson(findLessons(root), '3.1').exercise).toBe('3.1');
  });

  test.each(['1', '01', '1-', 'lessons/1', '0', '1.1'])('never takes %s for lesson 10', (query) => {
    expect(refusal(query, ['10-ten', '11-eleven'])).toMatch(/^There is no lesson /);
    if (query !== '0') expect(choose(query, ['01-one', '10-ten', '11-eleven'])).toMatch(/^01-one/);
  });

  test('prefers a whole slug to a beginning', () => {
    expect(choose('async', ['01-async-more', '02-async'])).toBe('02-async');
  });

  test('says which lessons there are, and what to type', () => {
    const rest = ': this workbook has lessons 1 to 5. Type `npm run lesson 3`, say.';
    expect(refusal('9')).toBe(`There is no lesson 9${rest}`);
    expect(refusal('9.2')).toBe(`There is no lesson 9${rest}`);
    expect(refusal('00')).toBe(`There is no lesson 0${rest}`);
  });

  test.each([
    [['01-a'], 'only lesson 1'],
    [['01-a', '02-b'], 'lessons 1 and 2'],
    [['01-a', '02-b', '04-d'], 'lessons 1, 2 and 4'],
    [['02-b', '03-c', '04-d'], 'lessons 2 to 4'],
  ])('counts %j as %s', (names, counted) => {
    expect(refusal('9', names)).toContain(`this workbook has ${counted}.`);
  });

  test('says which exercises there are', () => {
    expect(refusal('3.9')).toBe(
      'There is no exercise 3.9: lesson 3 has exercises 3.1 to 3.3. Type `npm run lesson 3.2`, say.',
    );
    expect(refusal('3.0')).toMatch(/^There is no exercise 3.0:/);
  });

  test('lists the lessons that an ambiguous beginning can mean', () => {
    expect(refusal('async')).toBe(
      '`async` can mean lesson 2 (async-iterator-protocol) or lesson 3 (async-generators). '
        + 'Type its number: `npm run lesson 2`, say.',
    );
    expect(refusal('lessons/0')).toMatch(/^There is no lesson 0/);
  });

  test.each([
    ['async-generatrs', 'async-generators'],
    ['async-gennerators', 'async-generators'],
    ['asinc-generators', 'async-generators'],
    ['Async-Generators', 'async-generators'],
    ['generators', 'async-generators'],
    ['ratelimiter', 'rate-limiter'],
    ['03-async-genrators.ts', 'async-generators'],
    ['sync-iterator-protocl', 'sync-iterator-protocol'],
    ['hash', 'streaming-hash-server'],
  ])('suggests the nearest to %s', (query, slug) => {
    expect(refusal(query)).toBe(
      `There is no lesson \`${query}\`; the nearest is \`${slug}\`. Type \`npm run lesson ${slug}\`.`,
    );
  });

  test('suggests the name with fewer slips, and of two with as many the one of like length', () => {
    expect(refusal('abcdefg', ['01-abcdexx', '02-much-longer-abcdefg'])).toContain('`much-longer-abcdefg`');
    expect(refusal('sync-lops', ['01-async-loops', '02-sync-loops'])).toContain('nearest is `sync-loops`');
  });

  test.each(['promises', 'asynchrony', 'x', '3.x', '3.2.1', '-3', 'lessons/', '*'])(
    'suggests nothing for %s, and lists all',
    (query) => {
      expect(refusal(query)).toBe(
        `There is no lesson \`${query}\`: this workbook has 1 sync-iterator-protocol, 2 async-iterator-protocol, `
          + '3 async-generators, 4 streaming-hash-server and 5 rate-limiter. Type `npm run lesson 3`, say.',
      );
    },
  );

  test.each(['', ' '])('says that nothing was named by "%s"', (query) => {
    expect(refusal(query)).toMatch(/^No lesson is named: this workbook has 1 sync/);
  });

  test.each(['.', '..', './'])('takes %s for no lesson', (query) => {
    expect(refusal(query)).toMatch(/^There is no lesson/);
  });

  test('names the command that was typed', () => {
    expect(refusal('9', five, 'npm run hint')).toContain('Type `npm run hint 3`, say.');
    expect(refusal('3.9', five, 'npm run hint')).toContain('Type `npm run hint 3.2`, say.');
    expect(refusal('async', five, 'npm run hint')).toContain('`npm run hint 2`');
    expect(refusal('async-generatrs', five, 'npm run hint')).toContain('`npm run hint async-generators`');
  });
});
