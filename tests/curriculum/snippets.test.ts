import { expect, test } from 'vitest';
import { snippetsOf } from '../../runner/curriculum/snippets.ts';

const page = `# Lesson

\`\`\`ts
console.log(1);

console.log(2);
\`\`\`

\`\`\`text
1
2
\`\`\`

The fence \`\`\` \`\`\`ts \`\`\` in a sentence is none.

\`\`\`ts
silent();
\`\`\`

Words between.

\`\`\`text
not its output
\`\`\`

- a list
  \`\`\`ts
  if (x) {
    nested();
  }
  \`\`\`
  \`\`\`text
  nested
    output
  \`\`\`
  1. deeper
     ~~~ts twice
     tilde();
     ~~~

<details>
<summary>Hint 3</summary>

\`\`\`\`ts
const fence = \`
\`\`\`ts
not a snippet of its own
\`\`\`
\`;
\`\`\`\`

</details>

> \`\`\`ts
> quoted();
> \`\`\`

1) \`\`\`ts
   first();
   \`\`\`
- \`\`\`ts
  second();
  \`\`\`

  \`\`\`sh
  npm test
  \`\`\`

\`\`\`sh
npm start
\`\`\`

    \`\`\`ts
    indented, so not a fence
    \`\`\`

\`\`\`tsx
other();
\`\`\`
\`\`\`ts
last();
\`\`\`
\`\`\`text
output
\`\`\`
`;

const expected = [
  { line: 3, code: 'console.log(1);\n\nconsole.log(2);', expected: '1\n2' },
  { line: 16, code: 'silent();', expected: '' },
  { line: 27, code: 'if (x) {\n  nested();\n}', expected: 'nested\n  output' },
  { line: 37, code: 'tilde();', expected: '' },
  { line: 44, code: 'const fence = `\n```ts\nnot a snippet of its own\n```\n`;', expected: '' },
  { line: 54, code: 'quoted();', expected: '' },
  { line: 58, code: 'first();', expected: '' },
  { line: 61, code: 'second();', expected: '' },
  { line: 80, code: 'last();', expected: 'output' },
];

test('finds every ts fence with its line and its output', () => {
  expect(snippetsOf(page)).toEqual(expected);
});

test('finds the same on a page with Windows line ends', () => {
  expect(snippetsOf(page.replaceAll('\n', '\r\n'))).toEqual(expected);
});

test('takes the output of a prediction from its answer, and from no other place', () => {
  const asked = '```ts\na();\n```\n\nWhat does it print?\n\n- `1`\n- `2`\n\n';
  const folded = (summary: string): string =>
    `<details>\n<summary>${summary}</summary>\n\n\`\`\`text\n1\n\`\`\`\n\n</details>\n`;
  expect(snippetsOf(asked + folded('The answer'))).toEqual([{ line: 1, code: 'a();', expected: '1' }]);
  expect(snippetsOf(asked + folded('Hint 1'))).toEqual([{ line: 1, code: 'a();', expected: '' }]);
  expect(snippetsOf(`${asked}## Next\n\n${folded('The answer')}`)[0]!.expected).toBe('');
});

test('finds nothing on a page without programs', () => {
  expect(snippetsOf('# Title\n\n```text\nx\n```\n')).toEqual([]);
});
