import { playRightScenes } from '../checker/behaviour.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import { type Page, readPage, type Section } from '../curriculum/page.ts';
import { type Prediction, printsTheSame } from '../curriculum/prediction.ts';
import { volumeOf, volumesOf } from '../curriculum/volumes.ts';
import { lastPage } from '../teacher/last-page.ts';
import { showRun } from '../teacher/runs.ts';
import { readAsset } from './assets.ts';
import { codeBlock } from './code.ts';
import { documentHtml } from './document.ts';
import { Html, html } from './html.ts';
import { inlineHtml, markdownHtml } from './markdown.ts';
import { sectionHtml } from './section.ts';

/* The lessons as a static site: read without a server, without a network, and on paper. */

/** All files of the book: their names, and what stands in them. */
export async function makeBook(root: string, lessons: readonly Lesson[]): Promise<Map<string, string>> {
  const pages = lessons.map((lesson) => ({ lesson, page: readPage(lesson) }));
  const files = new Map<string, string>();
  for (const { lesson, page } of pages) {
    const ids = page.sections.map(({ id }) => id);
    const volume = volumeOf(root, lessons, lesson);
    const scenes = await playRightScenes(root, lesson, ids);
    const sections = page.sections.map((section) => {
      const pictures = scenes.get(section.id) ?? [];
      return drawSection(section, pictures.map(({ title, solution }) => showRun('the solution', solution, title)));
    });
    files.set(
      fileOf(lesson),
      bookPage(`Lesson ${page.number} · ${page.title}`, pages, lesson, [
        html`<div class="prose">${markdownHtml(page.opening)}</div>`,
        ...sections,
        html`<h2>${page.closing.title}</h2><div class="prose">${markdownHtml(page.closing.markdown)}</div>`,
        ...(lesson === volume.lessons.at(-1) ? [documentHtml(lastPage(volume))] : []),
        onwards(pages, lesson),
      ]),
    );
  }
  files.set(
    'index.html',
    bookPage('for await', pages, undefined, [
      html`<p>The lessons, to be read. To build it yourself and have it checked, get the workbook: <code>npm ci</code>, <code>npm start</code>.</p>`,
      ...volumesOf(root, lessons).map(({ title, lessons }) =>
        contentsOf(title, pages.filter(({ lesson }) => lessons.includes(lesson)))
      ),
    ]),
  );
  // A browser runs no modules from a folder: these are plain scripts.
  files.set('page.css', readAsset(root, 'page.css')).set('icon.svg', readAsset(root, 'icon.svg'));
  files.set('timeline.js', readAsset(root, 'timeline.mjs')).set('book.js', readAsset(root, 'book.mjs'));
  return files;
}

/** The lessons of a volume, numbered as everywhere. */
function contentsOf(title: string, pages: Pages): Html {
  return html`${title !== '' && html`<h2>${title}</h2>`}<ol start="${pages[0]!.page.number}">${
    pages.map(({ lesson, page }) => html`<li><a href="${fileOf(lesson)}">${page.title}</a></li>`)
  }</ol>`;
}

type Pages = readonly { lesson: Lesson; page: Page }[];

function fileOf({ name }: Lesson): string {
  return `${name}.html`;
}

function bookPage(title: string, pages: Pages, here: Lesson | undefined, parts: readonly Html[]): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="page.css">
<link rel="icon" href="icon.svg">
<script src="timeline.js" defer></script>
<script src="book.js" defer></script>
</head>
<body class="book">
<a class="skip" href="#before">To the lesson</a>
<header><a class="brand" href="index.html">for await</a><div id="head"><h1>${title}</h1></div><a class="button menu" href="#contents">Lessons</a></header>
<main><article id="before">${parts}</article></main>
<nav aria-label="Lessons"><div id="contents"><ol>${
    pages.map(({ lesson, page }) =>
      html`<li><p>${lesson.number} · ${page.title}</p><ol>${
        page.sections.map(({ id, title: name }) => html`<li><a href="${fileOf(lesson)}#${id}">${name}</a></li>`)
      }</ol></li>`
    )
  }</ol></div></nav>
</body>
</html>
`.markup;
}

function drawSection(section: Section, pictures: Parameters<typeof documentHtml>[0]): Html {
  const { before, build, after } = sectionHtml(section, drawPrediction);
  return html`<section id="${section.id}"><h2>${section.title}</h2>${before}<div class="build">${build}</div>${after}
${
    section.hints.map(({ summary, markdown }) =>
      html`<details class="hint"><summary>${inlineHtml(summary)}</summary><div class="prose">${
        markdownHtml(markdown)
      }</div></details>`
    )
  }
${
    pictures.length > 0
    && html`<details class="fold"><summary>What a solution does</summary>${documentHtml(pictures)}</details>`
  }</section>`;
}

/** It can be answered: the script says whether that is it. Without a script, the answer unfolds all the same. */
function drawPrediction({ title, code, question, choices, printed, why }: Prediction): Html {
  return html`<section class="prediction"><h3>Predict: ${title}</h3>${codeBlock(code, 'ts')}<div class="prose">${
    markdownHtml(question)
  }</div>${
    choices.length > 0
    && html`<div class="choices" role="group" aria-label="Your choice">${
      choices.map((choice) =>
        html`<button type="button" aria-pressed="false"${
          printsTheSame(choice, printed) && new Html(' data-right')
        }><code>${choice}</code></button>`
      )
    }</div><p class="said" role="status"></p>`
  }<details><summary>The answer</summary>${codeBlock(printed, 'text')}<div class="prose">${
    markdownHtml(why)
  }</div></details></section>`;
}

function onwards(pages: Pages, here: Lesson): Html {
  const next = pages[pages.findIndex(({ lesson }) => lesson === here) + 1];
  return next
    ? html`<p><a class="button" href="${
      fileOf(next.lesson)
    }">Next: lesson ${next.page.number} · ${next.page.title}</a></p>`
    : html`<p><a class="button" href="index.html">To the beginning</a></p>`;
}
