import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { answersTo, forgetAnswer, isAnswered, keepAnswered } from '../../runner/memory/predictions.ts';
import { inTerminal } from '../support/terminal.ts';
import { freshWorkbook, root, runHere, temporaryFolder } from '../support/workbook.ts';

describe('in a terminal, npm run lesson', () => {
  test('asks before it tells, by choice and typed, and asks nothing twice', async () => {
    const folder = freshWorkbook();
    const chosen = inTerminal(folder, ['lesson', '3.5']);
    await chosen.shows('Your choice, 1 to 4 (Enter alone skips): ');
    expect(chosen.text()).not.toContain('no loop looks');
    expect(chosen.text()).not.toContain('exercises pass');
    chosen.type('5\r');
    await chosen.shows('skips): 5');
    chosen.type('1\r');
    expect(await chosen.ended).toBe(1);
    const text = chosen.text().replace(/\s+/g, ' ');
    expect(text).toContain('You said tea toast tea toast. Running it printed: tea tea return is the end');
    expect(text).toMatch(/Stuck\? npm run hint 3\.5.*0 of 5 exercises pass/);

    const typed = inTerminal(folder, ['predict', '3.4']);
    await typed.shows('It prints (Enter alone skips): ');
    typed.type('4  3\r');
    expect(await typed.ended).toBe(0);
    expect(typed.text()).toContain('You said 4 3, and that is it. Running it printed:\n\n    4 3\n');
    expect(JSON.parse(readFileSync(join(folder, '.workbook', 'predictions.json'), 'utf8'))).toEqual({
      answered: ['3.5 the value of return', '3.4 a line end at the end'],
      answers: {
        '3.5 the value of return': {
          said: 'tea toast tea toast',
          outcome: { exit: 0, stdout: 'tea\ntea\n', stderr: '' },
        },
        '3.4 a line end at the end': { said: '4  3', outcome: { exit: 0, stdout: '4 3\n', stderr: '' } },
      },
    });

    const again = inTerminal(folder, ['lesson', '3.5']);
    expect(await again.ended).toBe(1);
    expect(again.text()).toMatch(/the value of return[^]*▾ The answer[^]*no loop\s+looks/);
    expect(again.text()).not.toContain('Your choice');
  });

  test('is left with Ctrl-C, and a question with Enter alone or Ctrl-D', async () => {
    const folder = freshWorkbook();
    const lesson = inTerminal(folder, ['lesson', '1.5']);
    await lesson.shows('Your choice, 1 to 4');
    lesson.type('\u0003');
    expect(await lesson.ended).toBe(130);
    expect(lesson.text()).not.toContain('exercises pass');
    const predict = inTerminal(folder, ['predict', '1.5']);
    await predict.shows('Your choice, 1 to 4');
    predict.type('\r');
    await predict.shows('4. 1 1, 1 2, 3 undefined\n\nYour choice, 1 to 4');
    predict.type('\u0004');
    expect(await predict.ended).toBe(0);
    expect(predict.text()).not.toContain('Running it printed');
    expect(existsSync(join(folder, '.workbook', 'predictions.json'))).toBe(false);
  });
});

describe('piped, nothing is asked and the answers are there', () => {
  test.each([
    [['lesson', '3.5'], 1],
    [['predict', '3'], 0],
    [['predict', '3.5'], 0],
  ])('%j', async (args, expected) => {
    const { status, stdout, stderr } = await runHere(freshWorkbook(), ...args);
    expect({ status, stderr }).toEqual({ status: expected, stderr: '' });
    expect(stdout).toMatch(/Predict: the value of return[^]*• `tea tea`[^]*▾ The answer\n\n {4}tea\n {4}tea\n\n/);
    expect(stdout).not.toMatch(/Your choice|It prints/);
    expect(stdout.includes('requests after one break')).toBe(args[1] === '3');
  });

  test('an exercise without one says so', async () => {
    const { status, stdout } = await runHere(root, 'predict', '2.1');
    expect({ status, stdout: stdout.trim() }).toEqual({
      status: 0,
      stdout: 'Nothing is asked in 2.1. `npm run predict 2` asks those of its lesson.',
    });
  });

  test.each([
    [['predict'], /needs a lesson or an exercise.*npm run predict 2/],
    [['predict', '99'], /no lesson 99.*npm run predict/],
    [['predict', '3.9'], /no exercise 3\.9.*npm run predict/],
    [['predict', '3', '--all'], /no option --all/],
  ])('%j is answered in one sentence, with status 2', async (args, sentence) => {
    const { status, stdout, stderr } = await runHere(root, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('the memory of what was answered', () => {
  test('tells exercises and titles apart, and keeps each once', () => {
    const folder = temporaryFolder();
    for (const title of ['one', 'two', 'one']) keepAnswered(folder, '3.2', title);
    expect(isAnswered(folder, '3.2', 'one')).toBe(true);
    expect(isAnswered(folder, '3.2', 'three')).toBe(false);
    expect(isAnswered(folder, '3.1', 'one')).toBe(false);
    expect(JSON.parse(readFileSync(join(folder, '.workbook', 'predictions.json'), 'utf8'))).toEqual({
      answered: ['3.2 one', '3.2 two'],
    });
  });

  test('how it was answered is kept beside that it was, until it is to be asked again', () => {
    const folder = temporaryFolder();
    const answer = { said: 'tea', outcome: { exit: 'SIGTERM', stdout: 'tea\n', stderr: '' } };
    keepAnswered(folder, '3.2', 'one');
    expect(answersTo(folder, '3.2').size).toBe(0);
    keepAnswered(folder, '3.2', 'one', answer);
    keepAnswered(folder, '3.2', 'two');
    keepAnswered(folder, '3.20', 'one', { ...answer, said: 'toast' });
    expect([...answersTo(folder, '3.2')]).toEqual([['one', answer]]);
    forgetAnswer(folder, '3.2', 'one');
    expect([...answersTo(folder, '3.2')]).toEqual([]);
    expect([...answersTo(folder, '3.20').keys()]).toEqual(['one']);
    expect(isAnswered(folder, '3.2', 'one')).toBe(true);
  });

  test.each([
    '{"answered":',
    'null',
    '{"answered":[],"answers":{"3.2 one":{"said":"tea"}}}',
    '{"answered":{}}',
    '{"answered":[1]}',
  ])(
    'damaged, it begins anew: %s',
    (content) => {
      const folder = temporaryFolder();
      const file = join(folder, '.workbook', 'predictions.json');
      mkdirSync(join(folder, '.workbook'));
      writeFileSync(file, content);
      const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      expect(isAnswered(folder, '3.2', 'one')).toBe(false);
      expect(said.mock.lastCall).toEqual([
        expect.stringMatching(
          /^\.workbook\/predictions\.json could not be read and is now predictions\.json\.broken: /,
        ),
      ]);
      said.mockRestore();
      expect(readFileSync(`${file}.broken`, 'utf8')).toBe(content);
      keepAnswered(folder, '3.2', 'one');
      expect(isAnswered(folder, '3.2', 'one')).toBe(true);
    },
  );
});
