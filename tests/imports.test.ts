import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './support/workbook.ts';

/** The files that a file needs before it can run. What it imports as types alone is not loaded. */
function importsOf(file: string): string[] {
  const statements = readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b([^'";]*)'(\.[^']+)'/gm);
  return [...statements].flatMap(([, clause = '', path = '']) => {
    const names = /^\s*\{([^}]*)\}/.exec(clause)?.[1]?.split(',').filter((name) => name.trim() !== '');
    const isType = /^\s*type\b/.test(clause) || names?.every((name) => /^\s*type\b/.test(name));
    return isType || !/(?:^|\bfrom)\s*$/.test(clause) ? [] : [join(dirname(file), path)];
  });
}

test('no file of the runner imports itself, by whatever way', () => {
  const files = readdirSync(join(root, 'runner'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(ts|mjs)$/.test(name)
  );
  const imports = new Map(files.map((name) => join(root, 'runner', name)).map((file) => [file, importsOf(file)]));
  const cycles: string[] = [];
  const done = new Set<string>();
  const follow = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) {
      cycles.push([...way.slice(way.indexOf(file)), file].map((path) => relative(root, path)).join(' → '));
    } else if (!done.has(file)) {
      for (const next of imports.get(file) ?? []) follow(next, [...way, file]);
      done.add(file);
    }
  };
  for (const file of imports.keys()) follow(file, []);
  expect([...imports.values()].flat().length).toBeGreaterThan(files.length);
  expect(cycles).toEqual([]);
});

test('what npm start loads has nothing of the page, until key b asks for it', () => {
  const loaded = new Set<string>();
  const load = (file: string): void => {
    if (loaded.has(file) || !existsSync(file)) return; // some are written in code that is bundled
    loaded.add(file);
    importsOf(file).forEach(load);
  };
  load(join(root, 'runner', 'commands', 'start.ts'));
  const names = [...loaded].map((file) => relative(join(root, 'runner'), file).replaceAll('\\', '/'));
  expect(names).toContain('watch/session.ts');
  expect(names.filter((name) => name.startsWith('web/'))).toEqual([]);
});

test('the teacher knows no terminal, and the terminal and what it shares with the page no more than what a document is', () => {
  const sourcesIn = (part: string): [name: string, source: string][] =>
    readdirSync(join(root, 'runner', part), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [name, readFileSync(join(root, 'runner', part, name), 'utf8')]);
  const teacher = sourcesIn('teacher');
  const terminal = [...sourcesIn('terminal'), ...sourcesIn('view-kit')];
  expect(Math.min(teacher.length, terminal.length)).toBeGreaterThan(5);
  for (const [name, source] of teacher) {
    expect(source, name).not.toMatch(/from '[^']*(?:terminal|wrap-ansi|string-width)[^']*'/);
    expect(source, name).not.toMatch(/\u001B|\\u001B|\\x1B|\\e\[|\\033|\bcolumns\b|\bScreen\b/i);
  }
  for (const [name, source] of terminal) {
    expect(source, name).not.toMatch(/^(?:import|export) (?!type )[^;]*'(?:\.\.\/)+(?:teacher|curriculum|checker)\//m);
  }
});
