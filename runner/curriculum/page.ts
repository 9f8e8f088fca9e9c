import { lexer, type Token, type Tokens } from 'marked';
import { readFileSync } from 'node:fs';
import { WorkbookError } from '../errors.ts';
import type { Lesson } from './lessons.ts';

/** What the page says in one `<details>`: its summary, and its markdown. */
export interface Hint {
  summary: string;
  markdown: string;
}

/** One exercise of a page. No `markdown` here contains its own heading, and none begins or ends with an empty line. */
export interface Section {
  /** `3.2` */
  id: string;
  /** `3.2 map` */
  title: string;
  /** `map` */
  name: string;
  /** Without the hints. */
  markdown: string;
  hints: Hint[];
}

export interface Page {
  number: number;
  /** `Async generators` */
  title: string;
  /** What stands before the first exercise. */
  opening: string;
  sections: Section[];
  /** `title` is the whole heading: `Closing: what you can do now`. */
  closing: { title: string; markdown: string };
  /** The page as it was written, headings and hints included. */
  whole: string;
}

/**
 * The lesson's page, read from disk. Throws a `WorkbookError` that names the file, and the line where there is one,
 * when the page is missing, breaks the format, or bears another lesson's number.
 */
export function readPage(lesson: Lesson): Page {
  const file = `lessons/${lesson.name}.md`;
  let markdown: string;
  try {
    markdown = readFileSync(lesson.page, 'utf8');
  } catch {
    throw new WorkbookError(`${file} cannot be read: lesson ${lesson.number} has no page.`);
  }
  const page = parsePage(markdown, file);
  if (page.number !== lesson.number) {
    throw new WorkbookError(
      `${file} begins with "# Lesson ${page.number}", but its name says lesson ${lesson.number}.`,
    );
  }
  return page;
}

/**
 * Takes a page apart: `# Lesson 3 · Title`, an opening, one `## 3.2 name` per exercise, a last `## Closing…`.
 * Throws a `WorkbookError` with `file`, the line, and what is missing.
 */
export function parsePage(markdown: string, file = 'the page'): Page {
  const blocks = blocksOf(markdown);
  const first = blocks.find(({ token }) => token.type !== 'space');
  const heading = first && isHeading(first.token, 1) ? /^Lesson (\d+) · (.+)$/.exec(first.token.text) : null;
  if (!heading) throw broken(file, 1, 'must begin with a heading like "# Lesson 3 · Async generators".');
  const number = Number(heading[1]);

  const [opening, ...parts] = partsOf(blocks.slice(blocks.indexOf(first!) + 1), file);
  const last = parts.pop();
  if (!last?.title.startsWith('Closing')) {
    throw broken(file, last?.line ?? 1, 'has no closing: its last "## " heading must begin with "Closing".');
  }
  const sections = parts.map((part) => sectionOf(part, number, file));
  if (sections.length === 0) throw broken(file, 1, `has no exercise: a heading like "## ${number}.1 name" is missing.`);
  sections.forEach(({ id }, index) => {
    const before = sections[index - 1];
    if (before && ordinal(before.id) >= ordinal(id)) {
      throw broken(file, parts[index]!.line, `has exercise ${id} after ${before.id}: the numbers must rise.`);
    }
  });
  return {
    number,
    title: heading[2]!,
    opening: opening!.markdown,
    sections,
    closing: { title: last.title, markdown: last.markdown },
    whole: markdown,
  };
}

interface Block {
  token: Token;
  line: number;
}

/** What stands under one `## ` heading; the first part, the opening, has no title. */
interface Part {
  title: string;
  line: number;
  markdown: string;
  hints: Hint[];
}

/**
 * The lexer's top-level tokens, so that `#` and `<details>` inside a fence, a list or a quote are text, not structure.
 * Two hints without an empty line between them are one token for the lexer, and two here.
 */
function blocksOf(markdown: string): Block[] {
  const tokens = lexer(markdown.replace(/^\uFEFF/, '')).flatMap((token): Token[] => (
    token.type === 'html'
      ? token.raw.split(/(?<=^<\/details>[ \t]*\n)(?=<details>)/).map((raw) => ({ ...token, raw }))
      : [token]
  ));
  let line = 1;
  return tokens.map((token) => {
    const block = { token, line };
    line += token.raw.split('\n').length - 1;
    return block;
  });
}

function partsOf(blocks: Block[], file: string): Part[] {
  const parts: Part[] = [{ title: '', line: 1, markdown: '', hints: [] }];
  let hint: (Hint & { line: number }) | undefined;
  const unclosed = () => broken(file, hint!.line, `does not close the hint "${hint!.summary}": </details> is missing.`);
  for (const { token, line } of blocks) {
    const part = parts.at(-1)!;
    if (isHeading(token, 2)) {
      if (hint) throw unclosed();
      parts.push({ title: token.text, line, markdown: '', hints: [] });
    } else if (token.type === 'html' && /<\/?details\b/i.test(token.raw)) {
      const summary = /^<details>\s*<summary>(.+)<\/summary>\s*$/.exec(token.raw)?.[1]?.trim();
      if (hint && /^<\/details>\s*$/.test(token.raw)) {
        part.hints.push({ summary: hint.summary, markdown: hint.markdown.trim() });
        hint = undefined;
      } else if (hint && summary) {
        throw unclosed();
      } else if (!hint && summary) {
        hint = { summary, markdown: '', line };
      } else {
        throw broken(
          file,
          line,
          'has a hint that cannot be read: <details> and <summary>…</summary> stand together, '
            + '</details> stands alone, and an empty line follows each.',
        );
      }
    } else {
      const text = hint ?? part;
      if (token.type !== 'space' || !text.markdown.endsWith('\n\n')) text.markdown += token.raw;
    }
  }
  if (hint) throw unclosed();
  return parts.map((part) => ({ ...part, markdown: part.markdown.trim() }));
}

function sectionOf(part: Part, number: number, file: string): Section {
  const heading = /^((\d+)\.\d+) (.+)$/.exec(part.title);
  if (!heading) {
    throw broken(
      file,
      part.line,
      `has the heading "${part.title}", which is neither an exercise ("${number}.1 name") `
        + 'nor the closing, which comes last and begins with "Closing".',
    );
  }
  if (Number(heading[2]) !== number) {
    throw broken(file, part.line, `has exercise ${heading[1]}, which is not of lesson ${number}.`);
  }
  return { id: heading[1]!, title: part.title, name: heading[3]!, markdown: part.markdown, hints: part.hints };
}

function ordinal(id: string): number {
  return Number(id.split('.')[1]);
}

function isHeading(token: Token, depth: number): token is Tokens.Heading {
  return token.type === 'heading' && token.depth === depth;
}

function broken(file: string, line: number, what: string): WorkbookError {
  return new WorkbookError(`${file}:${line} ${what}`);
}
