import type { Location } from '../checker/verdict.ts';
import type { BlockOf, Document, Kind, Mark } from '../teacher/document.ts';
import { statusWords } from '../teacher/marks.ts';
import { displayPath } from '../terminal/path.ts';
import { markSigns } from '../view-kit/signs.ts';
import { showControls } from '../view-kit/visible.ts';
import { codeBlock } from './code.ts';
import { diffHtml } from './diff.ts';
import { type Html, html } from './html.ts';
import { inlineHtml, markdownHtml } from './markdown.ts';
import { timelineHtml } from './timeline.ts';

/** Lines of an output that are shown. */
const MOST_PRINTED = 200;
/** Characters of a line of an output that are shown. */
const LONGEST_PRINTED = 2_000;

/** A document as HTML. */
export function documentHtml(document: Document): Html {
  return html`${document.map((block) => blockHtml(block))}`;
}

/** A mark, and what it means for who does not see it. */
export function markHtml(mark: Mark): Html {
  return html`<span class="mark ${mark}" role="img" aria-label="${statusWords(mark)}">${markSigns[mark]}</span>`;
}

/** What each kind of block is in HTML. */
const drawings: { [K in Kind]: (block: BlockOf<K>) => Html } = {
  heading: ({ text, mark, words, tookMs }) =>
    html`<h3>${mark && [markHtml(mark), ' ']}${text}${
      words && html` <span class="beside">${inlineHtml(words)}</span>`
    }${tookMs !== undefined && html` <span class="beside">in ${(tookMs / 1000).toFixed(1)} s</span>`}</h3>`,
  markdown: ({ markdown }) => html`<div class="prose">${markdownHtml(markdown)}</div>`,
  note: ({ words }) => html`<p class="note">${inlineHtml(words)}</p>`,
  exercise: ({ title, mark, words, inside }) =>
    html`<section class="exercise"><h3>${markHtml(mark)} ${title} <span class="beside">${
      inlineHtml(words)
    }</span></h3>${documentHtml(inside)}</section>`,
  check: ({ words, mark, inside, isNew }) =>
    html`<div class="check ${mark}"><p>${markHtml(mark)} <span>${inlineHtml(words)}${
      isNew && html` <em class="new">new</em>`
    }</span></p>${inside.length > 0 && html`<div class="inside">${documentHtml(inside)}</div>`}</div>`,
  did: ({ code }) => html`<div class="did"><p class="lead">What was done</p>${codeBlock(code, 'ts')}</div>`,
  came: ({ markdown }) => html`<div class="came"><p class="lead">What came</p>${markdownHtml(markdown)}</div>`,
  means: ({ markdown }) => html`<div class="means"><p class="lead">What it means</p>${markdownHtml(markdown)}</div>`,
  printed({ text }) {
    const lines = text.replace(/\n$/, '').split('\n');
    const shown = lines.slice(0, MOST_PRINTED).map((line) => line.slice(0, LONGEST_PRINTED));
    const left = lines.length - shown.length;
    return html`<div class="printed"><p class="lead">Your code printed</p>${codeBlock(shown.join('\n'), 'text')}${
      left > 0 && html`<p class="note">… and ${left.toLocaleString('en')} more lines</p>`
    }</div>`;
  },
  place: ({ location, words }) =>
    html`<p class="where">${placeHtml(location)}${words && html` ${inlineHtml(words)}`}</p>`,
  'type-problem': ({ title, location, message, explanation }) =>
    html`<div class="type-problem check failed"><p>${markHtml('failed')} <span><strong>${title}</strong> ${
      placeHtml(location)
    }</span></p><div class="inside"><pre class="output" tabindex="0">${showControls(message)}</pre>${
      explanation && markdownHtml(explanation)
    }</div></div>`,
  next: ({ markdown, location }) =>
    html`<p class="next">${inlineHtml(markdown)}${location && html` ${placeHtml(location)}`}</p>`,
  timeline: (timeline) => timelineHtml(timeline),
  calls({ title, runs: [first, second] }) {
    const [left, right] = [first, second].map((run) => run?.moments.map(momentText).join('\n') ?? '');
    return html`<div class="calls"><p><strong>What happens:</strong> ${showControls(title)}</p>${
      second
        ? diffHtml({ left: left!, right: right! }, 'text', { left: first!.name, right: second.name })
        : codeBlock(left!, 'text')
    }</div>`;
  },
  diff: (versions) =>
    html`${versions.words && html`<p class="note">${inlineHtml(versions.words)}</p>`}${
      diffHtml(versions, versions.language, versions.names)
    }`,
  table: ({ head, rows }) =>
    html`<div class="table" tabindex="0"><table><thead><tr>${
      head.map((cell) => html`<th scope="col">${cell}</th>`)
    }</tr></thead><tbody>${
      rows.map((row) =>
        html`<tr>${
          row.map((cell) => html`<td>${isMarks(cell) ? cell.map((mark) => [markHtml(mark), ' ']) : cell}</td>`)
        }</tr>`
      )
    }</tbody></table></div>`,
  legend: ({ text, marks }) =>
    html`<p class="legend">${text}${
      marks.map(({ mark, text: meaning }) => html` <span>${markHtml(mark)} ${meaning}</span>`)
    }</p>`,
  choices: ({ choices }) =>
    html`<ol class="choices">${choices.map((choice) => html`<li><code>${choice}</code></li>`)}</ol>`,
  keys: ({ keys }) =>
    html`<dl class="keys">${
      keys.map(({ key, does }) => html`<dt>${inlineHtml(key)}</dt><dd>${inlineHtml(does)}</dd>`)
    }</dl>`,
  contents: ({ lessons }) =>
    html`<ul class="contents">${
      lessons.map(({ title, exercises }) =>
        html`<li><strong>${title}</strong><ul>${
          exercises.map((one) =>
            html`<li${one.isChosen && html` class="chosen"`}>${markHtml(one.mark)} ${one.title}</li>`
          )
        }</ul></li>`
      )
    }</ul>`,
};

function blockHtml<K extends Kind>(block: BlockOf<K>): Html {
  return drawings[block.kind](block);
}

/** A place in a file. One in a lesson's file is opened in the editor by the page's script. */
function placeHtml({ file, line, column }: Location): Html {
  const words = `${displayPath(file)}:${line}:${column}`;
  if (!/(?:^|\/)lessons\/[^/]+\.ts$/.test(displayPath(file))) return html`<code>${words}</code>`;
  return html`<button type="button" class="place" title="Open it in the editor" data-line="${line}" data-column="${column}">${words}</button>`;
}

function momentText({ ms, text }: { ms?: number; text: string }): string {
  return showControls((ms === undefined ? '' : `${ms} ms`.padStart(7) + '  ') + text.replaceAll('\n', ' '));
}

function isMarks(cell: string | number | readonly Mark[]): cell is readonly Mark[] {
  return typeof cell === 'object';
}
