import { readdirSync, readFileSync } from 'node:fs';
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
