import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPage } from '../runner/curriculum/page.ts';
import { mistakeAsLesson } from './support/copy.ts';
import { freshWorkbook, lessons, root, runHere } from './support/workbook.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const commands = readFileSync(join(root, 'docs', 'commands.md'), 'utf8');
const contributing = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

test("the README's sample is what the runner prints", async () => {
  const [, mistake, sample] = /with (course\/(?:\S+)\.ts) .*?-->\n\n```text\n(.*?)\n```/s.exec(readme) ?? [];
  const folder = freshWorkbook();
  const file = mistake!.split('/')[1]!;
  writeFileSync(join(folder, 'lessons', `${file}.ts`), mistakeAsLesson(mistake!));
  const { stdout } = await runHere(folder, 'lesson', '1');
  const withoutTime = (text: string) => text.replace(/in \d+\.\d s/, 'in some time');
  expect(withoutTime(stdout)).toContain(withoutTime(sample!));
});

test('every command that the README and the list of commands name is there', () => {
  const named = [...(readme + commands).matchAll(/`npm (?:run (?:-s )?)?([a-z]+)/g)].map(([, name]) => name!);
  expect(named).toContain('lesson');
  for (const name of new Set(named)) if (!['ci', 'run'].includes(name)) expect(manifest.scripts).toHaveProperty(name);
});

test.each(['dependencies', 'devDependencies'] as const)('CONTRIBUTING says what each of the %s is for', (kind) => {
  const [, table = ''] = contributing.split(`| \`${kind}\` | for |`);
  const named = [...table.split('\n\n')[0]!.matchAll(/^\| (.+?) \|/gm)].flatMap(([, names]) =>
    names!.split(', ').map((name) => name.replace(/ [\d.]+$/, ''))
  );
  expect(named.toSorted()).toEqual(Object.keys(manifest[kind]).toSorted());
});

test('the lockfile names no registry', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
});

test('the map of lessons names every lesson', () => {
  const rows = [...readme.matchAll(/^\| (\d+) \| \[(.+)\]\((.+)\) \|/gm)].map(([, ...cells]) => cells);
  expect(rows).toEqual(lessons.map((lesson) => [
    `${lesson.number}`,
    readPage(lesson).title,
    `lessons/${lesson.name}.md`,
  ]));
});
