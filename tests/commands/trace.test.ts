import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../runner/checker/verdict.ts';
import { mistakeAsLesson } from '../support/copy.ts';
import { edit, freshWorkbook, root, runHere } from '../support/workbook.ts';

const lesson1 = '01-sync-iterator-protocol.ts';
const region = /\/\/ #region 1\.4[^]*?#endregion/;

/** A workbook whose lesson 1 has these answers. */
function answered(text: string): { folder: string; answer: string } {
  const folder = freshWorkbook();
  const answer = join(folder, 'lessons', lesson1);
  writeFileSync(answer, text);
  return { folder, answer };
}

describe('npm run trace', () => {
  test('an answer that never ends is drawn as far as it came, above the solution', async () => {
    const { folder, answer } = answered(readFileSync(join(root, 'solutions', lesson1), 'utf8'));
    edit(answer, region, 'const it = source[Symbol.iterator]();\n  it.next();\n  for (;;);');
    const { status, stdout, stderr } = await runHere(folder, 'trace', '1.4');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /your run\n.*▼ first difference\n +take\.next\(\)\n≠ source\.next\(\) +├─+● 0\n.*\n +· never ends/,
    );
    expect(stdout).toMatch(/the solution\n.*▼ first difference\n≠ take\.next\(\) +├─+● 0 +├─+● 1 +├─+■ done/);
    expect(stdout).toContain('your run: was not reached');
    expect(stdout).not.toContain('\u001B');
    expect(stdout.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
  });

  test('the answer may come from another folder', async () => {
    const { status, stdout } = await runHere(freshWorkbook(), 'trace', '2.5', '--from', 'solutions');
    expect(status).toBe(0);
    expect(stdout).toContain('both runs');
  });

  test('what is still to do shows what the solution does', async () => {
    const { status, stdout } = await runHere(freshWorkbook(), 'trace', '2.5');
    expect(status).toBe(0);
    expect(stdout).toContain('Yours is still to do');
    expect(stdout).toContain('three calls at once');
    expect(stdout).not.toContain('your run');
  });

  test.each([
    [['trace'], /needs an exercise or a lesson/],
    [['trace', '99'], /no lesson 99.*npm run trace/],
    [['trace', '3', '--all'], /no option --all/],
  ])('%j is answered in one sentence, with status 2', async (args, sentence) => {
    const { status, stdout, stderr } = await runHere(root, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('a check that fails', () => {
  test('shows your run above the right one, which is kept; the verdict holds your run alone, and the parts of its message', async () => {
    const { folder } = answered(mistakeAsLesson('course/01-sync-iterator-protocol/mistakes/1.4-never-closes.ts'));
    const first = await runHere(folder, 'lesson', '1.4');
    expect(first.status).toBe(1);
    const order = [
      'What it means:',
      '▼ first difference',
      '≠  your run',
      '≠  the right run',
      '├──○',
      'sourceOf(1, 2, 3)',
    ];
    const places = order.map((text) => first.stdout.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(first.stdout).toContain('First difference: `source.return()` is called in the right run');

    const kept = join(folder, '.workbook', 'traces', '01-sync-iterator-protocol.1.4.json');
    const before = readFileSync(kept, 'utf8');
    const { stdout } = await runHere(folder, 'lesson', '1', '--json');
    const checks = (JSON.parse(stdout) as Verdict).exercises[3]!.checks;
    const traced = checks.find(({ trace }) => trace)!;
    expect(traced.status).toBe('failed');
    const { did, came, means } = traced;
    expect(traced.message).toBe(`\`\`\`ts\n${did}\n\`\`\`\n\n**What came:** ${came}\n\n**What it means:** ${means}`);
    expect(traced.trace!.every(({ lane, began }) => typeof lane === 'string' && began >= 0)).toBe(true);
    expect((JSON.parse(stdout) as Verdict).exercises[0]!.checks.some(({ trace }) => trace)).toBe(false);
    expect(readFileSync(kept, 'utf8')).toBe(before);
    expect(existsSync(`${kept}.broken`)).toBe(false);
  });
});
