import type { ExerciseVerdict, Verdict } from '../checker/verdict.ts';
import { knownPage } from '../curriculum/known-page.ts';
import { mark } from '../teacher/marks.ts';
import { answeredWords, askedWords } from '../teacher/prediction.ts';
import { firstFailure, placeOf, reportExercise } from '../teacher/report.ts';
import { labelOf } from '../terminal/label.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { paintFor } from '../terminal/paint.ts';
import type { Screen } from '../terminal/screen.ts';
import { here, type Model, type PredictionView } from './model.ts';

/** The middle of the screen as text, whatever its length. */
export function drawView(model: Model, screen: Screen): string {
  const { view } = model;
  switch (view.kind) {
    case 'verdict':
      return drawVerdict(model, screen);
    case 'explanation':
      return drawExplanation(model, screen);
    case 'page':
      return renderMarkdown(view.markdown, screen);
    case 'text':
      return view.text;
    case 'keys':
      return renderMarkdown(allKeys, screen);
    case 'list':
      return drawList(model, view.cursor, screen);
    case 'ask-reset':
      return renderMarkdown(
        `**Put exercise ${here(model).id} back as it came?** Your answer is kept as a backup. Type \`y\` or \`n\`.`,
        screen,
      );
    case 'prediction':
      return drawPrediction(view, screen);
  }
}

const allKeys = `## Keys

| key | what it does |
|---|---|
| \`h\` | the next hint, one stronger each time |
| \`e\` | the explanation of this exercise |
| \`w\` | what does it print? You say, then it is run |
| \`n\` \`p\` | the next exercise, the one before |
| \`l\` | all exercises, with a cursor |
| \`r\` | run the checks again |
| \`s\` | stop the checks that are running |
| \`o\` | open your file in the editor |
| \`c\` | compare your answer with the solution |
| \`t\` | the timeline: who calls whom, and who waits |
| \`x\` | put the exercise back as it came |
| \`v\` or Esc | back to the verdict |
| ↑ ↓ Space | scroll |
| \`q\` or Ctrl-C | leave |

Saving the file is enough: the checks run by themselves.`;

function drawVerdict(model: Model, screen: Screen): string {
  const { verdict } = model;
  const exercise = verdict?.exercises.find(({ id }) => id === here(model).id);
  if (!verdict || !exercise) return '';
  const rightRun = model.rightRuns.get(exercise.id);
  const options = { screen, label: labelOf, ...(rightRun && { rightRun }) };
  if (exercise.status === 'todo') {
    const place = firstFailure(exercise)?.location;
    const words = renderMarkdown(
      `**${exercise.id} ${exercise.title}** is still to do. Write it, and save: its checks run by themselves.`,
      screen,
    );
    return [words, place ? placeOf(place, screen, labelOf) : '', types(verdict, exercise, screen)].join('\n\n').trim();
  }
  const failure = firstFailure(exercise);
  // The screen may be small: the check that failed stands first.
  const checks = failure ? [failure, ...exercise.checks.filter((check) => check !== failure)] : exercise.checks;
  const report = reportExercise(verdict, { ...exercise, checks }, options);
  return exercise.status === 'passed' ? `${report}\n\n${drawLearnt(model, exercise, screen)}` : report;
}

/** Type problems of an exercise that is to do: the checks say nothing about it. */
function types(verdict: Verdict, exercise: ExerciseVerdict, screen: Screen): string {
  const report = reportExercise(verdict, { ...exercise, checks: [] }, { screen, label: labelOf });
  return report.split('\n').slice(1).join('\n').trim();
}

/** What holds now, in the checks' own sentences; when the whole lesson passes, its closing words. */
function drawLearnt(model: Model, exercise: ExerciseVerdict, screen: Screen): string {
  const { closing } = knownPage(here(model).lesson);
  if (model.verdict!.status === 'passed') return renderMarkdown(`## ${closing.title}\n\n${closing.markdown}`, screen);
  const sentences = exercise.checks.map(({ name }) => `- ${name}`).join('\n');
  return renderMarkdown(`What it does now:\n\n${sentences}`, screen);
}

function drawExplanation(model: Model, screen: Screen): string {
  const { lesson, id } = here(model);
  const page = knownPage(lesson);
  const index = page.sections.findIndex((section) => section.id === id);
  const { title, markdown, predictions, hints } = page.sections[index]!;
  const opening = index === 0 ? `${page.opening}\n\n` : '';
  const asks = predictions.length > 0 ? '\n\n`w` asks what a program prints.' : '';
  const hint = hints.length > 0 ? `\n\nStuck? \`h\` shows a hint; there are ${hints.length}.` : '';
  return renderMarkdown(`${opening}## ${title}\n\n${markdown}${asks}${hint}`, screen);
}

function drawPrediction({ prediction, said, outcome }: PredictionView, screen: Screen): string {
  const asked = askedWords(prediction);
  if (said === undefined) return renderMarkdown(asked, screen);
  const answer = outcome
    ? `${answeredWords(prediction, said, outcome)}\n\n\`w\` asks the next one, \`v\` goes back.`
    : 'Running it …';
  return renderMarkdown(`${asked}\n\n${answer}`, screen);
}

/** The list of all exercises. Its line for a stop is found with `listLineOf`. */
function drawList({ stops, marks, verdict }: Model, cursor: number, screen: Screen): string {
  const paint = paintFor(screen);
  return stops
    .flatMap(({ lesson, lessonTitle, id, name }, index) => {
      const begins = stops[index - 1]?.lesson !== lesson;
      const status = verdict?.exercises.find((exercise) => exercise.id === id)?.status ?? marks.get(id) ?? 'unknown';
      const line = `${index === cursor ? '›' : ' '} ${mark(status, paint)} ${id} ${name}`;
      return [
        ...(begins ? [paint.strong(`Lesson ${lesson.number} · ${lessonTitle}`)] : []),
        index === cursor ? paint.accent(line) : line,
      ];
    })
    .join('\n');
}

/** The line of the list at which a stop stands, from 0. */
export function listLineOf({ stops }: Model, index: number): number {
  const lessons = new Set(stops.slice(0, index + 1).map(({ lesson }) => lesson.number));
  return index + lessons.size;
}
