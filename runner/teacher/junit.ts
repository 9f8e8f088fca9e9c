import { stripVTControlCharacters } from 'node:util';
import type { Check, TypeProblem, Verdict } from '../checker/verdict.ts';

/*
 * Verdicts as JUnit XML, the form that CI systems read: a `testsuite` for each lesson, a `testcase` for each check and
 * for each type problem. The form is the one of https://github.com/testmoapp/junitxml.
 */

/** The whole document. `label` is how a file is written for the reader. */
export function junitReport(verdicts: readonly Verdict[], label: (file: string) => string): string {
  const suites = verdicts.map((verdict) => suiteOf(verdict, label));
  const totals = sum(suites.map(({ counts }) => counts));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="for await"${countAttributes(totals)}>`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Counts {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
}

interface Case {
  xml: string;
  counts: Counts;
}

function suiteOf(verdict: Verdict, label: (file: string) => string): Case {
  const { lesson, slug, exercises, types, durationMs } = verdict;
  const cases = [
    ...exercises.flatMap(({ id, title, status, checks }) => {
      const known = checks.length > 0 ? checks : [{ name: 'its checks run', status }];
      return known.map((check) => caseOf(check, `${id} ${title}`, label));
    }),
    ...types.map((problem) => typeCaseOf(problem, exercises, label)),
  ];
  const counts = sum(cases.map((one) => one.counts));
  const name = `lesson ${lesson}: ${slug}`;
  const time = (durationMs / 1000).toFixed(3);
  const open = `  <testsuite name="${attribute(name)}"${countAttributes(counts)} time="${time}">`;
  return { xml: [open, ...cases.map(({ xml }) => xml), '  </testsuite>'].join('\n'), counts };
}

function caseOf(
  { name, status, message = '', location, output }: Check,
  exercise: string,
  label: (file: string) => string,
): Case {
  const counts = { tests: 1, failures: 0, errors: 0, skipped: 0 };
  const where = location && `${label(location.file)}:${location.line}:${location.column}`;
  const inside: string[] = [];
  if (status === 'failed') counts.failures = 1;
  else if (status === 'crashed' || status === 'stuck') counts.errors = 1;
  else if (status === 'todo') counts.skipped = 1;
  if (status === 'todo') inside.push('      <skipped message="to do"/>');
  else if (status !== 'passed') {
    const tag = status === 'failed' ? 'failure' : 'error';
    const text = [message, where].filter(Boolean).join('\n\n');
    inside.push(
      `      <${tag} message="${attribute(firstSentence(message))}" type="${status}">${escape(text)}</${tag}>`,
    );
  }
  if (output) inside.push(`      <system-out>${escape(output)}</system-out>`);
  return { xml: testcase(name, exercise, inside, location && label(location.file)), counts };
}

function typeCaseOf(problem: TypeProblem, exercises: Verdict['exercises'], label: (file: string) => string): Case {
  const { exercise, code, message, explanation, location } = problem;
  const owner = exercises.find(({ id }) => id === exercise);
  const where = `${label(location.file)}:${location.line}:${location.column}`;
  const text = [message, explanation, where].filter(Boolean).join('\n\n');
  const failure = `      <failure message="${attribute(message.split('\n')[0]!)}" type="TS${code}">${
    escape(text)
  }</failure>`;
  const title = `types: TS${code} at line ${location.line}`;
  return {
    xml: testcase(title, owner ? `${owner.id} ${owner.title}` : 'types', [failure], label(location.file)),
    counts: { tests: 1, failures: 1, errors: 0, skipped: 0 },
  };
}

function testcase(name: string, exercise: string, inside: string[], file?: string): string {
  const open = `    <testcase name="${attribute(name)}" classname="${attribute(exercise)}"${
    file ? ` file="${attribute(file)}"` : ''
  }`;
  return inside.length === 0 ? `${open}/>` : [`${open}>`, ...inside, '    </testcase>'].join('\n');
}

function countAttributes({ tests, failures, errors, skipped }: Counts): string {
  return ` tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}

function sum(all: readonly Counts[]): Counts {
  const total = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  for (const counts of all) for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key];
  return total;
}

/** What came, without markdown's marks: a CI page shows this line before anybody opens the rest. */
function firstSentence(markdown: string): string {
  const came = /\*\*What came:\*\* (.+)/.exec(markdown)?.[1] ?? markdown.trim().split('\n')[0] ?? '';
  return came.replace(/[*`]/g, '');
}

/** Text for an attribute, where a bare line end would become a space. */
function attribute(text: string): string {
  return escape(text).replaceAll('\n', '&#10;');
}

/** Text for an element. XML 1.0 knows no control characters, not even escaped, and no half characters. */
function escape(text: string): string {
  return stripVTControlCharacters(text)
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[^\t\n\u0020-\u007E\u00A0-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => entities[character]!);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
