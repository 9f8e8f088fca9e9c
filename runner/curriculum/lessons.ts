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

/**
 * The lessons of the workbook in `root`, by number: one for each page `lessons/NN-name.md`.
 * Throws a `WorkbookError` when there are none, when two share a number, or when a spec or a solution is missing.
 */
export function findLessons(root: string): Lesson[] {
  const folder = path.resolve(root, 'lessons');
  const pages = existsSync(folder) ? readdirSync(folder).filter((file) => pageName.test(file)) : [];
  if (pages.length === 0) {
    throw new WorkbookError(`There are no lessons: no file in ${folder} is named like 01-first-lesson.md.`);
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
