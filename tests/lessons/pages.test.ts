import { lexer, type Token } from 'marked';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsePage } from '../../runner/curriculum/page.ts';

const lessons = path.resolve(import.meta.dirname, '../../lessons');
const pages = readdirSync(lessons).filter((file) => /^\d{2,}-.+\.md$/.test(file));

test('there are pages', () => {
  expect(pages).not.toEqual([]);
});

describe.each(pages)('%s', (file) => {
  const markdown = readFileSync(path.join(lessons, file), 'utf8');

  test('bears the number of its file', () => {
    expect(parsePage(markdown, file).number).toBe(Number.parseInt(file, 10));
  });

  test('has three hints for every exercise', () => {
    for (const { id, hints } of parsePage(markdown, file).sections) {
      const numbers = hints.map(({ summary }) => /^Hint (\d):/.exec(summary)?.[1]);
      expect(numbers, id).toEqual(['1', '2', '3']);
    }
  });

  // That a prediction's output is real, and one of its choices, is proven by snippets.test.ts and by parsePage.
  test('has three predictions or more, each with a reason of at most five sentences', () => {
    const predictions = parsePage(markdown, file).sections.flatMap((section) => section.predictions);
    expect(predictions.length).toBeGreaterThanOrEqual(3);
    for (const { title, why } of predictions) expect(why.match(/[.?!](?=\s|$)/g)!.length, title).toBeLessThanOrEqual(5);
  });

  test('has no line in a fence that a terminal of 80 columns would break', () => {
    expect(fencedLines(lexer(markdown)).filter((line) => [...line].length > 76)).toEqual([]);
  });

  test('has no link definitions, which a section shown on its own would lose', () => {
    expect(lexer(markdown).filter(({ type }) => type === 'def').map(({ raw }) => raw)).toEqual([]);
  });
});

function fencedLines(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token): string[] => {
    if (token.type === 'code') return token.text.split('\n');
    if (token.type === 'list') return fencedLines(token.items);
    return fencedLines('tokens' in token ? token.tokens ?? [] : []);
  });
}
