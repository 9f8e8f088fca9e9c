import { allKeys } from '../watch/keys-shown.ts';
import { documentHtml } from './document.ts';
import { Html, html } from './html.ts';
import type { Sight } from './regions.ts';
import { askAttribute } from './section.ts';
import { versionOf } from './tabs.ts';

/** What every page has in its head. The style stands in it: fetched for itself, it would keep the browser from painting. */
function headHtml(title: string, style: string): Html {
  return html`<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>${new Html(style)}</style>
<link rel="icon" href="/icon.svg">`;
}

/** What can be asked for of the exercise at hand. What comes above all else is gone to: `sheet`. */
const tools: readonly [key: string, words: string, kind: string, place?: 'sheet'][] = [
  ['o', 'Open in the editor', 'open'],
  ['r', 'Run again', 'check'],
  ['s', 'Stop', 'stop'],
  ['t', 'Timeline', 'trace', 'sheet'],
  ['c', 'Compare', 'compare', 'sheet'],
  ['d', 'Demo', 'demo', 'sheet'],
  ['x', 'Put back', 'reset'],
];

/** The whole page, as it is when it is opened; afterwards its regions are replaced. `stays`: it does so at this exercise. */
export function pageHtml(sight: Sight, stays: string | undefined, style: string): Html {
  const { title, place, regions } = sight;
  const tool = ([key, words, kind, place]: (typeof tools)[number]): Html =>
    html`<button type="button" class="quiet" data-key="${key}"${place && html` data-then=".${place}"`} ${
      askAttribute({ kind })
    }>${words} <kbd>${key}</kbd></button>`;
  return html`<!doctype html>
<html lang="en">
<head>
${headHtml(title, style)}
<script src="/start.mjs"></script>
</head>
<body data-place="${place}" data-stays="${stays ?? ''}" data-seen="${versionOf(sight)}">
<a class="skip" href="#before" data-goes="#before h2">To the exercise</a>
<header>
<a class="brand" href="/">for await</a>
${regions.head}
<button type="button" class="quiet menu" data-key="l" data-goes="#contents">Lessons <kbd>l</kbd></button>
</header>
<nav aria-label="Lessons">${regions.contents}</nav>
<main>
${regions.sheet}
<div class="columns">
<article>${regions.before}</article>
<div class="desk" role="region" aria-label="Your answer" tabindex="0">${regions.work}
<div class="tools" role="group" aria-label="What else there is">
<button type="button" class="quiet" data-key="e" data-goes="#before h2">Explanation <kbd>e</kbd></button>
<button type="button" class="quiet" data-key="w" data-goes="[data-open-question]">Predict <kbd>w</kbd></button>
${stays === undefined && tools.map(tool)}
<button type="button" class="quiet" data-key="?" data-shows="keys">Keys <kbd>?</kbd></button>
</div></div>
<div class="more">${regions.after}</div>
</div>
</main>
<footer>${regions.status}<p class="lost-words">The workbook is not running. <code>npm start</code> or <code>npm run page</code> starts it again, and this page comes back by itself.</p></footer>
<dialog id="build" aria-label="Build"><form method="dialog"><button>Close</button></form><div class="inside"></div></dialog>
<dialog id="keys" aria-label="Keys"><form method="dialog">${
    documentHtml(keysOfThePage)
  }<button>Close</button></form></dialog>
</body>
</html>`;
}

/** Those of the terminal that mean something here. */
const keysOfThePage = allKeys.map((block) =>
  block.kind === 'keys'
    ? {
      ...block,
      keys: block.keys
        .filter(({ key }) => !/scroll|Page|↑|`q`/.test(key))
        .map((one) => (one.key === '`b`' ? { ...one, does: 'what is to be built, and how far it is' } : one)),
    }
    : block
);

/** A page that says why there is none. */
export function refusalHtml(words: string, style: string): Html {
  return html`<!doctype html>
<html lang="en"><head>${
    headHtml('for await', style)
  }</head><body class="refusal"><main><h1>for await</h1><p>${words}</p></main></body></html>`;
}
