import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { TerminalSession } from '../support/pseudo-terminal.ts';
import { edit, execute, freshWorkbook, type Outcome, root } from '../support/workbook.ts';

/* The author's tools: `npm run new-lesson` and `npm run author`. */

const script = (name: string, ...args: string[]) => ['--import', 'tsx', join(root, 'scripts', `${name}.ts`), ...args];

function runScript(folder: string, name: string, ...args: string[]): Promise<Outcome> {
  return execute(process.execPath, script(name, ...args), { cwd: folder });
}

const name = '02-places-of-things';
const mistake = `course/${name}/mistakes/2.1-collects.ts`;

test('a new lesson is whole, right and to do, and what is then broken is told', async () => {
  const folder = freshWorkbook([1]);
  const made = await runScript(folder, 'new-lesson', ' Places of things ', 'numbered', 'everySecond');
  expect(made).toMatchObject({ status: 0, stderr: '' });
  expect(made.stdout).toContain('Next: npm run author 2');

  writeFileSync(
    join(folder, 'README.md'),
    '| | lesson | you build |\n|---|---|---|\n| 1 | [First](lessons/01.md) | `first` |\n',
  );
  const good = await runScript(folder, 'author', '2');
  expect(good).toMatchObject({ status: 0, stderr: '' });
  expect(good.stdout).not.toContain('✗');
  expect(good.stdout).toMatch(
    /✓ mistakes +1 of 1[^]*✓ demo +3 of 3[^]*mistakes: 1 of the 6 that a finished lesson has/,
  );
  expect(good.stdout).toContain(`no row in the table of lessons: | 2 | [Places of things](lessons/${name}.md) | … |`);
  expect(existsSync(join(folder, '.workbook', 'preview', `${name}.html`))).toBe(true);

  edit(join(folder, mistake), 'yield* [...source];', 'yield* source;');
  edit(join(folder, `course/${name}/answers/by-hand.ts`), 'yield value', 'yield [value] as T');
  edit(join(folder, `solutions/${name}.ts`), 'hand on each value', 'hand them on');
  edit(join(folder, `lessons/${name}.md`), 'a b\n```', 'a c\n```');
  edit(join(folder, `course/${name}/demo.ts`), 'stage.print([', "throw new Error('no film');\n    stage.print([");
  edit(join(folder, `course/${name}/scenes.ts`), 'import { describe }', 'import {describe}');
  edit(join(folder, 'README.md'), '| 1 | [', `| 2 | [Another title](lessons/${name}.md) | \`numbered\` |\n| 1 | [`);
  const { status, stdout } = await runScript(folder, 'author', '2');
  expect(status).toBe(1);
  for (
    const words of [
      /✗ the stub[^]*is not the cut of the\s+solution: `npm\s+run cut`/,
      /✗ snippets +\d of \d\n +lessons\/02-places-of-things\.md:\d+: prints\n +a b\n +where the page says\n +a c/,
      /✗ mistakes +0 of 1\n +2\.1-collects\.ts: passes/,
      /✗ right answers +0 of 1\n +by-hand\.ts: 2\.1 hands on every value, in order/,
      /✗ README[^]*Another title[^]*and must begin with\s+\| 2 \| \[Places of things\]/,
      /✗ format[^]*`npm run format` would change\n +course\/02-places-of-things\/scenes\.ts/,
      /✗ demo[^]*ends with exit status 2\n[^]*no film/,
      /What it means:/, // the end of what is said of the right answer: its middle may be left out
    ]
  ) expect(stdout).toMatch(words);
});

test('what cannot be made or found is one sentence, with status 2', async () => {
  const folder = freshWorkbook([1]);
  for (
    const [args, sentence] of [
      [['new-lesson'], /needs a title and at least one exercise/],
      [['new-lesson', 'Places'], /needs a title and at least one exercise/],
      [['new-lesson', '…', 'numbered'], /no letter/],
      [['new-lesson', 'Places', 'every second'], /"every second" is no name of a function/],
      [['new-lesson', 'Places', 'a', 'a'], /"a" is there twice/],
      [['author'], /One lesson at a time: npm run author/],
      [['author', '7'], /There is no lesson 7.*npm run author/],
    ] as const
  ) {
    const { status, stdout, stderr } = await runScript(folder, ...(args as unknown as [string, ...string[]]));
    expect({ status, stdout }, args.join(' ')).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  }
});

test('a save is looked at by itself', async () => {
  const folder = freshWorkbook([1]);
  await runScript(folder, 'new-lesson', 'Places of things', 'numbered');
  const terminal = new TerminalSession(folder, process.execPath, script('author', '2'), { columns: 80, rows: 40 });
  onTestFinished(() => terminal.kill());
  await terminal.shows(/✓ mistakes +1 of 1[^]*looked at in|looked at in[^]*✓ mistakes +1 of 1/);
  const text = readFileSync(join(folder, mistake), 'utf8');
  edit(join(folder, mistake), 'yield* [...source];', 'yield* source;');
  await terminal.shows('2.1-collects.ts: passes');
  writeFileSync(join(folder, mistake), text);
  await terminal.shows(/looked at in[^]*✓ mistakes +1 of 1/);
  writeFileSync(join(folder, `lessons/${name}.md`), '# Nothing\n');
  await terminal.shows('must begin with a heading');
  terminal.type('\u0003');
  expect(await terminal.ended).toBe(0);
});
