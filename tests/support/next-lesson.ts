import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cutStub } from '../../runner/curriculum/cut.ts';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { root } from './copy.ts';

/*
 * A lesson that the workbook does not have: tiny, and whole. It comes after the last one.
 */

export const number = findLessons(root).at(-1)!.number + 1;
export const name = `${String(number).padStart(2, '0')}-places`;

const page = `# Lesson ${number} · Places

Every value of a source has a place.

## ${number}.1 numbered

A counter beside the loop knows the place.

### Predict: an array knows its places

\`\`\`ts
console.log([...['a', 'b'].entries()].join(' '));
\`\`\`

What does it print?

- \`a,0 b,1\`
- \`0,a 1,b\`

<details>
<summary>The answer</summary>

\`\`\`text
0,a 1,b
\`\`\`

The place comes first.

</details>

### Build

\`numbered(source)\`: each value with its place, from 0.

<details>
<summary>Hint 1: a question</summary>

Who counts?

</details>

## ${number}.2 everySecond

What has a place can be chosen by it.

### Build

\`everySecond(source)\`: the first value, the third, and so on.

<details>
<summary>Hint 1: a question</summary>

Which places are even?

</details>

## Closing: what you can do now

You know where you are.
`;

const solution = `/** Each value of \`source\` with its place, from 0. */
export function* numbered<T>(source: Iterable<T>): IterableIterator<[number, T]> {
  // #region ${number}.1 count as you go
  let place = 0;
  for (const value of source) yield [place++, value];
  // #endregion
}

/** The first value of \`source\`, the third, and so on. */
export function* everySecond<T>(source: Iterable<T>): IterableIterator<T> {
  // #region ${number}.2 choose by the place
  for (const [place, value] of numbered(source)) if (place % 2 === 0) yield value;
  // #endregion
}
`;

const spec = `import { describe, test } from 'vitest';
import { everySecond, numbered } from '../../lessons/${name}.ts';
import { ensure, same, valuesOf } from '../../runner/spec-kit/index.ts';
import { words } from './words.ts';

describe('${number}.1 numbered', () => {
  test('counts from 0', () => {
    const pairs = valuesOf('numbered(source)', () => numbered(['a', 'b']));
    ensure(same(pairs, [[0, 'a'], [1, 'b']]), () => words.places(pairs));
  });
});

describe('${number}.2 everySecond', () => {
  test('begins with the first', () => {
    const values = valuesOf('everySecond(source)', () => everySecond(['a', 'b', 'c']));
    ensure(same(values, ['a', 'c']), () => words.chosen(values));
  });
});
`;

const words = `import { code } from '../../runner/spec-kit/index.ts';

export const words = {
  places: (got: unknown) => ({ came: code(got), means: 'The **first place is 0**.' }),
  chosen: (got: unknown) => ({ came: code(got), means: 'The **first value is at an even place**.' }),
};
`;

const scenes = `import { describe } from 'vitest';
import { everySecond, numbered } from '../../lessons/${name}.ts';
import { scene } from '../../runner/spec-kit/index.ts';

describe('${number}.1 numbered', () => {
  scene('two values', ({ loop, source }) => loop('numbered', numbered(source(['a', 'b']))));
});

describe('${number}.2 everySecond', () => {
  scene('two of three', ({ loop, source }) => loop('everySecond', everySecond(source(['a', 'b', 'c']))));
});
`;

const demo = `import { numbered } from '../../lessons/${name}.ts';
import type { Demo } from '../../runner/demo-kit/index.ts';

const demo: Demo = {
  needs: ['${number}.1'],
  play(stage) {
    stage.print([...numbered('abc')].join(' '));
    stage.lookAt('Look at the **places**. Look at the letters.');
  },
};

export default demo;
`;

/** Its files, by path in the workbook. */
export const files = {
  page: `lessons/${name}.md`,
  stub: `lessons/${name}.ts`,
  solution: `solutions/${name}.ts`,
  spec: `course/${name}/spec.ts`,
  words: `course/${name}/words.ts`,
  scenes: `course/${name}/scenes.ts`,
  demo: `course/${name}/demo.ts`,
};

/** Adds the lesson to a workbook. */
export function addNextLesson(folder: string): void {
  const texts = { page, stub: cutStub(solution), solution, spec, words, scenes, demo };
  for (const [part, path] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), texts[part as keyof typeof texts]);
  }
}
