import { lexer } from 'marked';
import { describe, expect, test } from 'vitest';
import { drawMarkdown } from '../../runner/terminal/markdown.ts';
import { displayWidth } from '../../runner/terminal/width.ts';
import { showControls } from '../../runner/view-kit/visible.ts';
import { colorScreen, goldenPages, plainScreen, withoutEscapes } from './screens.ts';

const INLINE = [
  'word',
  'another one',
  'a longer run of words without anything special',
  '**bold words that may well be wrapped**',
  '*italic*',
  '~~gone~~',
  '`next()`',
  '`const { value, done } = it.next()`',
  '`AsyncIterableIterator<number>`',
  '[a link](https://example.com/path)',
  '[lesson 2](./02.md)',
  'https://example.com/very/long/address/without/any/place/to/break/it',
  '日本語の文章',
  '👨‍👩‍👧',
  '🇩🇪',
  'café',
  '&lt;T&gt;',
  '\\*',
  '<kbd>h</kbd>',
  'unbreakableunbreakableunbreakable',
];

const WIDTHS = Array.from({ length: 21 }, (_, index) => 20 + 4 * index);
const PAGES = [...goldenPages(), ...Array.from({ length: 15 }, (_, seed) => shuffledPage(seed))];

describe.each(PAGES)('%s', (name, markdown) => {
  const widths = name.includes('chance') ? [20, 23, 31, 57, 99] : WIDTHS;

  test('no line but code is wider than the screen', () => {
    const blocks = codeLines(markdown).map((line) => line.trim());
    const words = codeWords(markdown);
    const isCode = (line: string) => blocks.includes(line) || words.some((word) => isOneWordWith(line, word));
    for (const width of widths) {
      const tooWide = draw(markdown, width).filter((line) => displayWidth(line) > width);
      expect(tooWide.map(withoutMargin).filter((line) => !isCode(line))).toEqual([]);
    }
  });

  test('no line ends in a space, and blank lines stand alone and inside', () => {
    for (const width of [20, 37, 80]) {
      const lines = draw(markdown, width);
      expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
      expect(lines.at(0)).not.toBe('');
      expect(lines.at(-1)).not.toBe('');
      const doubled = /\n\n\n/.test(codeLines(markdown).join('\n'));
      if (!doubled) expect(lines.join('\n')).not.toContain('\n\n\n');
    }
  });

  test('every line of code stands there as it was written', () => {
    for (const screen of [plainScreen(20), plainScreen(80), colorScreen(45)]) {
      const lines = withoutEscapes(drawMarkdown(markdown, screen)).split('\n');
      let from = 0;
      for (const line of codeLines(markdown)) {
        const at = lines.findIndex((drawn, index) => index >= from && drawn.endsWith(line) && isMargin(drawn, line));
        expect(at, `${line} in\n${lines.join('\n')}`).toBeGreaterThanOrEqual(from);
        from = at + 1;
      }
    }
  });

  test('says the same with and without colours, but for the marks of code and deleted text', () => {
    const unmarked = markdown.replace(/`([^`\n]+)`|~~|<\/?(?:code|del)>/g, '$1');
    const hasMarks = find(['codespan', 'del'], lexer(unmarked)).length > 0;
    for (const width of widths.filter((_, index) => index % 4 === 0)) {
      const [plain, colored] = drawBoth(hasMarks ? markdown : unmarked, width);
      if (!hasMarks) expect(colored).toBe(plain);
      else if (find(['table'], lexer(markdown)).length === 0) expect(letters(colored)).toBe(letters(plain));
    }
  });

  test('holds no escape code where there is no colour, and is drawn the same twice', () => {
    const drawn = drawMarkdown(markdown, plainScreen(80));
    expect(drawn).toBe(showControls(drawn));
    expect(drawMarkdown(markdown, plainScreen(80))).toBe(drawn);
  });

  test('closes colours and links at the end of each line', () => {
    for (const line of drawMarkdown(markdown, colorScreen(30)).split('\n')) {
      expect(leftOpen(line), JSON.stringify(line)).toEqual({ styles: [], link: '' });
    }
  });
});

function draw(markdown: string, width: number): string[] {
  return drawMarkdown(markdown, plainScreen(width)).split('\n');
}

function drawBoth(markdown: string, width: number): [plain: string, colored: string] {
  const colored = drawMarkdown(markdown, { ...plainScreen(width), color: 1 });
  return [drawMarkdown(markdown, plainScreen(width)), withoutEscapes(colored)];
}

/** A line without the marks before it: those of quotes, and of lists that begin with code. */
function withoutMargin(line: string): string {
  return line.replace(/^[ │•◦·▾]*/, '').trim();
}

function isMargin(drawn: string, line: string): boolean {
  return withoutMargin(drawn.slice(0, drawn.length - line.length)) === '';
}

function isOneWordWith(line: string, code: string): boolean {
  return !line.includes(' ') && line.includes(code);
}

/** All tokens of some types, at any depth. */
function find(types: string[], node: unknown): { text: string }[] {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap((value) => find(types, value));
  return 'type' in node && types.includes(node.type as string)
    ? [node as { type: string; text: string }, ...inside]
    : inside;
}

function codeWords(markdown: string): string[] {
  return find(['codespan'], lexer(markdown)).flatMap(({ text }) => text.split(' '));
}

/** The lines of all code blocks, as far as they can be seen. */
function codeLines(markdown: string): string[] {
  const blocks = find(['code'], lexer(showControls(markdown))).map(({ text }) => text);
  const html = Array.from(
    markdown.matchAll(/<pre>([^]*?)<\/pre>/g),
    ([, text = '']) => text.replaceAll('&lt;', '<').replaceAll('&#27;', '␛'),
  );
  return [...blocks, ...html].flatMap((text) =>
    text.replace(/^\n+|\n+$/g, '').split('\n').map((line) => line.trimEnd())
  );
}

function letters(text: string): string {
  return text.replace(/~~|[\s`│═─]+/g, '');
}

function leftOpen(line: string): { styles: string[]; link: string } {
  const closedBy: Record<string, string> = { 1: '22', 2: '22', 3: '23', 4: '24', 9: '29' };
  let styles: string[] = [];
  let link = '';
  for (const [, style, url] of line.matchAll(/\u001B(?:\[(\d+)m|\]8;;([^\u0007]*)\u0007)/g)) {
    if (url !== undefined) link = url;
    else if (style === undefined) continue;
    else if (['22', '23', '24', '29', '39'].includes(style)) {
      styles = styles.filter((open) => (closedBy[open] ?? '39') !== style);
    } else styles.push(style);
  }
  return { styles, link };
}

/** A page put together by chance, but always the same for a seed. */
function shuffledPage(seed: number): [name: string, markdown: string] {
  let state = seed * 7919 + 17;
  const below = (limit: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * limit);
  };
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const inline = () => Array.from({ length: 1 + below(14) }, () => pick(INLINE)).join(' ');
  const block = (level: number): string => {
    const shape = below(level > 1 ? 4 : 8);
    if (shape < 2) return inline();
    if (shape === 2) return `### ${inline()}`;
    if (shape === 3) return '```ts\nconst it = source[Symbol.iterator](); // asks\n  next(`x${it}`);\n```';
    if (shape === 4) return block(level + 1).replace(/^/gm, '> ');
    if (shape === 5) return `| ${inline()} | b |\n|---|--:|\n| ${inline()} | ${inline()} |\n| c | ${inline()} |`;
    if (shape === 6) return `<details>\n<summary>${pick(INLINE)}</summary>\n\n${block(level + 1)}\n\n</details>`;
    const items = Array.from({ length: 1 + below(3) }, () => block(level + 1).replace(/^(?!^)/gm, '    '));
    return items.map((item, index) => (level === 0 ? `${index + 9}. ${item}` : `-   ${item}`)).join('\n');
  };
  const blocks = Array.from({ length: 2 + below(5) }, () => block(0));
  return [`a page put together by chance, ${seed}`, blocks.join('\n\n')];
}
