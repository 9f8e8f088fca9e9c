import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkTypes } from '../../runner/checker/types.ts';
import { AROUND_EXAMPLES, helpersOf, specKitPage } from '../../scripts/author/spec-kit.ts';
import { root, temporaryFolder } from '../support/workbook.ts';

const helpers = helpersOf(root);

test('docs/spec-kit.md is what `npm run spec-kit-page` makes of the comments', () => {
  expect(readFileSync(join(root, 'docs', 'spec-kit.md'), 'utf8')).toBe(specKitPage(root));
});

test('every function and value has an example that names it', () => {
  const without = helpers.filter(({ kind, name, example }) => kind !== 'type' && !example?.includes(name));
  expect(without.map(({ name }) => name)).toEqual([]);
});

test('every example compiles, with what the page says stands around it', async () => {
  const names = helpers.map(({ name, kind }) => (kind === 'type' ? `type ${name}` : name));
  const around = AROUND_EXAMPLES
    .replaceAll(/\.\.\/\.\.\/(?:lessons|solutions)/g, join(root, 'solutions'))
    .replace(`'vitest'`, `'${join(root, 'node_modules', 'vitest', 'dist', 'index.js')}'`);
  const examples = helpers.flatMap(({ example }) => example ?? []);
  const file = join(temporaryFolder(), 'examples.ts');
  writeFileSync(
    file,
    `import { ${names.join(', ')} } from ${JSON.stringify(join(root, 'runner/spec-kit/index.ts'))};
${around}${examples.map((example) => `void (async () => {\n${example}\n});`).join('\n')}
`,
  );
  const lines = readFileSync(file, 'utf8').split('\n');
  const problems = await checkTypes([file], root);
  expect(problems.map(({ message, location }) => `${lines[location.line - 1]}\n${message}`)).toEqual([]);
});

test('no example stands twice', () => {
  const examples = helpers.flatMap(({ example }) => example ?? []);
  expect(examples.filter((example, index) => examples.indexOf(example) !== index)).toEqual([]);
});
