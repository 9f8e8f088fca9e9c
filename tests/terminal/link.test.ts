import { describe, expect, test } from 'vitest';
import { fileLink, webLink } from '../../runner/terminal/link.ts';
import { showControls } from '../../runner/view-kit/visible.ts';
import { showEscapes } from './screens.ts';

const PLACE = { file: '/home/me/for await/lessons/01-x.ts', line: 12, column: 3 };

describe('fileLink', () => {
  test('is the place in words where links are off', () => {
    expect(fileLink(PLACE, 'lessons/01-x.ts', { links: false })).toBe('lessons/01-x.ts:12:3');
  });

  test('opens the file where links are on, and shows the same words', () => {
    expect(showEscapes(fileLink(PLACE, 'lessons/01-x.ts', { links: true }))).toBe(
      '\\e]8;;file:///home/me/for%20await/lessons/01-x.ts\\alessons/01-x.ts:12:3\\e]8;;\\a',
    );
  });

  test('lets no control character through', () => {
    expect(fileLink(PLACE, 'a\u001B[1m', { links: false })).toBe('a␛[1m:12:3');
    const link = fileLink({ ...PLACE, file: '/a\u0007\u001B;b' }, 'a', { links: true });
    expect(showEscapes(link)).toBe('\\e]8;;file:///a%07%1B;b\\aa:12:3\\e]8;;\\a');
  });
});

describe('webLink', () => {
  test('encodes what an escape code cannot hold', () => {
    expect(showEscapes(webLink('http://x/ü\u0007\ud800$&', 'a'))).toBe(
      '\\e]8;;http://x/%C3%BC%07%EF%BF%BD$&\\aa\\e]8;;\\a',
    );
  });

  test('links each line by itself', () => {
    expect(showEscapes(webLink('u', 'a\nb'))).toBe('\\e]8;;u\\aa\\e]8;;\\a\n\\e]8;;u\\ab\\e]8;;\\a');
  });
});

describe('showControls', () => {
  test('makes every control character visible', () => {
    const controls = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('');
    expect(showControls(controls)).not.toMatch(/[^\P{Cc}\n\t]/u);
    expect(showControls('\u001B[31m \u0007 \u007f \u009b')).toBe('␛[31m ␇ ␡ �');
  });

  test('keeps newlines and tabs, and makes one newline of CRLF', () => {
    expect(showControls('a\r\nb\tc\n')).toBe('a\nb\tc\n');
    expect(showControls('a\rb')).toBe('a␍b');
  });
});
