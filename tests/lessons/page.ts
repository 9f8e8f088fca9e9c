import { lexer, type Token } from 'marked';
import { expect, test } from 'vitest';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';

/** The page has the form that readers are used to, and can be shown piece by piece. */
export function testPage(lesson: Lesson): void {
  const { sections, whole: markdown } = readPage(lesson);

  test('has three hints for every exercise', () => {
    for (const { id, hints } of sections) {
      const numbers = hints.map(({ summary }) => /^Hint (\d):/.exec(summary)?.[1]);
      expect(numbers, id).toEqual(['1', '2', '3']);
    }
  });

  // That a prediction's output is real, and one of its choices, is proven by snippets.ts and by parsePage.
  test('has three predictions or more, each with a reason of at most five sentences', () => {
    const predictions = sections.flatMap((section) => section.predictions);
    expect(predictions.length).toBeGreaterThanOrEqual(3);
    for (const { title, why } of predictions) expect(why.match(/[.?!](?=\s|$)/g)!.length, title).toBeLessThanOrEqual(5);
  });

  test('comes to its first exercise within 60 lines', () => {
    expect(markdown.split('\n').indexOf('### Build')).toBeLessThan(60);
  });

  test('has no line in a fence that a terminal of 80 columns would break', () => {
    expect(fencedLines(lexer(markdown)).filter((line) => [...line].length > 76)).toEqual([]);
  });

  test('has no link definitions, which a section shown on its own would lose', () => {
    expect(lexer(markdown).filter(({ type }) => type === 'def').map(({ raw }) => raw)).toEqual([]);
  });
}

function fencedLines(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token): string[] => {
    if (token.type === 'code') return token.text.split('\n');
    if (token.type === 'list') return fencedLines(token.items);
    return fencedLines('tokens' in token ? token.tokens ?? [] : []);
  });
}
