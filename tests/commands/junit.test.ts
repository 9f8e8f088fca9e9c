import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../runner/checker/verdict.ts';
import { junitReport } from '../../runner/teacher/junit.ts';
import { edit, freshWorkbook, root, runHere, temporaryFolder } from '../support/workbook.ts';

/** The elements of a document, in order, checked to be well-formed: every tag closes, every `&` is an entity. */
function elementsOf(xml: string): { tag: string; attributes: Record<string, string>; text: string }[] {
  const elements: { tag: string; attributes: Record<string, string>; text: string }[] = [];
  const open: typeof elements = [];
  expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/);
  expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot|#10);)/);
  for (
    const [, closing, tag, attributes, own, text] of xml.slice(xml.indexOf('\n')).matchAll(
      /<(\/?)([\w-]+)((?: [\w-]+="[^"<>]*")*)(\/?)>([^<>]*)/g,
    )
  ) {
    if (closing) expect(open.pop()?.tag).toBe(tag);
    else {
      const pairs = [...attributes!.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]);
      const element = { tag: tag!, attributes: Object.fromEntries(pairs) as Record<string, string>, text: text! };
      elements.push(element);
      if (!own) open.push(element);
    }
  }
  expect(open).toEqual([]);
  expect(xml.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
  return elements;
}

const count = (elements: { tag: string }[], tag: string): number => elements.filter((one) => one.tag === tag).length;

describe('npm run check -- --junit', () => {
  test('writes a suite for each lesson and a case for each check, beside the usual output, over what is there', async () => {
    const folder = freshWorkbook([1, 2]);
    writeFileSync(join(folder, 'report.xml'), 'old');
    const { status, stdout } = await runHere(folder, 'check', '--junit', 'report.xml', '--from', 'solutions', '--json');
    const { verdicts } = JSON.parse(stdout) as { verdicts: Verdict[] };
    expect(status).toBe(0);
    const elements = elementsOf(readFileSync(join(folder, 'report.xml'), 'utf8'));
    const checks = verdicts.flatMap(({ exercises }) => exercises.flatMap((exercise) => exercise.checks));
    expect(count(elements, 'testsuite')).toBe(2);
    expect(count(elements, 'testcase')).toBe(checks.length);
    expect(elements[0]!.attributes).toMatchObject({ tests: String(checks.length), failures: '0', errors: '0' });
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  test('failed is a failure, stuck and crashed are errors, to do is skipped, a type problem is a failure', async () => {
    const folder = freshWorkbook([1, 3]);
    const submission = temporaryFolder();
    const file = join(submission, '03-async-generators.ts');
    writeFileSync(file, readFileSync(join(root, 'solutions', '03-async-generators.ts')));
    edit(file, 'yield await fn(value);', "console.log('<&\"\\u001B[31m\\u0000 seen'); yield value as never;");
    edit(file, 'for (const source of sources) yield* source;', 'for (;;);');
    edit(file, /\/\/ #region 3\.1[^]*?#endregion/, "throw new Error('TODO 3.1');");
    edit(file, 'const resource = await open();', 'const resource = await open();\n  const wrong: string = 1;');
    await runHere(folder, 'check', '--junit', 'report.xml', '--from', submission);
    const xml = readFileSync(join(folder, 'report.xml'), 'utf8');
    const elements = elementsOf(xml);
    expect(elements.find(({ attributes }) => attributes.type === 'failed')?.text).toContain('**What it means:**');
    expect(elements.find(({ attributes }) => attributes.type === 'stuck')?.tag).toBe('error');
    expect(elements.find(({ attributes }) => attributes.type === 'crashed')?.tag).toBe('error');
    expect(elements.find(({ attributes }) => attributes.type === 'TS2322')?.tag).toBe('failure');
    expect(count(elements, 'skipped')).toBeGreaterThan(3);
    expect(elements.find(({ tag }) => tag === 'system-out')?.text).toContain('&lt;&amp;&quot; seen\n');
    for (const [tag, name] of [['failure', 'failures'], ['error', 'errors'], ['skipped', 'skipped']] as const) {
      expect(Number(elements[0]!.attributes[name])).toBe(count(elements, tag));
    }
  });

  test.each([
    ['nowhere/report.xml', /no folder for the report nowhere\/report\.xml/],
    ['lessons', /lessons is a folder/],
    [undefined, /--junit needs a file behind it/],
  ])('%s is answered in one sentence, with status 2, before anything is run', async (name, sentence) => {
    const { status, stdout, stderr } = await runHere(root, 'check', '--junit', ...(name === undefined ? [] : [name]));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('lesson has no such option', async () => {
    expect((await runHere(root, 'lesson', '3', '--junit', 'x.xml')).stderr).toContain(
      'npm run lesson has no option --junit',
    );
  });
});

test('no text of a verdict can break the document', () => {
  const nasty = ']]> <a b="c">&amp;\u0000\u0008\u001B[2J\u009B\uFFFE\uD800 \u{1F642}\r\nend';
  const location = { file: nasty, line: 1, column: 1 };
  const verdict: Verdict = {
    lesson: 1,
    slug: nasty,
    status: 'failed',
    durationMs: 12,
    exercises: [{
      id: '1.1',
      title: nasty,
      status: 'failed',
      checks: [{ name: nasty, status: 'failed', message: nasty, output: nasty, location }],
    }, { id: '1.2', title: 'none', status: 'crashed', checks: [] }],
    types: [{ code: 1, message: nasty, location }],
  };
  const xml = junitReport([verdict], (file) => file);
  expect(count(elementsOf(xml), 'testcase')).toBe(3);
  expect(xml).not.toMatch(/[^\t\n\u0020-\u007E\u00A0-\uFFFD\u{10000}-\u{10FFFF}]/u);
  expect(xml).toContain('\u{1F642}');
});
