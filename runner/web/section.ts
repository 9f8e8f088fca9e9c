import { type Piece, piecesOf, type Section } from '../curriculum/page.ts';
import type { Prediction } from '../curriculum/prediction.ts';
import { answerPrediction } from '../teacher/prediction.ts';
import { codeBlock } from './code.ts';
import type { ShownAnswer } from './desk.ts';
import { documentHtml } from './document.ts';
import { type Html, html } from './html.ts';
import { inlineHtml, markdownHtml } from './markdown.ts';

/* The explanation of an exercise: what stands before Build, Build, and what comes after it. */

export interface SectionHtml {
  before: Html[];
  build: Html;
  after: Html[];
}

/** `predictionHtml` draws a prediction; its index is the one in `section.predictions`. */
export function sectionHtml(
  section: Section,
  predictionHtml: (prediction: Prediction, index: number) => Html,
): SectionHtml {
  const pieces = piecesOf(section);
  const at = pieces.findIndex((piece) => 'markdown' in piece && piece.markdown.startsWith('### Build'));
  const draw = (piece: Piece): Html =>
    'prediction' in piece
      ? predictionHtml(piece.prediction, section.predictions.indexOf(piece.prediction))
      : isAside(piece.markdown)
      ? foldHtml(piece.markdown)
      : html`<div class="prose">${markdownHtml(piece.markdown)}</div>`;
  return {
    before: pieces.slice(0, Math.max(0, at)).map(draw),
    build: at === -1 ? html`` : draw(pieces[at]!),
    after: pieces.slice(at + 1).map(draw),
  };
}

/** What only some readers need. */
function isAside(markdown: string): boolean {
  return markdown.startsWith('### Coming from ');
}

function foldHtml(markdown: string): Html {
  const [heading = '', ...lines] = markdown.split('\n');
  return html`<details class="fold"><summary>${heading.replace(/^#+ /, '')}</summary><div class="prose">${
    markdownHtml(lines.join('\n'))
  }</div></details>`;
}

/** A prediction as it is asked, and once it is answered, what running its program gave. */
export function predictionHtml(
  exercise: string,
  prediction: Prediction,
  index: number,
  answer: ShownAnswer | undefined,
): Html {
  const { title, code, question, choices } = prediction;
  const outcome = answer?.outcome;
  return html`<section class="prediction" id="predict-${index}"${!answer && html` data-open-question`}>
<h3>Predict: ${title}</h3>
${codeBlock(code, 'ts')}
<div class="prose">${markdownHtml(question)}</div>
${choices.length > 0 ? choicesHtml(exercise, prediction, answer) : typedHtml(exercise, prediction, answer)}
${
    answer && html`<div class="answered" aria-live="polite">${
      outcome
        ? documentHtml(answerPrediction(prediction, answer.said, outcome))
        : html`<p class="note">Running it …</p>`
    }</div>${
      outcome
      && html`<p><button type="button" class="quiet" ${
        askAttribute({ kind: 'ask-again', exercise, title })
      }>Ask me again</button></p>`
    }`
  }
</section>`;
}

function choicesHtml(exercise: string, { title, choices }: Prediction, answer: ShownAnswer | undefined): Html {
  return html`<div class="choices" role="group" aria-label="Your choice">${
    choices.map((choice, index) =>
      html`<button type="button" data-choice="${index + 1}" aria-pressed="${
        answer?.said === choice ? 'true' : 'false'
      }"${answer && html` aria-disabled="true"`} ${
        askAttribute({ kind: 'predict', exercise, title, said: choice })
      }><kbd>${index + 1}</kbd> <code>${choice}</code></button>`
    )
  }</div>`;
}

function typedHtml(exercise: string, { title }: Prediction, answer: ShownAnswer | undefined): Html {
  return html`<form class="typed" data-predict="${
    JSON.stringify({ kind: 'predict', exercise, title })
  }"><label>It prints <input name="said" autocomplete="off" spellcheck="false" maxlength="500"${
    answer && html` readonly value="${answer.said}"`
  }></label> <button type="submit"${answer && html` aria-disabled="true"`}>Run it</button></form>`;
}

/** What the page's script sends when the element is clicked. */
export function askAttribute(ask: object): Html {
  return html`data-ask="${JSON.stringify(ask)}"`;
}

/** The hints that have been shown, and the way to the next. */
export function hintsHtml({ id, hints }: Section, shown: number): Html | undefined {
  if (hints.length === 0) return undefined;
  const next = hints[shown];
  return html`<section class="hints" id="hints"><h3>Hints</h3>${
    hints.slice(0, shown).map(({ summary, markdown }, index) =>
      html`<details class="hint"${index === shown - 1 && html` open`}><summary>${
        inlineHtml(summary)
      }</summary><div class="prose">${markdownHtml(markdown)}</div></details>`
    )
  }${
    next
      ? html`<p><button type="button" data-key="h" data-then="#hints" ${askAttribute({ kind: 'hint', exercise: id })}>${
        inlineHtml(next.summary)
      } <kbd>h</kbd></button></p>`
      : html`<p class="note">That was the last hint. Once your answer passes, <kbd>c</kbd> sets it beside the solution.</p>`
  }</section>`;
}
