import type { RightRun } from '../checker/right-run.ts';
import { type Check, LOADING, type Verdict } from '../checker/verdict.ts';
import type { Document } from '../teacher/document.ts';
import { statusWords } from '../teacher/marks.ts';
import { explainCheck, firstFailure, isUnloaded } from '../teacher/report.ts';
import { showFailure } from '../teacher/runs.ts';
import { documentHtml, markHtml } from '../web/document.ts';
import { Html, html } from '../web/html.ts';
import { inlineHtml } from '../web/markdown.ts';
import type { Idea } from './ideas.ts';
import { type ExerciseReport, fileNameOf, type StudentReport } from './report.ts';
import type { Summary } from './write.ts';

/* The grades as pages: read from a folder, without a server. A script sorts the matrix; all else is there without it. */

/** An idea with one student's failure that shows it. */
export interface ShownIdea extends Idea {
  example?: { check: Check; rightRun: RightRun | undefined } | undefined;
}

/** `index.html`: what was misunderstood, then the matrix. Parts, since that of a large class would not be one text. */
export function* indexPage(
  { students, exercises, look }: Summary,
  ideas: readonly ShownIdea[],
  reports: Iterable<StudentReport>,
): Generator<string> {
  yield* shell('Grades', '.', function*() {
    yield html`<p>${students} students, ${exercises.length} exercises. <a href="#students">To the students</a></p>
<h2 id="ideas">What was misunderstood</h2>${
      ideas.length === 0 && html`<p>Nothing: every exercise that was tried passes.</p>`
    }`.markup;
    for (const idea of ideas) yield ideaHtml(idea).markup;
    yield html`<h2 id="students">Students</h2>
<div class="table" tabindex="0"><table class="grades"><thead><tr>${
      ['Student', ...exercises.map(({ id }) => id), 'Points', 'Look at'].map((head) =>
        html`<th scope="col"><button type="button">${head}</button></th>`
      )
    }</tr></thead><tbody>`.markup;
    const ids = exercises.map(({ id }) => id);
    const whys = new Map<string, string[]>();
    for (const { student, why } of look) whys.set(student, [...whys.get(student) ?? [], why]);
    for (const report of reports) yield rowHtml(report, ids, whys.get(report.student) ?? []).markup;
    yield html`</tbody><tfoot><tr><th scope="row">Passed by</th>${
      exercises.map(({ passed }) => html`<td>${passed}</td>`)
    }<td></td><td></td></tr></tfoot></table></div>`.markup;
  });
}

function ideaHtml({ exercise, idea, who, example }: ShownIdea): Html {
  return html`<section class="exercise"><h3>${inlineHtml(idea)} <span class="beside">${exercise} · ${who.length} ${
    who.length === 1 ? 'student' : 'students'
  }</span></h3>
<p>${who.map((student, index) => html`${index > 0 && ', '}<a href="${pageOf(student)}">${student}</a>`)}</p>${
    example
    && html`<details class="fold"><summary>An example</summary>${
      documentHtml(explain(example.check, example.rightRun))
    }</details>`
  }</section>`;
}

function rowHtml(
  { student, exercises, points, most }: StudentReport,
  ids: readonly string[],
  why: readonly string[],
): Html {
  const byId = new Map(exercises.map((exercise) => [exercise.id, exercise]));
  return html`<tr><td data-value="${student}"><a href="${pageOf(student)}" title="${student}">${student}</a></td>${
    ids.map((id) => {
      const exercise = byId.get(id);
      return html`<td data-value="${exercise?.status}">${exercise && statusHtml(exercise)}</td>`;
    })
  }<td data-value="${points}">${points} of ${most}</td><td data-value="${why.length}">${why.join('; ')}</td></tr>
`;
}

function statusHtml({ status }: ExerciseReport): Html {
  return status === 'missing' ? html`<span aria-label="no file">–</span>` : markHtml(status);
}

/** A page that the student may read: what they have, and what the first check of each exercise says that does not pass. */
export function studentPage(report: StudentReport): string {
  const { student, points, most, verdicts, missing } = report;
  return [...shell(student, '..', function*() {
    yield html`<p>${points} of ${most} points</p>`.markup;
    for (const verdict of verdicts) {
      yield html`<h2>Lesson ${verdict.lesson}</h2>${
        missing.includes(verdict.lesson) ? html`<p>There is no file for this lesson.</p>` : lessonHtml(verdict)
      }`.markup;
    }
  })].join('');
}

function lessonHtml({ exercises, types }: Verdict): Html {
  const [first] = exercises;
  if (isUnloaded(first)) {
    const inside = explain(firstFailure(first)!);
    return documentHtml([{ kind: 'exercise', title: LOADING, mark: 'crashed', words: '', inside }]);
  }
  return documentHtml(exercises.map(({ id, title, status, checks }) => {
    const failure = status === 'todo' ? undefined : checks.find((check) => check.status !== 'passed');
    const typed = types.filter(({ exercise }) => exercise === id);
    const inside: Document = [
      ...(failure
        ? [{ kind: 'check', words: failure.name, mark: failure.status, inside: explain(failure) } as const]
        : []),
      ...typed.map(({ code, message, location }) =>
        ({ kind: 'note', words: `TypeScript says (TS${code}), line ${location.line}: ${message}` }) as const
      ),
    ];
    return { kind: 'exercise', title: `${id} ${title}`, mark: status, words: statusWords(status), inside };
  }));
}

/** The place stands there as words: nothing can be opened from here. */
function explain({ location, ...check }: Check, rightRun: RightRun = {}): Document {
  return [
    ...explainCheck(check, undefined, showFailure(check.trace, rightRun[check.name])),
    ...(location ? [{ kind: 'note', words: `${location.file}, line ${location.line}` } as const] : []),
  ];
}

function pageOf(student: string): string {
  return `students/${encodeURIComponent(fileNameOf(student))}.html`;
}

function* shell(title: string, up: string, content: () => Generator<string>): Generator<string> {
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${up}/page.css">
<link rel="icon" href="${up}/icon.svg">
<script src="${up}/timeline.js" defer></script>
<script src="${up}/grades.js" defer></script>
</head>
<body class="book">
<header><a class="brand" href="${up}/index.html">for await</a><div id="head"><h1>${title}</h1></div></header>
<main><article id="before">
`.markup;
  yield* content();
  yield '</article></main>\n</body>\n</html>\n';
}
