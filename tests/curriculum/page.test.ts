import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { parsePage, piecesOf, readPage } from '../../runner/curriculum/page.ts';
import { WorkbookError } from '../../runner/errors.ts';
import { lessonFiles, pageOf, workbook } from './workbook.ts';

const markdown = `# Lesson 3 · Async generators

You write loops.

### A small heading

They wait.

## 3.1 fakeFileData

The idea.

\`\`\`ts
// ## 3.9 not a heading
const html = '<details>';
\`\`\`

### Build

- a list

  <details>
  <summary>Not a hint</summary>

  inside the list

  </details>

<details>
<summary>Hint 1: a question</summary>

What *is* it?

</details>
<details>
<summary>Hint 2: the approach</summary>

\`\`\`ts
const answer = '</details>';
\`\`\`

#### More

</details>

After the hints.

## 3.2 it closes

~~~md
## Closing: not here

<details>
<summary>Hint 9</summary>

~~~

## Closing: what you can do now

- Build *generators*.
`;

function problem(text: string): string {
  try {
    parsePage(text, 'lessons/03-x.md');
  } catch (error) {
    expect(error).toBeInstanceOf(WorkbookError);
    return (error as Error).message;
  }
  return 'no problem';
}

describe('parsePage', () => {
  const page = parsePage(markdown);

  test('reads number, title, opening and closing', () => {
    expect(page.number).toBe(3);
    expect(page.title).toBe('Async generators');
    expect(page.opening).toBe('You write loops.\n\n### A small heading\n\nThey wait.');
    expect(page.closing).toEqual({ title: 'Closing: what you can do now', markdown: '- Build *generators*.' });
  });

  test('reads the exercises, and takes nothing inside a fence for a heading', () => {
    expect(page.sections.map(({ id, title, name }) => [id, title, name])).toEqual([
      ['3.1', '3.1 fakeFileData', 'fakeFileData'],
      ['3.2', '3.2 it closes', 'it closes'],
    ]);
    expect(page.sections[0]!.markdown).toContain('// ## 3.9 not a heading');
    expect(page.sections[1]!.markdown).toContain('## Closing: not here');
  });

  test('takes the hints out of the markdown, and keeps what follows them', () => {
    expect(page.sections[0]!.hints).toEqual([
      { summary: 'Hint 1: a question', markdown: 'What *is* it?' },
      { summary: 'Hint 2: the approach', markdown: "```ts\nconst answer = '</details>';\n```\n\n#### More" },
    ]);
    expect(page.sections[0]!.markdown).not.toContain('What *is* it?');
    expect(page.sections[0]!.markdown).toMatch(/^The idea\.[^]*After the hints\.$/);
  });

  test('reads hints with and without an empty line between them', () => {
    const apart = markdown.replace('</details>\n<details>', '</details>\n\n<details>');
    expect(apart).not.toBe(markdown);
    expect(parsePage(apart).sections).toEqual(page.sections);
  });

  test('takes <details> in a fence or a list for text', () => {
    expect(page.sections[0]!.markdown).toContain('Not a hint');
    expect(page.sections[1]!.hints).toEqual([]);
    expect(page.sections[1]!.markdown).toContain('<summary>Hint 9</summary>');
  });

  test('keeps the whole page as it was written', () => {
    const windows = `\uFEFF${pageOf(3).replaceAll('\n', '\r\n')}`;
    expect(parsePage(windows).whole).toBe(windows);
    expect(parsePage(windows).sections.map(({ id }) => id)).toEqual(['3.1', '3.2', '3.3']);
  });

  test.each<[string, string, string]>([
    ['no title', 'Hello\n\n# Lesson 3 · X\n', 'lessons/03-x.md:1 must begin with a heading like "# Lesson 3 ·'],
    ['an empty page', '', 'lessons/03-x.md:1 must begin with a heading'],
    ['a title of another level', '## Lesson 3 · X\n\n## 3.1 a\n\n## Closing\n', '03-x.md:1 must begin'],
    ['another title', '# Lesson three\n', 'lessons/03-x.md:1 must begin with a heading'],
    ['nothing after the title', '# Lesson 3 · X\n', 'lessons/03-x.md:1 has no closing'],
    ['no closing', '# Lesson 3 · X\n\n## 3.1 a\n', 'lessons/03-x.md:3 has no closing'],
    ['no exercise', '# Lesson 3 · X\n\n## Closing\n', 'has no exercise: a heading like "## 3.1 name" is missing.'],
    ['another heading', '# Lesson 3 · X\n\n## About\n\n## Closing\n', 'lessons/03-x.md:3 has the heading "About"'],
    [
      'a closing before the end',
      '# Lesson 3 · X\n\n## Closing\n\n## 3.1 a\n\n## Closing\n',
      '03-x.md:3 has the heading',
    ],
    ['a section of another lesson', '# Lesson 3 · X\n\n## 4.1 a\n\n## Closing\n', '03-x.md:3 has exercise 4.1'],
    [
      'an exercise twice',
      '# Lesson 3 · X\n\n## 3.1 a\n\n## 3.1 b\n\n## Closing\n',
      '03-x.md:5 has exercise 3.1 after 3.1',
    ],
    ['exercises out of order', '# Lesson 3 · X\n\n## 3.2 a\n\n## 3.1 b\n\n## Closing\n', 'has exercise 3.1 after 3.2'],
    [
      'text right after a hint',
      markdown.replace('</details>\n<details>', '</details>\nSo\n<details>'),
      '03-x.md:34 has a hint',
    ],
    ['a broken second hint', markdown.replace('Hint 2: the approach</summary>', 'Hint 2'), '03-x.md:35 has a hint'],
  ])('refuses %s', (_, text, message) => {
    expect(problem(text)).toContain(message);
  });

  test.each<[string, string, string]>([
    [
      'is not closed before the next heading',
      '<details>\n<summary>H</summary>\n\na\n',
      '03-x.md:5 does not close the hint "H"',
    ],
    [
      'is not closed before the next hint',
      '<details>\n<summary>H</summary>\n\na\n\n<details>\n<summary>I</summary>\n\n</details>\n',
      '03-x.md:5 does not close the hint "H"',
    ],
    ['holds a section', '<details>\n<summary>H</summary>\n\n## 3.2 b\n\n</details>\n', '03-x.md:5 does not close'],
    ['has no summary', '<details>\n\na\n\n</details>\n', '03-x.md:5 has a hint that cannot be read'],
    [
      'has no empty line after the summary',
      '<details>\n<summary>H</summary>\na\n\n</details>\n',
      '03-x.md:5 has a hint',
    ],
    ['is closed twice', '<details>\n<summary>H</summary>\n\na\n\n</details>\n\n</details>\n', '03-x.md:12 has a hint'],
  ])('refuses a hint that %s', (_, hint, message) => {
    expect(problem(`# Lesson 3 · X\n\n## 3.1 a\n\n${hint}\n## Closing\n`)).toContain(message);
  });

  test('refuses a hint at the end of the page that is not closed', () => {
    expect(problem(`${pageOf(3)}\n<details>\n<summary>H</summary>\n\na\n`)).toContain('does not close the hint "H"');
  });
});

describe('a prediction', () => {
  const prediction = `### Predict: what a break runs

\`\`\`ts
console.log('a');
console.log('closed');
\`\`\`

What does it print,
line by line?

- \`a\`
- \`a closed\`

<details>
<summary>The answer</summary>

\`\`\`text
a
closed
\`\`\`

Because.

- Really.

</details>
`;
  const pageWith = (text: string): string =>
    `# Lesson 3 · X\n\n## 3.1 a\n\nThe idea.\n\n${text}\n### Build\n\nBuild it.\n\n## Closing\n`;

  test('is read, and taken out of the markdown of its exercise', () => {
    const [section] = parsePage(pageWith(prediction)).sections;
    expect(section!.markdown).toBe('The idea.\n\n### Build\n\nBuild it.');
    expect(section!.hints).toEqual([]);
    expect(section!.predictions).toEqual([{
      title: 'what a break runs',
      code: "console.log('a');\nconsole.log('closed');",
      question: 'What does it print,\nline by line?',
      choices: ['a', 'a closed'],
      printed: 'a\nclosed',
      why: 'Because.\n\n- Really.',
      markdown: prediction.trim(),
    }]);
  });

  test('has no choices where the answer is typed', () => {
    const typed = prediction.replace(/^- `.*\n/gm, '');
    expect(parsePage(pageWith(typed)).sections[0]!.predictions[0]!.choices).toEqual([]);
  });

  test('stands where the page has it, between what comes before and after', () => {
    const around = `One.\n\n${prediction}\nTwo.\n\n### Build\n\n- It.\n\n${
      prediction.replace('what a break runs', 'again')
    }\n### Coming from Python\n\nThree.\n`;
    const [section] = parsePage(pageWith(around)).sections;
    const pieces = piecesOf(section!).map((piece) =>
      'prediction' in piece ? `? ${piece.prediction.title}` : piece.markdown
    );
    const from = pieces.findIndex((piece) => piece.endsWith('One.'));
    expect(pieces.slice(from + 1, from + 6)).toEqual([
      '? what a break runs',
      'Two.',
      '### Build\n\n- It.',
      '? again',
      expect.stringMatching(/^### Coming from Python\n\nThree\./),
    ]);
    expect(pieces.join('\n\n').replace(/\? .*\n\n/g, '')).toBe(section!.markdown);
  });

  test('may be one of several, beside hints', () => {
    const hint = '<details>\n<summary>Hint 1: a</summary>\n\nx\n\n</details>\n';
    const second = prediction.replace('what a break runs', 'again');
    const [section] = parsePage(pageWith(`${prediction}\n${second}\n${hint}`)).sections;
    expect(section!.predictions.map(({ title }) => title)).toEqual(['what a break runs', 'again']);
    expect(section!.hints).toEqual([{ summary: 'Hint 1: a', markdown: 'x' }]);
  });

  test.each<[string, string, string]>([
    [
      'has no program',
      prediction.replace(/```ts[^]*?```/, ''),
      '03-x.md:7 has the prediction "what a break runs" without a',
    ],
    ['has its program later', prediction.replace('```ts', 'So:\n\n```ts'), ':7 has the prediction'],
    ['asks nothing', prediction.replace(/What does[^]*line\?/, ''), 'without a question'],
    ['has no output', prediction.replace(/```text[^]*?```/, ''), 'without an output'],
    ['gives no reason', prediction.replace(/Because[^]*Really\./, ''), 'without a reason'],
    ['has no answer', prediction.replace(/<details>[^]*/, ''), ':7 does not answer the prediction "what a break runs"'],
    ['has a hint for an answer', prediction.replace('The answer', 'Hint 1'), ':7 does not answer the prediction'],
    [
      'does not close its answer',
      prediction.replace('</details>', ''),
      ':20 does not close the answer to "what a break',
    ],
    ['has one choice', prediction.replace('- `a`\n', ''), 'with choices that cannot be used'],
    ['has no right choice', prediction.replace('`a closed`', '`b`'), 'with choices that cannot be used'],
    ['has two right choices', prediction.replace('- `a`', '- `a  closed`'), 'with choices that cannot be used'],
    ['has choices that are no code', prediction.replace('`a`', 'a'), 'with choices that cannot be used'],
    ['stands there twice', `${prediction}\n${prediction}`, ':34 has the prediction "what a break runs" twice'],
    ['is an answer without a heading', prediction.replace(/### .*/, ''), 'has an answer without a prediction'],
  ])('is refused when it %s', (_, text, message) => {
    expect(problem(pageWith(text))).toContain(message);
  });

  test.each([
    ['the opening', pageOf(3).replace('An opening.', prediction)],
    ['the closing', `${pageOf(3)}\n${prediction}`],
  ])('is refused in %s', (_, text) => {
    expect(problem(text)).toContain('has the prediction "what a break runs" outside an exercise');
  });
});

describe('readPage', () => {
  test('names the file and the line', () => {
    const root = workbook({ ...lessonFiles('03-three'), 'lessons/03-three.md': '# Lesson 3 · X\n\n## 3.1 a\n' });
    expect(() => readPage(findLessons(root)[0]!)).toThrow('lessons/03-three.md:3 has no closing');
  });

  test("refuses another lesson's page", () => {
    const root = workbook({ ...lessonFiles('03-three'), 'lessons/03-three.md': pageOf(4) });
    expect(() => readPage(findLessons(root)[0]!)).toThrow('lessons/03-three.md begins with "# Lesson 4", but');
  });

  test('a page stays as it was while its file is gone, and is read again when it is another', () => {
    const [lesson] = findLessons(workbook(lessonFiles('03-three')));
    const page = readPage(lesson!);
    rmSync(lesson!.page);
    expect(readPage(lesson!)).toBe(page);
    writeFileSync(lesson!.page, page.whole.replace(page.title, 'Another title'));
    expect(readPage(lesson!).title).toBe('Another title');
  });

  test('says that a page is missing', () => {
    const [lesson] = findLessons(workbook(lessonFiles('03-three')));
    const gone = { ...lesson!, page: path.join(lesson!.page, 'gone') };
    expect(() => readPage(gone)).toThrow('lessons/03-three.md cannot be read: lesson 3 has no page.');
  });
});
