import { readPage } from '../curriculum/page.ts';
import { hintsShown } from '../memory/hints.ts';
import { knownVerdict } from '../memory/verdicts.ts';
import { lastPage, stillThere } from '../teacher/last-page.ts';
import { firstFailure } from '../teacher/report.ts';
import type { WatchParts } from '../watch/actions.ts';
import { exerciseHere, here, isSlow, markOf, type Model, nextStop, viewOn, volumeHere } from '../watch/model.ts';
import { statusOf } from '../watch/status.ts';
import { codeBlock } from './code.ts';
import type { Desk } from './desk.ts';
import { documentHtml, markHtml } from './document.ts';
import { type Html, html } from './html.ts';
import { inlineHtml, markdownHtml } from './markdown.ts';
import { askAttribute, hintsHtml, predictionHtml, sectionHtml } from './section.ts';
import { countOf, workHtml } from './work.ts';

/* What a page shows, in parts that are sent and put in place each for itself. */

/** What a tab looks at. */
export interface Look {
  parts: WatchParts;
  desk: Desk;
  /** An exercise other than the one that is worked at, if it is to stay there. */
  stays: string | undefined;
}

/** Each is an element whose id is this name. */
export interface Regions {
  head: Html;
  contents: Html;
  sheet: Html;
  before: Html;
  work: Html;
  after: Html;
  status: Html;
}

export interface Sight {
  /** For the title of the tab. */
  title: string;
  /** What is looked at: another place is read from its beginning. */
  place: string;
  regions: Regions;
}

export function sightOf(look: Look): Sight {
  const model = modelOf(look);
  const stop = here(model);
  const isLastPage = !look.stays && viewOn(model).kind === 'last-page';
  const mark = markOf(model, stop);
  const name = `${stop.id} ${stop.name}`;
  return {
    title: isLastPage ? 'The end · for await' : `${name} · for await`,
    place: isLastPage ? 'end' : stop.id,
    regions: {
      head: headOf(model, isLastPage ? undefined : buildButton(model)),
      contents: contentsOf(look.parts.model, stop.id),
      sheet: sheetOf(look, model),
      ...(isLastPage ? endOf(look) : exerciseOf(look, model)),
      status: statusRegion(look, model, mark !== 'todo'),
    },
  };
}

/** The model as this tab sees it: one that stays elsewhere knows the last verdict there. */
function modelOf({ parts: { root, model }, stays }: Look): Model {
  const at = stays === undefined ? model.at : model.stops.findIndex(({ id }) => id === stays);
  if (at === -1 || at === model.at) return model;
  const { lesson } = model.stops[at]!;
  const verdict = lesson === here(model).lesson ? model.verdict : knownVerdict(root, lesson);
  const { stops, volumes, views, scrolls, hasNews, rightRuns, isSeeking, marks, passed, begun } = model;
  const same = { stops, volumes, views, scrolls, hasNews, rightRuns, isSeeking, marks, passed, begun };
  return { ...same, at, isComplete: true, ...(verdict && { verdict }) };
}

function headOf(model: Model, button: Html | undefined): Html {
  const { lesson, lessonTitle } = here(model);
  const lessons = new Set(model.stops.map((stop) => stop.lesson.number)).size;
  return html`<div id="head"><h1>Lesson ${lesson.number} of ${lessons} · ${lessonTitle}</h1>${button}</div>`;
}

/** Where Build stands far from what is read, it is shown above it, and how far it is. */
function buildButton(model: Model): Html {
  const count = countOf(model);
  return html`<button type="button" class="quiet narrow" data-key="b" data-shows="build">Build${
    count && ` · ${count}`
  } <kbd>b</kbd></button>`;
}

function contentsOf(model: Model, chosen: string): Html {
  const lessons = [...new Set(model.stops.map(({ lesson }) => lesson))];
  return html`<div id="contents"><ol>${
    lessons.map((lesson) => {
      const own = model.stops.filter((stop) => stop.lesson === lesson);
      return html`<li><p>${lesson.number} · ${own[0]!.lessonTitle}</p><ol>${
        own.map((stop) =>
          html`<li><a href="/${stop.id}"${stop.id === chosen && html` aria-current="page"`} ${
            askAttribute({ kind: 'go', exercise: stop.id })
          }>${markHtml(markOf(model, stop))} ${stop.id} ${stop.name}</a></li>`
        )
      }</ol></li>`;
    })
  }</ol></div>`;
}

/** What was asked for last, above all else. */
function sheetOf({ desk }: Look, model: Model): Html {
  const { id, lesson } = here(model);
  const { demo } = desk;
  if (demo.lesson === lesson.number) {
    const button = demo.isRunning
      ? html`<button type="button" ${askAttribute({ kind: 'stop-demo' })}>Stop</button>`
      : html`<button type="button" ${askAttribute({ kind: 'demo' })}>Again</button>`;
    const words = demo.printed === '' && demo.isRunning ? 'It begins …' : demo.printed;
    return sheet(`Demo ${lesson.number}`, [codeBlock(words.trimEnd(), 'text'), html`<p>${button}</p>`]);
  }
  const open = desk.of(id).sheet;
  if (!open) return html`<div id="sheet"></div>`;
  const { title, document, canReveal } = open;
  return sheet(title, [
    document ? documentHtml(document) : html`<p class="note">A moment …</p>`,
    canReveal
      ? html`<p><button type="button" ${askAttribute({ kind: 'reveal' })}>Show it all the same</button></p>`
      : html``,
  ]);
}

function sheet(title: string, inside: readonly Html[]): Html {
  return html`<div id="sheet"><section class="sheet" aria-label="${title}"><h2>${title}</h2><button type="button" class="close quiet" data-key="Escape" ${
    askAttribute({ kind: 'close' })
  }>Close <kbd>Esc</kbd></button>${inside}</section></div>`;
}

function exerciseOf(look: Look, model: Model): Pick<Regions, 'before' | 'work' | 'after'> {
  const { desk, parts } = look;
  const stop = here(model);
  const page = readPage(stop.lesson);
  const section = page.sections.find(({ id }) => id === stop.id)!;
  const answers = desk.answersTo(stop.id);
  const { before, build, after } = sectionHtml(
    section,
    (prediction, index) => predictionHtml(stop.id, prediction, index, answers.get(prediction.title)),
  );
  const isFirst = page.sections[0] === section;
  return {
    before: html`<div id="before">${
      isFirst && html`<div class="prose">${markdownHtml(page.opening)}</div>`
    }<h2>${section.title}</h2>${before}</div>`,
    work: html`<div id="work">${workHtml(model, build)}</div>`,
    after: html`<div id="after">${after}${hintsHtml(section, hintsShown(parts.root, stop.id))}${
      closingOf(model)
    }</div>`,
  };
}

/** The closing words of the lesson, when it passes. */
function closingOf(model: Model): Html | undefined {
  const { lesson } = here(model);
  if (model.verdict?.status !== 'passed' || model.stops[model.at + 1]?.lesson === lesson) return undefined;
  const { title, markdown } = readPage(lesson).closing;
  return html`<section class="closing"><h2>${title}</h2><div class="prose">${markdownHtml(markdown)}</div></section>`;
}

function endOf({ parts }: Look): Pick<Regions, 'before' | 'work' | 'after'> {
  const { model, predicting } = parts;
  const asked = predicting.openIn(model.stops);
  return {
    before: html`<div id="before">${documentHtml(lastPage(volumeHere(model)))}</div>`,
    work: html`<div id="work"></div>`,
    after: html`<div id="after">${documentHtml(stillThere(asked, nextStop(model)))}</div>`,
  };
}

/** What came of the learner's last doing, and what there is to do. */
function statusRegion({ desk, stays, parts }: Look, model: Model, isBegun: boolean): Html {
  const { id } = here(model);
  const note = desk.note?.exercise === id ? desk.note : undefined;
  const [heading, advice] = statusOf(model, isSlow(model));
  const elsewhere = stays !== undefined && stays !== here(parts.model).id;
  const words = elsewhere
    ? html`<p class="note">This tab stays here. You are working at <a href="/">${here(parts.model).id} ${
      here(parts.model).name
    }</a>.</p>`
    : note
    ? html`<p class="note">${inlineHtml(note.words)}${
      note.undo && html` <button type="button" ${askAttribute({ kind: 'undo' })}>Undo</button>`
    }</p>`
    : advice && documentHtml([advice]);
  const exercise = exerciseHere(model);
  const failure = isBegun && exercise ? firstFailure(exercise) : undefined;
  return html`<div id="status" data-mark="${markOf(model, here(model))}"><div class="words" role="status">${
    heading && documentHtml([heading])
  }${words}${
    failure && html`<p class="narrow">${markHtml(failure.status)} ${inlineHtml(failure.name)}</p>`
  }</div><div class="ways">${
    elsewhere
      ? html`<button type="button" ${askAttribute({ kind: 'go', exercise: id })}>Work here</button>`
      : html`<button type="button" class="quiet" data-key="p" ${
        askAttribute({ kind: 'previous' })
      }>Back <kbd>p</kbd></button><button type="button" class="narrow" data-key="v" data-goes="${
        failure ? '#failure' : '#work'
      }">${failure ? 'What is wrong' : 'Your answer'} <kbd>v</kbd></button><button type="button" data-key="n" ${
        askAttribute({ kind: 'next' })
      }>Next <kbd>n</kbd></button>`
  }</div></div>`;
}
