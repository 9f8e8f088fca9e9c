import { UsageError } from '../../errors.ts';
import { junitReport } from '../../teacher/junit.ts';
import { fileNameOf, type StudentReport } from '../report.ts';
import { classroom50 } from './classroom50.ts';
import { exercism } from './exercism.ts';
import { gradescope } from './gradescope.ts';

/** The files that a student has in a format: their names in the folder of the grades, and texts. */
type Format = (report: StudentReport) => [name: string, text: string][];

const named = ({ student }: StudentReport): string => fileNameOf(student);

/** For each student a file, but in Exercism's one for each lesson. */
const perStudent: Record<string, Format> = {
  junit: (report) => [[`junit/${named(report)}.xml`, junitReport(report.verdicts, (file) => file)]],
  gradescope: (report) => [[`gradescope/${named(report)}.json`, gradescope(report)]],
  classroom50: (report) => [[`classroom50/${named(report)}.json`, classroom50(report, process.env, new Date())]],
  exercism: (report) =>
    report.verdicts.map((verdict) => [`exercism/${named(report)}/${verdict.slug}.json`, exercism(verdict)]),
};

/** What is written of a class. */
export interface Formats {
  csv: boolean;
  html: boolean;
  filesOf: Format;
}

/** `csv,html,junit`: csv and html where nothing is said. */
export function formatsOf(typed = 'csv,html'): Formats {
  const names = typed.split(',').map((name) => name.trim());
  const known = ['csv', 'html', ...Object.keys(perStudent)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no format ${unknown || '""'}. There are ${known.join(', ')}.`);
  }
  const formats = names.flatMap((name) => perStudent[name] ?? []);
  return {
    csv: names.includes('csv'),
    html: names.includes('html'),
    filesOf: (report) => formats.flatMap((format) => format(report)),
  };
}
