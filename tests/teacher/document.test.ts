import { pathToFileURL } from 'node:url';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Document, type Kind, markdown } from '../../runner/teacher/document.ts';
import { drawDocument } from '../../runner/terminal/document.ts';
import { colorScreen, plainScreen, showEscapes } from '../terminal/screens.ts';
import { documents } from './documents.ts';

const here = pathToFileURL(process.cwd()).href;
const screens = [plainScreen(40), plainScreen(80), plainScreen(140), { ...colorScreen(80), links: true }];

describe.each(Object.entries(documents))('%s', (name, document) => {
  test('is plain data: it survives JSON, and is drawn the same', () => {
    const copy = JSON.parse(JSON.stringify(document)) as Document;
    expect(copy).toStrictEqual(document);
    for (const screen of screens) expect(drawDocument(copy, screen)).toBe(drawDocument(document, screen));
  });

  test('looks as its golden file', async () => {
    const golden = (kind: string): string =>
      fileURLToPath(new URL(`golden/${name.replaceAll(' ', '-')}.${kind}.txt`, import.meta.url));
    const plain = drawDocument(document, plainScreen(80));
    expect(plain).not.toContain('\u001B');
    await expect(`${plain}\n`).toMatchFileSnapshot(golden('80'));
    const color = showEscapes(drawDocument(document, colorScreen(80))).replaceAll(here, 'file:///workbook');
    await expect(`${color}\n`).toMatchFileSnapshot(golden('color'));
  });
});

test('every kind of block is among them', () => {
  const kinds: Record<Kind, number> = {
    'heading': 0,
    'markdown': 0,
    'note': 0,
    'exercise': 0,
    'check': 0,
    'did': 0,
    'came': 0,
    'means': 0,
    'printed': 0,
    'place': 0,
    'type-problem': 0,
    'next': 0,
    'timeline': 0,
    'calls': 0,
    'diff': 0,
    'table': 0,
    'legend': 0,
    'choices': 0,
    'keys': 0,
    'contents': 0,
  };
  const count = (blocks: Document): void => {
    for (const block of blocks) {
      kinds[block.kind]++;
      if ('inside' in block) count(block.inside);
    }
  };
  Object.values(documents).forEach(count);
  expect(Object.entries(kinds).filter(([, times]) => times === 0)).toEqual([]);
});

test('blocks stand apart by one empty line, and none stands at an end', () => {
  const document: Document = [
    { kind: 'heading', text: 'a' },
    { kind: 'note', words: 'b' },
    markdown('c'),
    markdown('d'),
    { kind: 'heading', text: 'e' },
    markdown('f'),
  ];
  expect(drawDocument(document, plainScreen(80))).toBe('a\nb\n\nc\n\nd\n\ne\n\nf');
  expect(drawDocument([], plainScreen(80))).toBe('');
});
