import { readFileSync, statSync } from 'node:fs';
import { WorkbookError } from '../errors.ts';
import type { Lesson } from './lessons.ts';
import { blocksOf, exerciseTitle, type Hint, isHeading, type PagePart, pageParts } from './outline.ts';
import type { Prediction } from './prediction.ts';

/** One exercise of a page. No `markdown` here contains its own heading, and none begins or ends with an empty line. */
export interface Section {
  /** `3.2` */
  id: string;
  /** `3.2 map` */
  title: string;
  /** `map` */
  name: string;
  /** Without the predictions and the hints. */
  markdown: string;
  predictions: Prediction[];
  /** Before which character of `markdown` each prediction stands on the page. */
  places: number[];
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

const cache = new Map<string, { mtimeMs: number | undefined; page: Page }>();

/**
 * The lesson's page. It is read again only when its file has changed: watch mode asks for it with every save. While the file
 * is gone (git changes branches), it is as it was read last. Throws a `WorkbookError` that names the file, and the line
 * where there is one, when the page is missing, breaks the format, or bears another lesson's number.
 */
export function readPage(lesson: Lesson): Page {
  const mtimeMs = changedAt(lesson.page);
  const cached = cache.get(lesson.page);
  if (cached && (mtimeMs === undefined || mtimeMs === cached.mtimeMs)) return cached.page;
  const page = parseFile(lesson);
  cache.set(lesson.page, { mtimeMs, page });
  return page;
}

/** `undefined` where there is no file. */
function changedAt(file: string): number | undefined {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return undefined;
  }
}

function parseFile(lesson: Lesson): Page {
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

  const refuse = (line: number, what: string): WorkbookError => broken(file, line, what);
  const [opening, ...parts] = pageParts(blocks.slice(blocks.indexOf(first!) + 1), refuse);
  const last = parts.pop();
  if (!last?.title.startsWith('Closing')) {
    throw broken(file, last?.line ?? 1, 'has no closing: its last "## " heading must begin with "Closing".');
  }
  const sections = parts.map((part) => readSection(part, number, file));
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

/** What an exercise asks for: the part of its section under the heading "Build", which comes along; all of it where there is none. */
export function buildOf({ markdown }: Section): string {
  const parts = markdown.split(/^(?=### )/m);
  return parts.find((part) => part.startsWith('### Build'))?.trim() ?? markdown;
}

/** A piece of a section as the page has them one after the other; each `###` heading begins a new one. */
export type Piece = { markdown: string } | { prediction: Prediction };

export function piecesOf({ markdown, predictions, places }: Section): Piece[] {
  const cuts = [...places, markdown.length];
  return cuts.flatMap((cut, index): Piece[] => {
    const text = markdown.slice(cuts[index - 1] ?? 0, cut);
    const parts = text.split(/^(?=### )/m).map((part) => part.trim()).filter((part) => part !== '');
    const prediction = predictions[index];
    return [...parts.map((part) => ({ markdown: part })), ...(prediction ? [{ prediction }] : [])];
  });
}

function readSection(part: PagePart, number: number, file: string): Section {
  const heading = exerciseTitle.exec(part.title);
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
  const { title, markdown, predictions, places, hints } = part;
  return { id: heading[1]!, title, name: heading[3]!, markdown, predictions, places, hints };
}

function ordinal(id: string): number {
  return Number(id.split('.')[1]);
}

function broken(file: string, line: number, what: string): WorkbookError {
  return new WorkbookError(`${file}:${line} ${what}`);
}
