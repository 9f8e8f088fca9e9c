import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsePage } from '../../runner/curriculum/page.ts';
import { edit, freshWorkbook, root, runHere } from '../support/workbook.ts';

const titles = ['hint 1 of 3', 'hint 2 of 3', 'hint 3 of 3', 'hint 3 of 3'];

/** A workbook whose lesson 1 is finished. */
function workbook(): string {
  const folder = freshWorkbook();
  const file = '01-sync-iterator-protocol.ts';
  cpSync(join(root, 'solutions', file), join(folder, 'lessons', file));
  return folder;
}

const headingOf = (stdout: string): string => stdout.split('\n')[0]!;

describe('npm run hint', () => {
  test('each call shows a stronger hint, the last one where the solution is, again and again', async () => {
    const folder = freshWorkbook();
    for (const title of titles) {
      const { status, stdout, stderr } = await runHere(folder, 'hint', '3.2');
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(headingOf(stdout)).toContain(`3.2 map · ${title}`);
      expect(stdout.includes('solutions/03-async-generators.ts')).toBe(title === 'hint 3 of 3');
      expect(stdout.includes('npm run compare 3.2')).toBe(title === 'hint 3 of 3');
    }
    expect(JSON.parse(readFileSync(join(folder, '.workbook', 'hints.json'), 'utf8'))).toEqual({ shown: { '3.2': 3 } });
  });

  test('shows only its own hint', async () => {
    const page = parsePage(readFileSync(join(root, 'lessons', '03-async-generators.md'), 'utf8'));
    const [first] = page.sections[1]!.hints;
    const { stdout } = await runHere(freshWorkbook(), 'hint', '3.2');
    expect(stdout).toContain(first!.markdown.split(/[\s`]/)[0]);
    expect(stdout).not.toContain('for await (const value of source)');
  });

  test('without an exercise it is the first unfinished one of the lesson', async () => {
    const folder = workbook();
    edit(join(folder, 'lessons', '01-sync-iterator-protocol.ts'), 'current < end ?', 'current <= end ?');
    expect(headingOf((await runHere(folder, 'hint', '1')).stdout)).toContain('1.2 Range · hint 1 of 3');
    expect(headingOf((await runHere(folder, 'hint', '2')).stdout)).toContain('2.1 forAwaitOf · hint 1 of 3');
  });

  test('a lesson that passes needs none; without a name it is the first unfinished lesson', async () => {
    const folder = workbook();
    const { status, stdout } = await runHere(folder, 'hint', '1');
    expect(status).toBe(0);
    expect(stdout).toContain('Lesson 1 passes.');
    expect(headingOf((await runHere(folder, 'hint')).stdout)).toContain('2.1 forAwaitOf · hint 1 of 3');
  });

  test('--all shows all hints', async () => {
    const { stdout } = await runHere(freshWorkbook(), 'hint', '3.2', '--all');
    for (const text of ['Hint 1', 'Hint 2', 'Hint 3', 'solutions/03-async-generators.ts']) {
      expect(stdout).toContain(text);
    }
  });

  test.each(['{"shown":', '[]', '{"shown":{"3.2":"two"}}', 'null'])(
    'a memory that cannot be read is set aside: %s',
    async (content) => {
      const folder = freshWorkbook();
      const file = join(folder, '.workbook', 'hints.json');
      mkdirSync(join(folder, '.workbook'), { recursive: true });
      writeFileSync(file, content);
      const { status, stdout, stderr } = await runHere(folder, 'hint', '3.2');
      expect(status).toBe(0);
      expect(headingOf(stdout)).toContain('hint 1 of 3');
      expect(stderr).toBe(
        '.workbook/hints.json could not be read and is now hints.json.broken: hints begin again with the first.\n',
      );
      expect(readFileSync(`${file}.broken`, 'utf8')).toBe(content);
      expect((await runHere(folder, 'hint', '3.2')).stdout).toContain('hint 2 of 3');
    },
  );

  test('a folder that cannot be written to costs the memory only', async () => {
    const folder = freshWorkbook();
    rmSync(join(folder, '.workbook'), { recursive: true, force: true });
    writeFileSync(join(folder, '.workbook'), 'a file in the way');
    const { status, stdout } = await runHere(folder, 'hint', '3.2');
    expect(status).toBe(0);
    expect(headingOf(stdout)).toContain('hint 1 of 3');
    expect(existsSync(join(folder, '.workbook', 'hints.json'))).toBe(false);
  });

  test.each([
    [['hint', '99'], /no lesson 99.*npm run hint/],
    [['hint', '3.9'], /no exercise 3\.9.*npm run hint/],
    [['hint', '3', '4'], /One lesson at a time.*npm run hint 3/],
    [['hint', '3', '--full'], /no option --full/],
  ])('%j is answered in one sentence, with status 2', async (args, sentence) => {
    const { status, stdout, stderr } = await runHere(root, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
