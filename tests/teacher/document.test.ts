import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Check, LOADING, type Verdict } from '../../runner/checker/verdict.ts';
import type { TraceEvent } from '../../runner/spec-kit/trace.ts';
import { showComparison } from '../../runner/teacher/comparison.ts';
import { type Document, type Kind, markdown } from '../../runner/teacher/document.ts';
import { nextStep } from '../../runner/teacher/next-step.ts';
import { overview } from '../../runner/teacher/overview.ts';
import { answerPrediction, askPrediction } from '../../runner/teacher/prediction.ts';
import { reportExercise, reportLesson } from '../../runner/teacher/report.ts';
import { showTrace } from '../../runner/teacher/trace.ts';
import { drawDocument } from '../../runner/terminal/document.ts';
import { sightOf } from '../../runner/watch/views.ts';
import { colorScreen, plainScreen, showEscapes } from '../terminal/screens.ts';

/* What the teacher says of a lesson in which there is something of everything. */

const here = pathToFileURL(process.cwd()).href;
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

const documents: Record<string, Document> = {
  'a lesson': [
    ...reportLesson(verdict, { rightRun: { [failure.name]: right } }),
    nextStep(verdict, { number: 2 }),
  ],
  'a file that cannot be loaded': reportLesson(broken),
  'an exercise': reportExercise(verdict, verdict.exercises[0]!),
  'all lessons': overview([{
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

const screens = [plainScreen(40), plainScreen(80), plainScreen(140), { ...colorScreen(80), links: true }];

describe.each(Object.entries(documents))('%s', (name, document) => {
  test('is plain data: it survives JSON, and is drawn the same', () => {
    const copy = JSON.parse(JSON.stringify(document)) as Document;
    expect(copy).toStrictEqual(document);
    for (const screen of screens) expect(drawDocument(copy, screen)).toBe(drawDocument(document, screen));
  });

  test('looks as its golden file', async () => {
    const golden = (kind: string): string =>
      new URL(`golden/${name.replaceAll(' ', '-')}.${kind}.txt`, import.meta.url).pathname;
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
