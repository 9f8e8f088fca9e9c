import type { Document } from '../teacher/document.ts';
import { drawBar } from '../terminal/bar.ts';
import { paintFor } from '../terminal/paint.ts';
import { detectScreen } from '../terminal/screen.ts';
import type { Counts, Progress } from './run-class.ts';
import type { Summary } from './write.ts';

/** Rows of a list that are shown; the rest is in the files. */
const MOST_ROWS = 10;
const BAR_WIDTH = 30;

/** A line that says how far it is, where somebody sits before it. */
export function progressLine(): { progress: Progress; end(): void } {
  const screen = detectScreen(process.stderr);
  if (!screen.interactive) return { progress: () => {}, end: () => {} };
  const paint = paintFor(screen);
  const began = performance.now();
  return {
    progress(done, all) {
      const leftMs = done === 0 ? undefined : (performance.now() - began) / done * (all - done);
      const left = leftMs === undefined ? '' : `, ${durationWords(leftMs)} left`;
      const bar = drawBar(done / all, BAR_WIDTH, paint);
      process.stderr.write(`\r\u001B[K${bar} ${done} of ${count(all, 'answer')}${left}`);
    },
    end: () => void process.stderr.write('\r\u001B[K'),
  };
}

function durationWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

/** `1 answer`, `3 answers` */
function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

/** What a class came to, in words. `counts` is absent where grades were put together. */
export function summaryOf(
  { students, exercises, ideas, look }: Summary,
  { counts, leftOut = [], sandbox, index }: {
    counts?: Counts;
    leftOut?: readonly string[];
    sandbox?: string;
    index?: string;
  },
): Document {
  const tried = ideas.reduce((sum, { who }) => sum + who.length, 0);
  return [
    { kind: 'heading', text: count(students, 'student') },
    ...(counts ? [{ kind: 'markdown', markdown: countsWords(counts) } as const] : []),
    { kind: 'table', head: ['Exercise', '', 'Passed by'], rows: rowsOf(exercises, students) },
    ...(ideas.length > 0
      ? [
        { kind: 'heading', text: 'What was misunderstood most' } as const,
        {
          kind: 'table',
          head: ['Students', 'Exercise', 'Idea'],
          rows: ideas.slice(0, MOST_ROWS).map(({ who, exercise, idea }) => [who.length, exercise, plain(idea)]),
        } as const,
        {
          kind: 'note',
          words: rest(ideas.length, `${count(tried, 'wrong exercise')} in all; see ideas.csv.`),
        } as const,
      ]
      : []),
    ...(look.length > 0
      ? [
        { kind: 'heading', text: 'Look at' } as const,
        {
          kind: 'table',
          head: ['Student', 'Why'],
          rows: look.slice(0, MOST_ROWS).map((one) => [one.student, one.why]),
        } as const,
        { kind: 'note', words: rest(look.length, 'All of them are in grades.csv.') } as const,
      ]
      : []),
    ...(leftOut.length > 0
      ? [
        {
          kind: 'markdown',
          markdown: `Left out, as they are no folders: ${leftOut.slice(0, MOST_ROWS).join(', ')}.`,
        } as const,
      ]
      : []),
    ...(sandbox === 'none' ? [{ kind: 'markdown', markdown: NO_SANDBOX } as const] : []),
    ...(index ? [{ kind: 'next', markdown: `Open ${index}.` } as const] : []),
  ];
}

/** Said before and behind: what it means that there is none. */
export const NO_SANDBOX =
  '**There was no sandbox.** Node kept the answers from files, processes and threads; native code or the network could do more. Install bubblewrap, or grade in a container, where you do not know who wrote the answers.';

function countsWords({ answers, run, again }: Counts): string {
  const known = answers - run;
  return `${count(answers, 'answer')}: ${run.toLocaleString('en')} run, ${known.toLocaleString('en')} known.`
    + (again > 0
      ? ` ${again.toLocaleString('en')} of them ran once more, alone, because they were stuck or crashed.`
      : '');
}

function rowsOf(exercises: Summary['exercises'], students: number): (string | number)[][] {
  return [...exercises]
    .sort((a, b) => b.passed - a.passed)
    .map(({ id, title, passed }) => [id, title, `${passed} of ${students}`]);
}

function rest(all: number, words: string): string {
  return all > MOST_ROWS ? `… and ${all - MOST_ROWS} more. ${words}` : words;
}

/** Without markdown's marks, for a cell. */
function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}
