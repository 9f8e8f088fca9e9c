import type { ExerciseVerdict, Verdict } from '../checker/verdict.ts';
import { buildOf, readPage } from '../curriculum/page.ts';
import { type Block, type Document, type Mark, markdown } from '../teacher/document.ts';
import { answerPrediction, askPrediction, programOf, questionOf } from '../teacher/prediction.ts';
import { explainCheck, firstFailure, isUnloaded, progressOf, reportExercise, reportTypes } from '../teacher/report.ts';
import { allKeys } from './keys-shown.ts';
import { exerciseHere, here, markOf, type Model, type PredictionView, viewOn } from './model.ts';

/** What the middle of the screen shows. */
export interface Sight {
  /** Stays in sight, whatever is scrolled. */
  pinned: Document;
  /** Stands above the place where reading begins. */
  opening: Document;
  body: Document;
}

export function sightOf(model: Model): Sight {
  const view = viewOn(model);
  if (view.kind === 'prediction' && view.said === undefined) {
    return { pinned: questionOf(view.prediction), opening: [], body: programOf(view.prediction) };
  }
  return {
    pinned: model.hasNews ? newsOf(model) : [],
    opening: view.kind === 'explanation' ? openingOf(model) : [],
    body: bodyOf(model),
  };
}

function bodyOf(model: Model): Document {
  const view = viewOn(model);
  switch (view.kind) {
    case 'verdict':
      return verdictView(model);
    case 'explanation':
      return [sectionOf(model)];
    case 'last-page':
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
      return answeredPrediction(view);
  }
}

/** The marks of the current lesson's exercises. */
export function marksHere(model: Model): { mark: Mark; isHere: boolean }[] {
  const { lesson, id } = here(model);
  const ofLesson = model.stops.filter((stop) => stop.lesson === lesson);
  return ofLesson.map((stop) => ({ mark: markOf(model, stop), isHere: stop.id === id }));
}

/** The verdict in short, above what the learner reads: the first check that fails, and what came there. */
function newsOf(model: Model): Document {
  const { verdict } = model;
  const exercise = exerciseHere(model);
  if (!verdict || !exercise || markOf(model, here(model)) === 'todo') return [];
  const { id, status } = exercise;
  if (status === 'passed') {
    return [{ kind: 'note', words: `**${id} passes:** ${progressOf(exercise)}. \`v\` shows them.` }];
  }
  const failure = firstFailure(exercise);
  if (!failure) return [{ kind: 'note', words: `**${id}:** TypeScript objects. \`v\` shows what it says.` }];
  // What keeps the whole file from being loaded is often a slip of the hand: it is told at once.
  const { name: words, status: mark, came = '', means = '' } = failure;
  const told = explainCheck(
    isUnloaded(exercise) ? { name: words, status: mark, came, means } : { name: words, status: mark, came },
  );
  return [{ kind: 'check', words, mark, inside: told }, { kind: 'note', words: '`v` shows all of it.' }];
}

function verdictView(model: Model): Document {
  const { verdict } = model;
  const exercise = exerciseHere(model);
  if (!verdict || !exercise) return [];
  if (markOf(model, here(model)) === 'todo') return todoView(model, verdict, exercise);
  const failure = firstFailure(exercise);
  const before = exerciseHere(model, model.before);
  const report = reportExercise(verdict, exercise, { rightRun: model.rightRuns.get(exercise.id), before });
  if (failure || exercise.status !== 'passed') return report;
  return [...closingOf(model, before), ...report, sectionOf(model)];
}

/** What is to be built. */
function todoView(model: Model, verdict: Verdict, exercise: ExerciseVerdict): Document {
  const { id, title } = exercise;
  const words = `**${id} ${title}** is still to do. Write it, and save: its checks run by themselves.`;
  const failure = firstFailure(exercise);
  const place = failure?.status === 'todo' && failure.location ? explainCheck({ ...failure, did: '' }) : [];
  const build = buildOf(readPage(here(model).lesson).sections.find((section) => section.id === id)!);
  return [markdown(words), ...place, markdown(build), ...reportTypes(verdict, exercise)];
}

/** The closing words, when the whole lesson passes: where that has just come true, and with its last exercise. */
function closingOf({ stops, at, verdict }: Model, before: ExerciseVerdict | undefined): Document {
  const { lesson } = stops[at]!;
  const isNew = before !== undefined && before.status !== 'passed';
  if (verdict?.status !== 'passed' || !(isNew || stops[at + 1]?.lesson !== lesson)) return [];
  const { title, markdown: text } = readPage(lesson).closing;
  return [markdown(`## ${title}\n\n${text}`)];
}

/** What stands before the first exercise of a lesson. */
function openingOf(model: Model): Document {
  const { opening, sections } = readPage(here(model).lesson);
  return sections[0]!.id === here(model).id ? [markdown(opening)] : [];
}

function sectionOf(model: Model): Block {
  const { lesson, id } = here(model);
  const { title, markdown: text, predictions, hints } = readPage(lesson).sections.find((section) => section.id === id)!;
  const asks = predictions.length > 0 ? '\n\n`w` asks what a program prints.' : '';
  const hint = hints.length > 0 ? `\n\nStuck? \`h\` shows a hint; there are ${hints.length}.` : '';
  return markdown(`## ${title}\n\n${text}${asks}${hint}`);
}

function answeredPrediction({ prediction, said, outcome, isLast }: PredictionView): Document {
  const asked = askPrediction(prediction);
  if (!outcome) return [...asked, markdown('Running it …')];
  const after = isLast ? 'Esc goes back.' : '`w` asks the next one, Esc goes back.';
  return [...asked, ...answerPrediction(prediction, said!, outcome), markdown(after)];
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
