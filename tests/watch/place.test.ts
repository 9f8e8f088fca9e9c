import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { volumesOf } from '../../runner/curriculum/volumes.ts';
import { mistakeAsLesson } from '../support/copy.ts';
import { running, workersOf } from '../support/processes.ts';
import { lessons, root } from '../support/workbook.ts';
import { comeBack, lesson1, lesson2, sitDown, solutionOf, solve } from './support.ts';

const lesson5 = '05-rate-limiter.ts';
const racing = mistakeAsLesson('course/05-rate-limiter/mistakes/5.5-burst-behind-slow.ts');
const mistakes1 = 'course/01-sync-iterator-protocol/mistakes';

test(
  'what is read stays where it is while saves are checked, and every way back leads there',
  { timeout: 180_000 },
  async () => {
    const { terminal, answer, folder } = sitDown();
    const topLine = (): string => terminal.rows.find((row, index) => index > 1 && /^[A-Z]/.test(row)) ?? '';

    // The first screen names the file and the line.
    const todo =
      readFileSync(answer, 'utf8').split('\n').findIndex((line) => line.includes("throw new Error('TODO 1.1')")) + 1;
    await terminal.shows(`Build it in lessons/${lesson1}:${todo}, and save.`);
    expect(terminal.text).toContain('Both are made of loops.');
    terminal.type('\u001B[F');
    await terminal.shows('Stuck? h shows a hint');
    terminal.type('\u001B[H');
    await terminal.shows('Both are made of loops.');
    terminal.type('\u001B[6~\u001B[6~\u001B[6~\u001B[5~');
    await terminal.shows('↑ 32 more lines');

    // A save: the verdict comes above, the text stays.
    const above = '↑ 32 more lines';
    const read = topLine();
    writeFileSync(answer, mistakeAsLesson(`${mistakes1}/1.1-closes-always.ts`));
    await terminal.shows('v shows all of it.');
    expect(terminal.text).toContain('What came:');
    expect(terminal.text).toContain(above);
    expect(topLine()).toBe(read);
    terminal.type('v');
    await terminal.shows('What it means:');
    await terminal.shows('First difference:');
    await terminal.shows(/checked \d\d:\d\d:\d\d · \d+ of \d+ checks$/m);
    terminal.type('e');
    await terminal.shows(above);

    // Other views, and back.
    terminal.type('?');
    await terminal.shows("the demo: the lesson's code on real input");
    expect(terminal.text).toMatch(/PageUp PageDown .*Home and End/);
    terminal.type('\u001B');
    await terminal.shows(above);
    terminal.type('w');
    await terminal.shows('Your choice, 1 to ');
    expect(terminal.text).toMatch(/What does it print[^]* {2}1\. [^]*const letters/);
    terminal.type('2');
    await terminal.shows('You said');
    await terminal.shows('Esc goes back.');
    expect(terminal.text).not.toContain('w asks the next one');
    terminal.type('\u001B');
    await terminal.shows(above);

    // Progress is counted, what passes for the first time is marked, what has passed and fails is told.
    writeFileSync(answer, mistakeAsLesson(`${mistakes1}/1.2-never-advances.ts`));
    await terminal.shows(/✓ 1\.1 forOf {2}checked [^\n]* · \d+ checks, was \d+/);
    terminal.type('v');
    await terminal.shows(/^ {2}✓ .* · new$/m);
    terminal.type('n');
    // What passes counts when the types have been checked, too.
    await terminal.shows((text) => /↻ 1\.2 Range {2}checked/.test(text) && !text.includes('the rest follows'));
    writeFileSync(answer, mistakeAsLesson(`${mistakes1}/1.1-closes-always.ts`));
    await terminal.shows('1.1 fails now, it passed before: n goes there.');
    expect(terminal.text).not.toContain('is done');
    terminal.type('n');
    await terminal.shows((text) =>
      text.includes('1.1 passed before. Mend it in') && !text.includes('the rest follows')
    );

    // What is to do shows what is to be built, what is done its checks and its section.
    solve(folder, lesson1);
    await terminal.shows('[✓] ✓ ✓ ✓ ✓');
    terminal.type('v');
    await terminal.shows('Closing: what you can do now');
    terminal.type('nv');
    await terminal.shows('✓ starts again with every loop');
    terminal.type('\u001B[F');
    await terminal.shows('Stuck? h shows a hint');
    terminal.type('nnnn');
    await terminal.shows(/^Lesson 2[^]*2\.1 forAwaitOf {2}checked/);
    terminal.type('v');
    await terminal.shows(/still to do[^]*Build/);

    // A syntax error shows its line.
    writeFileSync(join(folder, 'lessons', lesson2), `${solutionOf(lesson2)}\nexport const a b = 1;\n`);
    await terminal.shows('export const a b = 1;');
    terminal.type('q');
    await terminal.ended;
  },
);

test(
  'what nobody has written yet is not red, the last exercise leads to the last page, and one thing is done at a time',
  { timeout: 180_000 },
  async () => {
    const { terminal, folder } = sitDown({
      columns: 100,
      rows: 35,
      numbers: [5],
      prepare: (folder) => writeFileSync(join(folder, 'lessons', lesson5), racing),
    });
    // 5.5 asks for nothing in the file of its own: it begins with its section.
    await terminal.shows(/✓ ✓ ✓ ✓ \[○\]/);
    await terminal.shows('5.5 overlapping calls');
    await terminal.shows('Build it in lessons/05');
    expect(terminal.text).not.toContain('✗');
    writeFileSync(join(folder, 'lessons', lesson5), `${racing}\n`);
    await terminal.shows(/✓ ✓ ✓ ✓ \[✗\]/);

    // However often a key comes, one thing is done, and the last one wins.
    terminal.type('ctct'.repeat(5));
    await terminal.shows('Playing …');
    await vi.waitFor(async () => expect(await workersOf(terminal.pid)).not.toEqual([]), {
      timeout: 20_000,
      interval: 10,
    });
    terminal.type('c');
    await terminal.shows('not solved yet');
    expect(terminal.text).not.toContain('the solution shows');
    await vi.waitFor(async () => expect(await workersOf(terminal.pid)).toEqual([]), { timeout: 20_000 });

    // The demo has the terminal, and a key gives it back.
    terminal.type('d');
    await terminal.shows('Any key goes back to the workbook.');
    expect(terminal.isOnOtherScreen).toBe(false);
    terminal.type('x');
    await terminal.shows('not solved yet');

    // The end.
    writeFileSync(join(folder, 'lessons', lesson5), solutionOf(lesson5));
    await terminal.shows('All done. n shows the last page.');
    terminal.type('n');
    await terminal.shows('You have reached the end');
    terminal.type('t');
    await vi.waitFor(async () => expect(await workersOf(terminal.pid)).not.toEqual([]), {
      timeout: 20_000,
      interval: 10,
    });
    const under = await workersOf(terminal.pid);
    terminal.type('q');
    expect(await terminal.ended).toBe(0);
    await terminal.shows('This is the end; npm start shows what there still is.');
    const left = (await running()).filter(({ pid }) => under.includes(pid));
    expect(left).toEqual([]);

    // And again: what there still is.
    const again = comeBack(folder);
    await again.shows('You have reached the end');
    again.type('\u001B[F');
    await again.shows('Predictions that you have not answered, in 5.');
  },
);

test('where a volume ends, its last page comes before the next exercise', { timeout: 180_000 }, async () => {
  const [volume, following] = volumesOf(root, lessons);
  const [last, first] = [volume!.lessons.at(-1)!, following!.lessons[0]!];
  const { terminal } = sitDown({
    columns: 100,
    rows: 35,
    numbers: [last.number, first.number],
    prepare: (folder) => writeFileSync(join(folder, 'lessons', `${last.name}.ts`), solutionOf(`${last.name}.ts`)),
  });
  await terminal.shows(new RegExp(`${first.number}\\.1 `));
  terminal.type('p');
  await terminal.shows(`${volume!.title} is done. n shows its last page.`);
  terminal.type('n');
  await terminal.shows('You have reached the end of the talk');
  await terminal.shows(`n goes on to ${first.number}.1`);
  terminal.type('p');
  await terminal.shows(`${volume!.title} is done.`);
  terminal.type('nn');
  await terminal.shows(new RegExp(`Lesson ${first.number} of 2`));
  terminal.type('q');
  expect(await terminal.ended).toBe(0);
});
