import { cutStub } from '../../runner/curriculum/cut.ts';

/** A lesson that is to be made. */
export interface NewLesson {
  number: number;
  /** `Many at a time` */
  title: string;
  /** What each exercise exports, in order. */
  names: readonly string[];
}

/** What is still to be written is marked so; `npm run author` counts these marks. */
export const UNWRITTEN = 'To be written';

/** `07-many-at-a-time` */
export function nameOf({ number, title }: NewLesson): string {
  const slug = title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `${String(number).padStart(2, '0')}-${slug}`;
}

/**
 * All files of a new lesson, by path in the workbook. Each is small and right: every exercise hands on the values of its source, its
 * checks say so, and a learner who opens it finds it to do.
 */
export function lessonFiles(lesson: NewLesson): Map<string, string> {
  const name = nameOf(lesson);
  const solution = solutionOf(lesson);
  const [first] = lesson.names;
  return new Map([
    [`lessons/${name}.md`, pageOf(lesson)],
    [`lessons/${name}.ts`, cutStub(solution)],
    [`solutions/${name}.ts`, solution],
    [`course/${name}/spec.ts`, specOf(lesson)],
    [`course/${name}/words.ts`, wordsOf(lesson)],
    [`course/${name}/scenes.ts`, scenesOf(lesson)],
    [`course/${name}/demo.ts`, demoOf(lesson)],
    [`course/${name}/mistakes/${lesson.number}.1-collects.ts`, mistakeOf(lesson, first!)],
    [`course/${name}/answers/by-hand.ts`, answerOf(lesson, first!)],
  ]);
}

/** One piece of text for each exercise. */
function each({ number, names }: NewLesson, draw: (name: string, id: string) => string): string {
  return names.map((name, index) => draw(name, `${number}.${index + 1}`)).join('\n');
}

function pageOf(lesson: NewLesson): string {
  const file = `./${nameOf(lesson)}.ts`;
  const predictions = Math.ceil(3 / lesson.names.length);
  return `# Lesson ${lesson.number} · ${lesson.title}

${UNWRITTEN}: a program that your reader already writes, and the wall that it hits.

${
    each(lesson, (name, id) =>
      `## ${id} ${name}

${UNWRITTEN}: the idea, and all that an answer needs.

\`\`\`ts
import { ${name} } from '${file}';

console.log(...${name}(['a', 'b']));
\`\`\`

\`\`\`text
a b
\`\`\`

### Build

\`${name}(source)\`: every value of \`source\`, in order, each when it is asked for. (${UNWRITTEN}: all that a check asks.)

${Array.from({ length: predictions }, (_, index) => predictionOf(name, file, index)).join('\n')}
${hintsOf()}`)
  }
## Closing: what you can now do

${UNWRITTEN}, in at most five lines.
`;
}

function predictionOf(name: string, file: string, index: number): string {
  const values = ['a', 'b', 'c', 'd'].slice(0, index + 2);
  const list = values.map((value) => `'${value}'`).join(', ');
  return `### Predict: how many of ${values.length}

\`\`\`ts
import { ${name} } from '${file}';

console.log([...${name}([${list}])].length);
\`\`\`

What does it print? (${UNWRITTEN}: a question where the mistake would be made.)

- \`0\`
- \`${values.length}\`

<details>
<summary>The answer</summary>

\`\`\`text
${values.length}
\`\`\`

Every value of the source comes.

</details>
`;
}

function hintsOf(): string {
  return [['a question', 'Which value is asked for?'], ['the pieces', 'A loop, and a `yield` in it.'], [
    'nearly the code',
    '`for (const value of source) // hand it on`',
  ]].map(([title, text], index) =>
    `<details>
<summary>Hint ${index + 1}: ${title}</summary>

${text} (${UNWRITTEN}.)

</details>
`
  ).join('\n');
}

function solutionOf(lesson: NewLesson): string {
  return each(lesson, (name, id) =>
    `/** Every value of \`source\`, in order, each when it is asked for. */
export function* ${name}<T>(source: Iterable<T>): IterableIterator<T> {
  // #region ${id} hand on each value
  yield* source;
  // #endregion
}
`);
}

function specOf(lesson: NewLesson): string {
  return `import { describe, test } from 'vitest';
import { ${[...lesson.names].sort().join(', ')} } from '../../lessons/${nameOf(lesson)}.ts';
import {
  alike,
  consumed,
  ensure,
  forAny,
  nat,
  probe,
  recorded,
  same,
  usesOf,
  valuesOf,
} from '../../runner/spec-kit/index.ts';
import * as solution from '../../solutions/${nameOf(lesson)}.ts';
import * as words from './words.ts';

${
    each(lesson, (name, id) =>
      `describe('${id} ${name}', () => {
  const say = words.${name};

  test('hands on every value, in order', () => {
    const got = valuesOf('${name}(source)', () => ${name}(recorded(['a', 'b'])));
    ensure(same(got, ['a', 'b']), () => say.values(got));
  });

  test('pulls no value before it is asked for', () => {
    const source = recorded(['a', 'b']);
    probe('${name}(source)', () => ${name}(source)).next();
    ensure(source.pulls === 1, () => say.ahead(source.pulls));
  });

  test('does what the solution does with any source, however it is used', () =>
    forAny(usesOf(nat(3)), ({ values, text, options, asks }) =>
      alike((isRight) => {
        const source = recorded(values, options);
        const make = () => (isRight ? solution : { ${name} }).${name}(source);
        return consumed(probe(\`${name}(\${text})\`, make), asks, source);
      })));
});
`)
  }`;
}

function wordsOf(lesson: NewLesson): string {
  return `import { code, times, type Words } from '../../runner/spec-kit/index.ts';

/* What lesson ${lesson.number} says when a check fails. */

${
    each(lesson, (name) =>
      `export const ${name} = {
  values: (got: readonly unknown[]): Words => ({
    came: \`It gave \${code(got)}.\`,
    means: 'It should hand on **every value** of its source, in order. Which one is missing, or too much?',
  }),
  ahead: (pulls: number): Words => ({
    came: \`For one value the source was asked \${times(pulls, 'time')}.\`,
    means: 'Nothing is pulled **before it is asked for**: ask the source when you are asked.',
  }),
};
`)
  }`;
}

function scenesOf(lesson: NewLesson): string {
  return `import { describe } from 'vitest';
import { ${[...lesson.names].sort().join(', ')} } from '../../lessons/${nameOf(lesson)}.ts';
import { scene } from '../../runner/spec-kit/index.ts';

${
    each(lesson, (name, id) =>
      `describe('${id} ${name}', () => {
  scene('two values', ({ loop, source }) => loop('${name}', ${name}(source(['a', 'b']))));
});
`)
  }`;
}

function demoOf(lesson: NewLesson): string {
  const [first] = lesson.names;
  return `import { ${first} } from '../../lessons/${nameOf(lesson)}.ts';
import type { Demo } from '../../runner/demo-kit/index.ts';

/* ${UNWRITTEN}: the lesson's code on real input. */

const demo: Demo = {
  needs: ['${lesson.number}.1'],
  play(stage) {
    stage.print([...${first}('abc')].join(' '));
    stage.lookAt('Look at the **letters**. Look at their **order**.');
  },
};

export default demo;
`;
}

function mistakeOf(lesson: NewLesson, name: string): string {
  return `// fails: ${lesson.number}.1
// names: before it is asked for
// Collects all values before it hands on the first.
export * from '../../../solutions/${nameOf(lesson)}.ts';

export function* ${name}<T>(source: Iterable<T>): IterableIterator<T> {
  yield* [...source];
}
`;
}

function answerOf(lesson: NewLesson, name: string): string {
  return `// A loop, where the solution has \`yield*\`.
export * from '../../../solutions/${nameOf(lesson)}.ts';

export function* ${name}<T>(source: Iterable<T>): IterableIterator<T> {
  for (const value of source) yield value;
}
`;
}
