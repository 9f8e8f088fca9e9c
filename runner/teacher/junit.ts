import { stripVTControlCharacters } from 'node:util';
import type { Check, Location, Status, TypeProblem, Verdict } from '../checker/verdict.ts';

/*
 * Verdicts as JUnit XML, the form that CI systems read: a `testsuite` for each lesson, a `testcase` for each check and
 * for each type problem. The form is the one of https://github.com/testmoapp/junitxml.
 */

/** The whole document. `label` is how a file is written for the reader. */
export function junitReport(verdicts: readonly Verdict[], label: (file: string) => string): string {
  const suites = verdicts.map((verdict) => ({ verdict, cases: casesOf(verdict, label) }));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="for await"${countsOf(suites.flatMap(({ cases }) => cases))}>`,
    ...suites.flatMap(({ verdict: { lesson, slug, durationMs }, cases }) => [
      `  <testsuite name="${attributeText(`lesson ${lesson}: ${slug}`)}"${countsOf(cases)} time="${
        (durationMs / 1000).toFixed(3)
      }">`,
      ...cases.map(({ xml }) => xml),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

interface TestCase {
  xml: string;
  /** What it counts as, unless it passed. */
  problem?: 'failures' | 'errors' | 'skipped' | undefined;
}

const problems: Record<Status, TestCase['problem']> = {
  passed: undefined,
  failed: 'failures',
  todo: 'skipped',
  stuck: 'errors',
  crashed: 'errors',
};

function casesOf({ exercises, types }: Verdict, label: (file: string) => string): TestCase[] {
  return [
    ...exercises.flatMap(({ id, title, status, checks }) => {
      const known = checks.length > 0 ? checks : [{ name: 'its checks run', status }];
      return known.map((check) => caseOf(check, `${id} ${title}`, label));
    }),
    ...types.map((problem) => {
      const owner = exercises.find(({ id }) => id === problem.exercise);
      return typeCaseOf(problem, owner ? `${owner.id} ${owner.title}` : 'types', label);
    }),
  ];
}

function caseOf(check: Check, exercise: string, label: (file: string) => string): TestCase {
  const { name, status, message = '', came, location, output } = check;
  const problem = problems[status];
  const inside: string[] = [];
  if (problem === 'skipped') inside.push('<skipped message="to do"/>');
  else if (problem) {
    const text = [message, location && placeOf(location, label)].filter(Boolean).join('\n\n');
    inside.push(element(problem === 'failures' ? 'failure' : 'error', firstLine(came ?? message), status, text));
  }
  if (output) inside.push(`<system-out>${escape(output)}</system-out>`);
  return { xml: testcase(name, exercise, inside, location && label(location.file)), problem };
}

function typeCaseOf(problem: TypeProblem, exercise: string, label: (file: string) => string): TestCase {
  const { code, message, explanation, location } = problem;
  const text = [message, explanation, placeOf(location, label)].filter(Boolean).join('\n\n');
  const failure = element('failure', message.split('\n')[0]!, `TS${code}`, text);
  const name = `types: TS${code} at line ${location.line}`;
  return { xml: testcase(name, exercise, [failure], label(location.file)), problem: 'failures' };
}

function testcase(name: string, exercise: string, inside: readonly string[], file?: string): string {
  const open = `    <testcase name="${attributeText(name)}" classname="${attributeText(exercise)}"${
    file ? ` file="${attributeText(file)}"` : ''
  }`;
  if (inside.length === 0) return `${open}/>`;
  return [`${open}>`, ...inside.map((one) => `      ${one}`), '    </testcase>'].join('\n');
}

function element(tag: 'failure' | 'error', message: string, type: string, text: string): string {
  return `<${tag} message="${attributeText(message)}" type="${type}">${escape(text)}</${tag}>`;
}

function countsOf(cases: readonly TestCase[]): string {
  const kinds = ['failures', 'errors', 'skipped'] as const;
  const counts = kinds.map((kind) => ` ${kind}="${cases.filter(({ problem }) => problem === kind).length}"`);
  return ` tests="${cases.length}"${counts.join('')}`;
}

function placeOf({ file, line, column }: Location, label: (file: string) => string): string {
  return `${label(file)}:${line}:${column}`;
}

/** Without markdown's marks: a CI page shows this line before anybody opens the rest. */
function firstLine(markdown: string): string {
  return markdown.trim().split('\n')[0]!.replace(/[*`]/g, '');
}

/** Text for an attribute, where a bare line end would become a space. */
function attributeText(text: string): string {
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
