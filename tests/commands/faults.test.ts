import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addNextLesson, files, name, number } from '../support/next-lesson.ts';
import { TerminalSession } from '../support/pseudo-terminal.ts';
import { edit, freshWorkbook, run, runHere } from '../support/workbook.ts';

/*
 * What is wrong with the workbook's own files is told as such: with the file, in one sentence, and exit status 2. It is never
 * told as a mistake in an answer, and no verdict is printed.
 */

const { page, solution, spec, words, scenes, demo } = files;
const [first, second] = [`${number}.1`, `${number}.2`];

type Change = (folder: string) => void;
const without = (file: string): Change => (folder) => rmSync(join(folder, file));
const empty = (file: string): Change => (folder) => writeFileSync(join(folder, file), '');
const changed = (file: string, from: string | RegExp, to: string): Change => (folder) =>
  edit(join(folder, file), from, to);
const solved = (change: Change): Change => (folder) => {
  writeFileSync(join(folder, files.stub), `export * from '../solutions/${name}.ts';\n`);
  change(folder);
};

/** Columns are not the same on every Node. */
const withoutColumns = (text: string): string => text.replace(/(\.ts:\d+):\d+/g, '$1');

const lesson = ['lesson', `${number}`, '--json'];
const numbered = `describe('${first} numbered'`;

test.each<[what: string, change: Change, args: string[], sentence: string]>([
  ['no page', without(page), ['list'], `${page} is missing: solutions/${name}.ts is there without a page.`],
  ['no spec', without(spec), ['list'], `${spec} is missing: lesson ${number} has a page but no spec.`],
  ['no solution', without(solution), ['list'], `${solution} is missing: lesson ${number} has a page but no solution.`],
  ['no words', without(words), lesson, `${spec}:4 imports "./words.ts", which is not there.`],
  ['no scenes', without(scenes), ['trace', first], `${scenes} is missing: lesson ${number} has nothing to play.`],

  ['an empty spec', empty(spec), lesson, `${spec} has nothing for exercise ${first}, which ${page} has.`],
  [
    'a describe without a number',
    changed(spec, numbered, "describe('numbered'"),
    ['check', '--json'],
    `${spec}:6 has "numbered", which does not begin with an exercise's number: write it like "${first} name".`,
  ],
  [
    'a test outside of any describe',
    changed(spec, numbered, `test('alone', () => {});\n\n${numbered}`),
    lesson,
    `${spec}:6 has "alone", which does not begin with an exercise's number: write it like "${first} name".`,
  ],
  [
    'a describe that the page does not have',
    changed(spec, numbered, `describe('${number}.3 numbered'`),
    lesson,
    `${spec}:6 has "${number}.3 numbered", and ${page} has no exercise ${number}.3.`,
  ],
  [
    'an exercise without a check',
    changed(spec, /describe\('\d+\.2[^]*/, `describe('${second} everySecond', () => {});\n`),
    lesson,
    `${spec} has nothing for exercise ${second}, which ${page} has.`,
  ],
  [
    'a check that is skipped',
    changed(spec, "test('begins", "test.skip('begins"),
    lesson,
    `${spec} has nothing for exercise ${second}, which ${page} has.`,
  ],
  [
    'a describe that is to run alone',
    changed(spec, numbered, `describe.only('${first} numbered'`),
    lesson,
    `${spec} has nothing for exercise ${second}, which ${page} has.`,
  ],
  [
    'a spec that does not compile',
    changed(spec, numbered, `const = 1;\n${numbered}`),
    lesson,
    `${spec}:6 does not compile: `,
  ],
  [
    'an export that the solution does not have',
    changed(spec, /\beverySecond\b/g, 'everyThird'),
    lesson,
    `${spec}:2 imports "everyThird", which ${solution} does not export.`,
  ],
  [
    'an export that the words do not have',
    changed(words, 'const words', 'const texts'),
    lesson,
    `${spec}:4 imports "words", which ${words} does not export.`,
  ],
  [
    'a spec that throws as it is loaded',
    changed(spec, numbered, `words.none.at(0);\n\n${numbered}`),
    lesson,
    `${spec}:6 cannot be loaded: TypeError: Cannot read properties of undefined (reading 'at').`,
  ],
  [
    'a describe that throws, after another one',
    changed(spec, `describe('${second} everySecond', () => {`, `$&\n  throw new Error('no second');`),
    lesson,
    `${spec}:14 cannot be loaded: Error: no second.`,
  ],
  [
    'a spec that never ends as it is loaded',
    changed(spec, numbered, `for (;;) Math.random();\n\n${numbered}`),
    lesson,
    `${spec}:6 cannot be loaded: it never ends.`,
  ],

  [
    'a broken marker',
    changed(solution, '// #endregion', '//#endregion'),
    ['reset', first],
    `${solution}:6 has a marker`,
  ],
  [
    'a broken marker',
    changed(solution, '// #endregion', '//#endregion'),
    ['compare', first],
    `${solution}:6 has a marker`,
  ],
  [
    'a solution that does not compile',
    changed(solution, '[place++, value]', '[place++, value'),
    ['compare', first, '--all'],
    `${solution}:5 does not compile: `,
  ],

  [
    'scenes that do not compile',
    changed(scenes, numbered, `const = 1;\n${numbered}`),
    ['trace', first],
    `${scenes}:5 does not compile: `,
  ],
  [
    'scenes of another lesson',
    changed(scenes, numbered, "describe('1.1 forOf'"),
    ['compare', first, '--all'],
    `${scenes}:5 has "1.1 forOf", and ${page} has no exercise 1.1.`,
  ],
  [
    'a scene that throws',
    changed(scenes, "source(['a', 'b'])", 'source(undefined as never)'),
    ['trace', first],
    `${scenes} fails with the solution, in the scene "two values": TypeError: undefined is not iterable`,
  ],
  [
    'a scene of what the solution does not do',
    changed(solution, 'let place = 0;', 'for (;;);'),
    ['trace', first],
    `${scenes} fails with the solution, in the scene "two values": it never ends (${solution}:4).`,
  ],
])('%s', { concurrent: false }, async (_what, change, args, sentence) => {
  const folder = freshWorkbook([1]);
  addNextLesson(folder);
  change(folder);
  const { status, stdout, stderr } = await runHere(folder, ...args);
  expect({ status, stdout, said: withoutColumns(stderr) }).toEqual({
    status: 2,
    stdout: '',
    said: expect.stringContaining(sentence),
  });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

// A demo prints by itself.
test.each<[what: string, change: Change, sentence: string]>([
  ['does not compile', changed(demo, 'const demo', 'const = 1;\nconst demo'), `${demo}:4 does not compile: `],
  [
    'imports what is not there',
    changed(demo, '{ numbered }', '{ unnumbered as numbered }'),
    `${demo}:1 imports "unnumbered", which ${solution} does not export.`,
  ],
  [
    'throws as it is loaded',
    changed(demo, 'const demo', 'null!.x;\n\nconst demo'),
    `${demo}:4 cannot be loaded: TypeError: `,
  ],
  [
    'is no demo',
    changed(demo, 'export default demo', 'export { demo }'),
    `${demo} cannot be loaded: TypeError: its default export is no Demo`,
  ],
  [
    'throws with an answer that passes',
    solved(changed(demo, "('abc')", '.none()')),
    `${demo}:7 throws: TypeError: `,
  ],
])('a demo that %s', async (_what, change, sentence) => {
  const folder = freshWorkbook([1]);
  addNextLesson(folder);
  change(folder);
  const { status, stderr } = await run(folder, 'demo', `${number}`);
  expect({ status, said: withoutColumns(stderr) }).toEqual({ status: 2, said: expect.stringContaining(sentence) });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('an answer that breaks the loading of a spec is told so, as before', async () => {
  const folder = freshWorkbook([1]);
  addNextLesson(folder);
  edit(join(folder, spec), numbered, `words.places([1].map(String));\n\n${numbered}`);
  edit(join(folder, files.stub), /^/, "Object.defineProperty(Array.prototype, 'map', { value: undefined });\n");
  const { status, stdout, stderr } = await runHere(folder, ...lesson);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain('"status":"crashed"');
});

test('in watch mode it is a note, and the screen stays', async () => {
  const folder = freshWorkbook([1]);
  addNextLesson(folder);
  const terminal = new TerminalSession(folder, process.execPath, ['runner/start.cjs', 'start'], { columns: 120 });
  onTestFinished(() => terminal.kill());
  await terminal.shows('1.1 forOf  checked');
  terminal.type('n'.repeat(5));
  await terminal.shows(`${first} numbered  checked`);
  without(words)(folder);
  await terminal.shows(`${spec}:4:23 imports "./words.ts", which is not there.`);
  expect(terminal.rows[0]).toContain(`Lesson ${number} of 2`);
  addNextLesson(folder);
  await terminal.shows(`${first} numbered  checked`);
  terminal.type('t');
  await terminal.shows('two values');
});
