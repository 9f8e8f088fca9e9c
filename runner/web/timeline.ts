import type { BlockOf, CallEnd, TimelineCall, TimelineRun } from '../teacher/document.ts';
import { endSigns } from '../view-kit/signs.ts';
import { showControls } from '../view-kit/visible.ts';
import { type Html, html } from './html.ts';
import { inlineHtml } from './markdown.ts';
import {
  LABEL_GAP,
  layOutTimeline,
  LINE_HEIGHT,
  NAME_WIDTH,
  type PlacedCall,
  type PlacedRun,
  type TimelineLayout,
} from './timeline-layout.ts';

/*
 * A timeline as a picture: a bar while a call is pending, a shape where it settles, a flag where two runs part. The script of
 * the page steps through the calls; the same is there as a list, for a screen reader and for whoever would rather read.
 */

type Timeline = BlockOf<'timeline'>;

export function timelineHtml(timeline: Timeline): Html {
  const { title, words, runs, legend } = timeline;
  const layout = layOutTimeline(timeline);
  const name = [title, runs.map((run) => run.title).join(' and ')].filter(Boolean).join(': ');
  return html`<figure class="timeline">
${title !== undefined && html`<figcaption>${title}</figcaption>`}
${words !== undefined && html`<p class="difference">${inlineHtml(words)}</p>`}
${runs.map(({ title: run, instead }) => instead !== undefined && html`<p>${run}: ${showControls(instead)}</p>`)}
<div class="picture" tabindex="0" role="group" aria-label="${name}: timeline">${picture(layout)}</div>
${layout.runs.map(leftOut)}
<p class="said" aria-live="polite">Point at a call, or step through them: <kbd>←</kbd> <kbd>→</kbd></p>
${
    legend.length > 0 && html`<ul class="ends">${
      legend.map(({ end, words: meaning }) =>
        html`<li><span class="end end-${end}" aria-hidden="true">${endSigns[end]}</span> ${meaning}</li>`
      )
    }</ul>`
  }
<details class="as-text"><summary>The same as text</summary>${
    runs.map((run) => asText(run, timeline.isTimed))
  }</details>
</figure>`;
}

function picture({ width, height, ticks, runs }: TimelineLayout): Html {
  const isNarrow = width < 700;
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"${
    isNarrow && html` class="fits"`
  } role="group" aria-label="calls">
${
    ticks.map(({ x, ms }) =>
      html`<line class="grid" x1="${x}" y1="20" x2="${x}" y2="${height}"/><text class="tick" x="${x}" y="14">${
        ms === 0 ? '0 ms' : ms.toLocaleString('en')
      }</text>`
    )
  }
${runs.map((run) => drawRun(run, width, ticks.length > 0))}
</svg>`;
}

function drawRun({ run, y, height, bands, calls, flagX }: PlacedRun, width: number, isTimed: boolean): Html {
  return html`<text class="run" x="0" y="${y + 20}">${run.title}</text>
${
    bands.map((band, index) =>
      html`<rect class="band${index % 2 === 0 && ' even'}${
        band.isPointedAt && ' pointed-at'
      }" x="0" y="${band.y}" width="${width}" height="${band.height}"/><text class="row" x="8" y="${
        band.y + LINE_HEIGHT / 2 + 4
      }">${shorten(band.name)}</text>`
    )
  }
${
    flagX !== undefined
    && html`<line class="flag" x1="${flagX}" y1="${y + 24}" x2="${flagX}" y2="${
      y + height
    }"/><text class="flag-words" x="${Math.min(flagX + 7, width - 110)}" y="${y + 20}">${
      run.flag!.text
    }</text><path class="flag-sign" d="M${flagX - 5} ${y + 14}h10l-5 9z"/>`
  }
${calls.map((call) => drawCall(call, run, isTimed))}`;
}

function drawCall({ call, index, x, endX, y, label }: PlacedCall, run: TimelineRun, isTimed: boolean): Html {
  const { end } = call;
  const isFirst = index === run.calls.findIndex((one) => one.row !== '');
  return html`<g class="call end-${end}" role="img" tabindex="${isFirst ? 0 : -1}" aria-label="${run.title}: ${
    inWords(call, isTimed)
  }"><rect class="reach" x="${x - 8}" y="${y - 11}" width="${endX - x + 16}" height="22" rx="6"/>${
    endX > x && html`<rect class="bar" x="${x}" y="${y - 3}" width="${endX - x}" height="6" rx="3"/>`
  }${shapeOf(end, endX, y)}${
    label !== '' && html`<text class="label" x="${endX + LABEL_GAP}" y="${y + 4}">${label}</text>`
  }</g>`;
}

/** The sign that the terminal has, as a shape. */
function shapeOf(end: CallEnd, x: number, y: number): Html {
  switch (end) {
    case 'value':
      return html`<circle class="shape" cx="${x}" cy="${y}" r="5.5"/>`;
    case 'done':
      return html`<rect class="shape" x="${x - 5}" y="${y - 5}" width="10" height="10" rx="1.5"/>`;
    case 'error':
      return html`<path class="stroke" d="M${x - 5} ${y - 5}l10 10m0 -10l-10 10"/>`;
    case 'closed':
      return html`<circle class="stroke" cx="${x}" cy="${y}" r="5"/>`;
    case 'ended':
      return html`<path class="stroke" d="M${x} ${y - 6}v12"/>`;
    case 'note':
      return html`<circle class="shape" cx="${x}" cy="${y}" r="3"/>`;
    case 'pending':
      return html`<path class="stroke" d="M${x - 4} ${y - 6}l9 6l-9 6z"/>`;
  }
}

function leftOut({ run, left: { before, after } }: PlacedRun): Html | undefined {
  if (before === 0 && after === 0) return undefined;
  const counts = [before > 0 && `the first ${before}`, after > 0 && `the last ${after}`].filter(Boolean).join(' and ');
  return html`<p class="left-out">Of the calls of ${run.title}, ${counts} are left out here.</p>`;
}

function asText({ title, calls, instead }: TimelineRun, isTimed: boolean): Html {
  return html`<p><strong>${title}</strong></p>${
    instead === undefined
      ? html`<ol>${calls.map((call) => html`<li>${inWords(call, isTimed)}</li>`)}</ol>`
      : html`<p>${showControls(instead)}</p>`
  }`;
}

const endWords: Record<CallEnd, string> = {
  value: 'gives a value',
  done: 'says done',
  error: 'fails',
  closed: 'has closed',
  ended: 'returns',
  note: '',
  pending: 'is still waiting',
};

/** `source.next(), 0 ms to 100 ms, gives a value: 'a'` */
function inWords({ row, from, to, end, text }: TimelineCall, isTimed: boolean): string {
  const shown = showControls(text).replaceAll('\n', ' ');
  if (end === 'note') return isTimed ? `at ${from} ms: ${shown}` : shown;
  const when = to === undefined ? `from ${from} ms on` : to === from ? `at ${from} ms` : `${from} ms to ${to} ms`;
  const said = shown === '' || shown === 'done' ? '' : `: ${shown}`;
  return `${row}${isTimed ? `, ${when}` : ''}, ${endWords[end]}${said}`;
}

function shorten(name: string): string {
  const most = Math.floor((NAME_WIDTH - 12) / 7.3);
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}
