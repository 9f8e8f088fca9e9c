import type { ExerciseVerdict, Verdict } from '../checker/verdict.ts';
import { readPage } from '../curriculum/page.ts';
import { type Block, type Document, type Key, type Mark, markdown } from '../teacher/document.ts';
import { answerPrediction, askPrediction } from '../teacher/prediction.ts';
import { firstFailure, reportExercise, reportTypes } from '../teacher/report.ts';
import { here, type Model, type PredictionView, type Stop, type View } from './model.ts';

/* What there is to see, as documents. */

/** The middle of the screen. */
export function viewOf(model: Model): Document {
  const { view } = model;
  switch (view.kind) {
    case 'verdict':
      return verdictView(model);
    case 'explanation':
      return explanationView(model);
    case 'document':
      return view.document;
    case 'keys':
      return allKeys;
    case 'list':
      return [listOf(model, view.cursor)];
    case 'ask-reset':
      return [
        markdown(
          `**Put exercise ${here(model).id} back as it came?** Your answer is kept as a backup. Type \`y\` or \`n\`.`,
        ),
      ];
    case 'prediction':
      return predictionView(view);
  }
}

/** The marks of the current lesson's exercises. */
export function marksHere(model: Model): { mark: Mark; isHere: boolean }[] {
  const { lesson, id } = here(model);
  const ofLesson = model.stops.filter((stop) => stop.lesson === lesson);
  return ofLesson.map((stop) => ({ mark: markOf(model, stop), isHere: stop.id === id }));
}

/** What came of the learner's last doing, and what there is to do. `isSlow`: the run that is under way takes its time. */
export function statusOf(model: Model, isSlow: boolean): Document {
  const { running, note, verdict, checkedAt, isComplete } = model;
  const { id, name } = here(model);
  if (running && isSlow) {
    return [
      { kind: 'note', words: `Checking … ${running.check ?? ''}` },
      { kind: 'note', words: '`s` stops it; every other key works, too.' },
    ];
  }
  const exercise = verdict?.exercises.find((one) => one.id === id);
  if (note || !exercise) {
    return [{ kind: 'heading', text: `${id} ${name}` }, { kind: 'note', words: note || 'Checking …' }];
  }
  const words = `checked ${checkedAt?.toTimeString().slice(0, 8)}${isComplete ? '' : ' · the rest follows'}`;
  return [
    { kind: 'heading', text: `${id} ${name}`, mark: exercise.status, words },
    { kind: 'note', words: adviceFor(model, exercise.status) },
  ];
}

function adviceFor(model: Model, status: string): string {
  const { id } = here(model);
  if (status !== 'passed') {
    return status === 'todo'
      ? 'Next: build it and save. `e` explains, `h` hints.'
      : 'Next: mend it and save. `e` explains, `h` hints.';
  }
  const next = model.stops[model.at + 1];
  if (model.verdict!.status === 'passed' && next?.lesson !== here(model).lesson) {
    return next
      ? `**Lesson ${here(model).lesson.number} is done.** \`n\` goes on to lesson ${next.lesson.number}.`
      : '**All done.** This was the last exercise.';
  }
  return next
    ? `**${id} is done.** \`n\` goes on to ${next.id} ${next.name}, \`c\` compares.`
    : `**${id} is done.** Look at the list (\`l\`) for what is open.`;
}

/** The keys that may be pressed, the most needed first; the last two lead to the others and out. */
export function keysOf(view: View): readonly Key[] {
  switch (view.kind) {
    case 'ask-reset':
      return [{ key: 'y', does: 'yes' }, { key: 'n', does: 'no' }];
    case 'list':
      return [
        { key: '↑ ↓', does: 'choose' },
        { key: 'Enter', does: 'go there' },
        { key: 'Esc', does: 'back' },
        { key: 'q', does: 'quit' },
      ];
    case 'prediction': {
      if (view.said !== undefined) return keys;
      const answer = view.prediction.choices.length > 0 ? 'a digit' : 'type, and Enter';
      return [{ key: answer, does: 'answers' }, { key: '↑ ↓', does: 'scroll' }, { key: 'Esc', does: 'back' }];
    }
    default:
      return keys;
  }
}

const keys: readonly Key[] = [
  { key: 'h', does: 'hint' },
  { key: 'e', does: 'explain' },
  { key: 'w', does: 'predict' },
  { key: 'n/p', does: 'next/back' },
  { key: 'l', does: 'list' },
  { key: 'r', does: 'run' },
  { key: 'o', does: 'open' },
  { key: 'c', does: 'compare' },
  { key: 't', does: 'trace' },
  { key: '?', does: 'keys' },
  { key: 'q', does: 'quit' },
];

const allKeys: Document = [
  markdown('## Keys'),
  {
    kind: 'keys',
    keys: [
      { key: '`h`', does: 'the next hint, one stronger each time' },
      { key: '`e`', does: 'the explanation of this exercise' },
      { key: '`w`', does: 'what does it print? You say, then it is run' },
      { key: '`n` `p`', does: 'the next exercise, the one before' },
      { key: '`l`', does: 'all exercises, with a cursor' },
      { key: '`r`', does: 'run the checks again' },
      { key: '`s`', does: 'stop the checks that are running' },
      { key: '`o`', does: 'open your file in the editor' },
      { key: '`c`', does: 'compare your answer with the solution' },
      { key: '`t`', does: 'the timeline: who calls whom, and who waits' },
      { key: '`x`', does: 'put the exercise back as it came' },
      { key: '`v` or Esc', does: 'back to the verdict' },
      { key: '↑ ↓ Space', does: 'scroll' },
      { key: '`q` or Ctrl-C', does: 'leave' },
    ],
  },
  markdown('Saving the file is enough: the checks run by themselves.'),
];

function verdictView(model: Model): Document {
  const { verdict } = model;
  const exercise = verdict?.exercises.find(({ id }) => id === here(model).id);
  if (!verdict || !exercise) return [];
  const failure = firstFailure(exercise);
  if (exercise.status === 'todo') {
    const words =
      `**${exercise.id} ${exercise.title}** is still to do. Write it, and save: its checks run by themselves.`;
    const place: Document = failure?.location ? [{ kind: 'place', location: failure.location }] : [];
    return [markdown(words), ...place, ...reportTypes(verdict, exercise)];
  }
  // The screen may be small: the check that failed stands first.
  const checks = failure ? [failure, ...exercise.checks.filter((check) => check !== failure)] : exercise.checks;
  const report = reportExercise(verdict, { ...exercise, checks }, model.rightRuns.get(exercise.id));
  return exercise.status === 'passed' ? [...report, learnt(model, verdict, exercise)] : report;
}

/** What holds now, in the checks' own sentences; when the whole lesson passes, its closing words. */
function learnt(model: Model, verdict: Verdict, exercise: ExerciseVerdict): Block {
  const { closing } = readPage(here(model).lesson);
  if (verdict.status === 'passed') return markdown(`## ${closing.title}\n\n${closing.markdown}`);
  return markdown(`What it does now:\n\n${exercise.checks.map(({ name }) => `- ${name}`).join('\n')}`);
}

function explanationView(model: Model): Document {
  const { lesson, id } = here(model);
  const page = readPage(lesson);
  const index = page.sections.findIndex((section) => section.id === id);
  const { title, markdown: text, predictions, hints } = page.sections[index]!;
  const opening = index === 0 ? `${page.opening}\n\n` : '';
  const asks = predictions.length > 0 ? '\n\n`w` asks what a program prints.' : '';
  const hint = hints.length > 0 ? `\n\nStuck? \`h\` shows a hint; there are ${hints.length}.` : '';
  return [markdown(`${opening}## ${title}\n\n${text}${asks}${hint}`)];
}

function predictionView({ prediction, said, outcome }: PredictionView): Document {
  const asked = askPrediction(prediction);
  if (said === undefined) return asked;
  if (!outcome) return [...asked, markdown('Running it …')];
  return [
    ...asked,
    ...answerPrediction(prediction, said, outcome),
    markdown('`w` asks the next one, `v` goes back.'),
  ];
}

/** All exercises, with a cursor. */
function listOf(model: Model, cursor: number): Block {
  const { stops } = model;
  const lessons = [...new Set(stops.map(({ lesson }) => lesson))].map((lesson) => {
    const own = stops.filter((stop) => stop.lesson === lesson);
    const exercises = own.map((stop) => ({
      title: `${stop.id} ${stop.name}`,
      mark: markOf(model, stop),
      isChosen: stop === stops[cursor],
    }));
    return { title: `Lesson ${lesson.number} · ${own[0]!.lessonTitle}`, exercises };
  });
  return { kind: 'contents', lessons };
}

function markOf({ verdict, marks }: Model, { id }: Stop): Mark {
  return verdict?.exercises.find((exercise) => exercise.id === id)?.status ?? marks.get(id) ?? 'unknown';
}
