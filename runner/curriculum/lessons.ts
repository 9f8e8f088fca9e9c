import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { WorkbookError } from '../errors.ts';

/** One lesson and where its files are (absolute paths). A learner may have deleted the stub; `reset` makes it anew. */
export interface Lesson {
  number: number;
  /** `async-generators` */
  slug: string;
  /** `03-async-generators`: what its files and its folder in `course/` are named after */
  name: string;
  page: string;
  stub: string;
  solution: string;
  spec: string;
  scenes?: string;
  demo?: string;
  /** The folder of wrong answers, which may be missing. */
  mistakes: string;
  /** The folder of right answers in unusual shapes, which may be missing. */
  answers: string;
}

const pageName = /^(\d{2,})-(.+)\.md$/;
/** A solution, or a folder in `course/`. */
const partName = /^(\d{2,}-[^.]+)(?:\.ts)?$/;

/**
 * The lessons of the workbook in `root`, by number: one for each page `lessons/NN-name.md`.
 * Throws a `WorkbookError` when there are none, when two share a number, or when a page, a spec or a solution is missing.
 */
export function findLessons(root: string): Lesson[] {
  const pages = namesIn(root, 'lessons').filter((file) => pageName.test(file));
  if (pages.length === 0) {
    const folder = path.resolve(root, 'lessons');
    throw new WorkbookError(`There are no lessons: no file in ${folder} is named like 01-first-lesson.md.`);
  }
  for (const folder of ['solutions', 'course']) {
    for (const part of namesIn(root, folder)) {
      const name = partName.exec(part)?.[1];
      if (name && !pages.includes(`${name}.md`)) {
        throw new WorkbookError(`lessons/${name}.md is missing: ${folder}/${part} is there without a page.`);
      }
    }
  }
  const lessons = pages.map((file) => lessonOf(root, file)).sort((a, b) => a.number - b.number);
  lessons.forEach((lesson, index) => {
    const before = lessons[index - 1];
    if (before?.number === lesson.number) {
      throw new WorkbookError(
        `lessons/${before.name}.md and lessons/${lesson.name}.md have the same number, ${lesson.number}.`,
      );
    }
    for (const [file, what] of [[lesson.spec, 'spec'], [lesson.solution, 'solution']] as const) {
      if (!existsSync(file)) {
        const missing = path.relative(path.resolve(root), file).replaceAll(path.sep, '/');
        throw new WorkbookError(`${missing} is missing: lesson ${lesson.number} has a page but no ${what}.`);
      }
    }
  });
  return lessons;
}

function namesIn(root: string, folder: string): string[] {
  const at = path.resolve(root, folder);
  return existsSync(at) ? readdirSync(at) : [];
}

function lessonOf(root: string, file: string): Lesson {
  const [, digits, slug] = pageName.exec(file)!;
  const name = `${digits}-${slug}`;
  const inLessons = (ending: string) => path.resolve(root, 'lessons', name + ending);
  const inCourse = (part: string) => path.resolve(root, 'course', name, part);
  const [scenes, demo] = [inCourse('scenes.ts'), inCourse('demo.ts')];
  return {
    number: Number(digits),
    slug: slug!,
    name,
    page: inLessons('.md'),
    stub: inLessons('.ts'),
    solution: path.resolve(root, 'solutions', `${name}.ts`),
    spec: inCourse('spec.ts'),
    ...(existsSync(scenes) && { scenes }),
    ...(existsSync(demo) && { demo }),
    mistakes: inCourse('mistakes'),
    answers: inCourse('answers'),
  };
}
