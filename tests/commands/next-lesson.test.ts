import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addNextLesson, files, name, number } from '../support/next-lesson.ts';
import { TerminalSession } from '../support/pseudo-terminal.ts';
import { edit, freshWorkbook, run, runHere } from '../support/workbook.ts';

/* Adding a lesson is adding files: each command knows the new one. */

const [first, second] = [`${number}.1`, `${number}.2`];

/** A workbook with lesson 1 and the new one. */
function withNextLesson(): { folder: string; answer: string; solve: () => void } {
  const folder = freshWorkbook([1]);
  addNextLesson(folder);
  const answer = join(folder, files.stub);
  return { folder, answer, solve: () => cpSync(join(folder, files.solution), answer) };
}

describe('a lesson that was added', () => {
  test('is explained, checked and listed', async () => {
    const { folder, answer, solve } = withNextLesson();
    const todo = await runHere(folder, 'lesson', `${number}`);
    expect({ ...todo, stdout: todo.stdout.replace(/\s+/g, ' ') }).toEqual({
      status: 1,
      stdout: expect.stringMatching(
        `Lesson ${number} of 2 · Places .* ${first} numbered .* 0 of 2 exercises pass.* Next: build ${first} numbered\\.`,
      ),
      stderr: '',
    });
    solve();
    edit(answer, 'let place = 0', 'let place = 1');
    const failing = await runHere(folder, 'lesson', first);
    expect(failing.status).toBe(1);
    expect(failing.stdout).toContain('The first place is 0.');
    solve();
    const passing = await runHere(folder, 'lesson', name.slice(3));
    expect(passing.status).toBe(0);
    expect(passing.stdout).toContain('You know where you are.');
    for (const command of ['check', 'list']) {
      expect((await runHere(folder, command)).stdout).toMatch(new RegExp(`${number} │ Places +│ ✓ ✓ +│ done`));
    }
  });

  test('has hints, predictions, a trace, a comparison, a demo, and comes back as it was', async () => {
    const { folder, answer, solve } = withNextLesson();
    const stub = readFileSync(answer, 'utf8');
    const says = async (...args: string[]): Promise<string> => {
      const { status, stdout, stderr } = await runHere(folder, ...args);
      expect({ status, stderr }, args.join(' ')).toEqual({ status: 0, stderr: '' });
      return stdout;
    };
    expect(await says('hint', second)).toContain('Which places are even?');
    expect(await says('predict', `${number}`)).toContain('an array knows its places');
    expect(await says('trace', first)).toContain('Yours is still to do');
    solve();
    edit(answer, 'let place = 0;', '');
    edit(answer, 'for (const value of source) yield [place++, value];', 'yield* [...source].entries();');
    expect(await says('trace', `${number}`)).toMatch(/two values[^]*your run[^]*first difference[^]*two of three/);
    expect(await says('compare', first)).toContain('different code, different behaviour');
    const played = await run(folder, 'demo', `${number}`); // a demo prints by itself
    expect(played).toMatchObject({ status: 0, stdout: expect.stringContaining('0,a 1,b 2,c'), stderr: '' });
    expect(await says('reset', second, '--yes')).toContain('as it came');
    expect(readFileSync(answer, 'utf8')).toContain(`TODO ${second}`);
    expect(await says('reset', `${number}`, '--yes')).toContain('as it came');
    expect(readFileSync(answer, 'utf8')).toBe(stub);
  });

  test('is worked with in watch mode', async () => {
    const { folder, answer } = withNextLesson();
    const terminal = new TerminalSession(folder, process.execPath, ['runner/start.cjs', 'start']);
    onTestFinished(() => terminal.kill());
    await terminal.shows('1.1 forOf  checked');
    cpSync(join(folder, files.solution), answer);
    await terminal.shows(new RegExp(`^Lesson ${number} of 2[^]*\\[✓\\] ✓`));
    terminal.type('n');
    await terminal.shows('everySecond  checked');
    terminal.type('t');
    await terminal.shows('two of three');
    terminal.type('h');
    await terminal.shows('Which places are even?');
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
  });
});
