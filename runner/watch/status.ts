import { type Document, inCode } from '../teacher/document.ts';
import { isUnloaded, progressOf } from '../teacher/report.ts';
import { displayPath } from '../terminal/path.ts';
import {
  exerciseHere,
  here,
  isAllDone,
  markOf,
  type Model,
  nextStop,
  placeToMend,
  regressions,
  volumeDone,
} from './model.ts';

/** What came of the learner's last doing, and what there is to do. `isSlow`: the run that is under way takes its time. */
export function statusOf(model: Model, isSlow: boolean): Document {
  const { running, note, checkedAt, isComplete } = model;
  const { id, name } = here(model);
  if (running && isSlow) {
    return [
      { kind: 'note', words: `Checking … ${running.check ?? ''}` },
      { kind: 'note', words: '`s` stops it; every other key works, too.' },
    ];
  }
  const exercise = exerciseHere(model);
  if (note || !exercise) {
    return [{ kind: 'heading', text: `${id} ${name}` }, { kind: 'note', words: note || 'Checking …' }];
  }
  const mark = markOf(model, here(model));
  const progress = mark === 'todo' ? undefined : progressOf(exercise, exerciseHere(model, model.before));
  const words = [`checked ${checkedAt?.toTimeString().slice(0, 8)}`, progress, !isComplete && 'the rest follows'];
  return [
    { kind: 'heading', text: `${id} ${name}`, mark, words: words.filter(Boolean).join(' · ') },
    { kind: 'note', words: adviceFor(model) },
  ];
}

/** The one thing to do. */
function adviceFor(model: Model): string {
  const { id, lesson } = here(model);
  const mark = markOf(model, here(model));
  const [broken, ...more] = regressions(model).map((stop) => stop.id);
  if (broken) {
    return more.length === 0
      ? `**${broken} fails now, it passed before:** \`n\` goes there.`
      : `**${[broken, ...more].join(', ')} fail now, they passed before:** \`n\` goes to ${broken}.`;
  }
  if (mark !== 'passed') {
    if (isUnloaded(exerciseHere(model))) return `Mend **the file** at ${placeOf(model)}, so that it can be loaded.`;
    if (mark !== 'todo' && model.passed.has(id)) return `**${id} passed before.** Mend it in ${placeOf(model)}.`;
    return `${mark === 'todo' ? 'Build' : 'Mend'} it in ${placeOf(model)}, and save. \`h\` hints.`;
  }
  const next = nextStop(model);
  const done = volumeDone(model);
  if (next && done) return `**${done.title} is done.** \`n\` shows its last page.`;
  if (!next) return isAllDone(model) ? '**All done.** `n` shows the last page.' : `**${id} is done.**`;
  if (next.lesson === lesson) return `**${id} is done.** \`n\` goes on to ${next.id} ${next.name}, \`c\` compares.`;
  const open = model.stops.find((stop) => stop.lesson === lesson && markOf(model, stop) !== 'passed');
  if (open) return `**${id} is done.** ${open.id} is still open (\`l\`); \`n\` goes on to ${next.id} ${next.name}.`;
  return model.verdict!.status === 'passed'
    ? `**Lesson ${lesson.number} is done.** \`n\` goes on to ${next.id} ${next.name}.`
    : `**${id} is done.** TypeScript still objects; \`n\` goes on to ${next.id} ${next.name}.`;
}

/** Where to write. */
function placeOf(model: Model): string {
  const { file, line } = placeToMend(model);
  return inCode(`${displayPath(file)}:${line}`);
}
