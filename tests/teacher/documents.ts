import { join } from 'node:path';
import { type Check, LOADING, type Verdict } from '../../runner/checker/verdict.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import type { TraceEvent } from '../../runner/spec-kit/trace.ts';
import { showComparison } from '../../runner/teacher/comparison.ts';
import type { Document } from '../../runner/teacher/document.ts';
import { nextStep } from '../../runner/teacher/next-step.ts';
import { overview } from '../../runner/teacher/overview.ts';
import { answerPrediction, askPrediction } from '../../runner/teacher/prediction.ts';
import { reportExercise, reportLesson } from '../../runner/teacher/report.ts';
import { showTrace } from '../../runner/teacher/trace.ts';
import { sightOf } from '../../runner/watch/views.ts';

/* What the teacher says of a lesson in which there is something of everything. */

const file = join(process.cwd(), 'lessons', '01-sync-iterator-protocol.ts');
const location = { file, line: 12, column: 3 };

/** Calls that follow each other: `it.next() → 1`. */
function calls(...texts: string[]): TraceEvent[] {
  return texts.map((text, index) => {
    const [name = '', value] = text.split(' → ');
    const [lane = '', call] = name.split('.');
    return {
      scene: 0,
      lane,
      ...(call && { call }),
      began: 2 * index,
      settled: 2 * index + 1,
      came: value === undefined ? 'done' : 'value',
      ...(value !== undefined && { text: value }),
    };
  });
}

const right = calls('it.next() → 1', 'source.next() → 1', 'source.return()');
const wrong = calls('it.next() → 1', 'source.next() → 1', 'source.next() → 2');
const note: TraceEvent = { scene: 0, lane: 'note', began: 0, settled: 0, came: 'note', text: 'was not reached' };

const failure: Check = {
  name: 'closes the source',
  status: 'failed',
  message: 'the three below, in one',
  did: "take(source, 1)  // → [1, '`\u001B[2J`']",
  came: 'the source was asked **again**.',
  means: 'Call `return()` when there is nothing more to ask: '.repeat(3),
  location,
  trace: wrong,
  output: Array.from({ length: 20 }, (_, index) => `line ${index} \u001B[31m\n`).join(''),
};
const verdict: Verdict = {
  lesson: 1,
  slug: 'sync-iterator-protocol',
  status: 'stuck',
  durationMs: 1_234,
  exercises: [
    {
      id: '1.1',
      title: 'forOf',
      status: 'passed',
      checks: [{ name: 'visits `all`', status: 'passed', message: 'A note: 1 timer is open.', output: 'hello' }],
    },
    {
      id: '1.2',
      title: 'take',
      status: 'failed',
      checks: [{ name: 'takes the first', status: 'passed' }, failure, { ...failure, name: 'and once more' }],
    },
    { id: '1.3', title: 'Cursor', status: 'todo', checks: [{ name: 'moves on', status: 'todo', location }] },
    { id: '1.4', title: 'Range', status: 'stuck', checks: [{ ...failure, status: 'stuck' }] },
  ],
  types: [
    { exercise: '1.2', code: 2322, message: "Type 'string' is not\n  assignable", explanation: '`a` **b**', location },
    { code: 2304, message: "Cannot find name 'x'.", location },
  ],
};
const broken: Verdict = {
  ...verdict,
  exercises: verdict.exercises.map((exercise) => ({
    ...exercise,
    status: 'crashed',
    checks: [{ ...failure, name: LOADING, status: 'crashed', trace: [] }],
  })),
};
const prediction = {
  title: 'what a break runs',
  code: "console.log('a');",
  question: 'What does it print?',
  choices: ['a', 'b'],
  printed: 'a',
  why: 'Because.',
  markdown: '',
};
const behaviours = [
  { title: 'the same', yours: right, solution: right },
  { title: 'another', yours: wrong, solution: right },
  { title: 'nothing', yours: [note], solution: right },
];
const comparison = { title: '1.2 take', mark: 'failed', behaviours, reveal: 'npm run compare 1.2 -- --all' } as const;
const lesson = { number: 1, name: '01-sync-iterator-protocol' };
const model = {
  stops: verdict.exercises.map(({ id, title: name }) => ({ lesson, lessonTitle: 'The protocol', id, name })),
  at: 1,
  marks: new Map(),
  begun: new Set(),
} as unknown as Parameters<typeof sightOf>[0];

export const documents: Record<string, Document> = {
  'a lesson': [
    ...reportLesson(verdict, { rightRun: { [failure.name]: right } }),
    nextStep(verdict, { number: 2 }),
  ],
  'a file that cannot be loaded': reportLesson(broken),
  'an exercise': reportExercise(verdict, verdict.exercises[0]!),
  'all lessons': overview([{ title: '', lessons: [lesson as Lesson], lastPage: '' }], [{
    number: 1,
    title: 'The protocol',
    exercises: verdict.exercises.map(({ id, title: name, status: mark }) => ({ id, name, mark })),
  }]),
  'a comparison': [
    ...showComparison({
      ...comparison,
      parts: [{ yours: 'for (;;);', solution: 'for (const a of b);' }, { yours: '', solution: 'c;' }],
    }),
    ...showComparison(comparison),
  ],
  'a trace': [...showTrace('1.2 take', behaviours, false), ...showTrace('1.3 Cursor', behaviours, true)],
  'a prediction': [
    ...askPrediction(prediction),
    ...answerPrediction(prediction, 'b', { exit: 0, stdout: 'a\n', stderr: '' }),
  ],
  'the keys': sightOf({ ...model, views: [{ kind: 'keys' }] }).body,
  'the list': sightOf({ ...model, views: [{ kind: 'list', cursor: 2 }] }).body,
};
