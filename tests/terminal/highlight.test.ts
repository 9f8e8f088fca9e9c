import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { highlight } from '../../runner/terminal/highlight.ts';
import { colorScreen, plainScreen, showEscapes, withoutEscapes } from './screens.ts';

const ROLES: Record<string, string> = { 35: 'keyword', 32: 'string', 94: 'number', 36: 'comment' };

/** What is coloured in a piece of code, as `role text`. */
function colored(code: string): string[] {
  const shown = showEscapes(highlight(code, 'ts', colorScreen(80)));
  return Array.from(shown.matchAll(/\\e\[(\d+)m(.*?)\\e\[39m/g), ([, color = '', text]) => `${ROLES[color]} ${text}`);
}

describe('highlight', () => {
  test('tells keywords, strings, numbers and comments from the rest', () => {
    expect(colored('const a = 1 + "two"; // three')).toEqual([
      'keyword const',
      'number 1',
      'string "two"',
      'comment // three',
    ]);
  });

  test('leaves the code inside a template as code', () => {
    expect(colored('`a ${b + 1} c ${d} e`')).toEqual(['string `a ', 'number 1', 'string  c ', 'string  e`']);
  });

  test('colours each line of a comment by itself', () => {
    expect(colored('/* a\nb */')).toEqual(['comment /* a', 'comment b */']);
  });

  test('takes the names of methods for names', () => {
    expect(colored('it.return(); it.throw?.(1); ({ return() {}, throw: f })')).toEqual(['number 1']);
    expect(colored('promise.catch(f).finally; a?.delete; a.of (b)')).toEqual([]);
    expect(colored('return (1);')).toEqual(['keyword return', 'number 1']);
  });

  test('takes a word that is only sometimes a keyword for one where it stands as one', () => {
    expect(colored('for (const from of type) set(from);')).toEqual(['keyword for', 'keyword const', 'keyword of']);
    expect(colored('async function* f(of: number) {}')).toEqual(['keyword async', 'keyword function']);
    expect(colored("import type { A } from './a.ts'")).toEqual([
      'keyword import',
      'keyword type',
      'keyword from',
      "string './a.ts'",
    ]);
  });

  test('changes nothing but the colour', () => {
    const folder = new URL('../../runner/terminal/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
    const unfinished = ['`a ${', "'open", '/* open', '/[', '}', '#!x\n\r\n\t', 'a < b > c', '"\\', '💥 日本'];
    for (const code of [...files.map((file) => readFileSync(new URL(file, folder), 'utf8')), ...unfinished]) {
      expect(withoutEscapes(highlight(code, 'ts', colorScreen(80)))).toBe(code);
    }
  });

  test('returns other languages, and everything without colour, as they are', () => {
    expect(highlight('const a = 1;', 'sh', colorScreen(80))).toBe('const a = 1;');
    expect(highlight('const a = 1;', '', colorScreen(80))).toBe('const a = 1;');
    expect(highlight('const a = 1;', 'ts', plainScreen(80))).toBe('const a = 1;');
    expect(highlight('const a = 1;', 'JS', colorScreen(80))).not.toBe('const a = 1;');
  });
});
