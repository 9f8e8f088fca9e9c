import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { cutStub } from '../../runner/curriculum/cut.ts';
import { partsOf } from '../../runner/curriculum/parts.ts';
import { wholeScreen } from '../../runner/terminal/screen.ts';
import { inTerminal } from '../support/terminal.ts';
import { edit, freshWorkbook, root, runHere } from '../support/workbook.ts';

/** A workbook whose lesson 3 has the answers of a file. */
function answered(file: string): { folder: string; answer: string } {
  const folder = freshWorkbook();
  const answer = join(folder, 'lessons', '03-async-generators.ts');
  cpSync(join(root, file), answer);
  return { folder, answer };
}

const solved = 'solutions/03-async-generators.ts';
const unusual = 'course/03-async-generators/answers/classes.ts';

describe('npm run compare', () => {
  test('another right answer is different code, same behaviour; what happens is told with its times', async () => {
    const { folder } = answered(unusual);
    const { stdout } = await runHere(folder, 'compare', '3.2');
    expect(stdout).toContain('✓ 3.2 map  different code, same behaviour');
    expect(stdout).toContain('- yours   + solution   (no sign: both)');
    expect(stdout.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
    expect(stdout).toContain('+ for await (const value of source) yield await fn(value);');
    expect(stdout).toMatch(/^- class /m);
    const order = [
      '0 ms  source.next()',
      '100 ms  fn 1',
      '140 ms  map.next() → 2',
      '280 ms  source.return() → closed',
      'the caller gets Error: not this one',
    ];
    const places = order.map((text) => stdout.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(stdout).not.toContain('3.1');
    // Only the learner's part is shown, not what the stub has.
    expect(stdout).not.toContain('export async function* map');
    expect(stdout).not.toContain('/**');

    // Side by side where the terminal is wide enough.
    const wide = inTerminal(folder, ['compare', '3.2'], 120);
    expect(await wide.ended).toBe(0);
    expect(wide.text()).toMatch(/^yours +│ solution$/m);
    expect(wide.text().split('\n').filter((line) => [...line].length > 120)).toEqual([]);
  });

  test('the solution itself is the same code with the same behaviour; what is not solved is not spoiled', async () => {
    const { folder, answer } = answered(solved);
    edit(answer, 'yield await fn(value);', 'yield (await fn(value)) as never, await fn(value);');
    edit(answer, /\/\/ #region 3\.5[^]*?#endregion/, "// TODO 3.5\n  throw new Error('TODO 3.5');");
    const { status, stdout, stderr } = await runHere(folder, 'compare', '3');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/✗ 3\.2 map {2}not solved yet, so the solution.*npm run compare 3\.2 -- --all/);
    expect(stdout).toMatch(/○ 3\.5 concat {2}not solved yet \(to do\)/);
    expect(stdout).not.toContain('yield* source');
    expect(stdout).not.toContain('two sources, and leaving');
    expect(stdout.match(/✓ 3\.\d \w+ {2}the same code, same behaviour/g)).toHaveLength(3);
    expect(stdout).not.toMatch(/^[-+] /m);
    expect(stdout).not.toContain('#region');
    expect(stdout).not.toContain('\u001B');
  });

  test('--all shows it; where the behaviour differs both are told; an answer that never ends is not waited for', async () => {
    const { folder, answer } = answered(solved);
    edit(answer, 'for (const source of sources) yield* source;', 'yield* sources[0]!; for (;;);');
    const { status, stdout } = await runHere(folder, 'compare', '3.5', '--all');
    expect(status).toBe(0);
    expect(stdout).toContain('↻ 3.5 concat  different code, different behaviour');
    expect(stdout).toContain('+ for (const source of sources) yield* source;');
    expect(stdout).toMatch(/^\+ +\d+ ms {2}second\.next\(\)/m);
    expect(stdout).toMatch(/^- .*never ends/m);
  });

  test('code that stands in what another exercise shows is shown whole, with the whole of the solution', () => {
    const solution = readFileSync(join(root, 'solutions', '05-rate-limiter.ts'), 'utf8');
    const learner = 'export class AwaitRateLimited {\n  async next() {\n    return mine();\n  }\n}\n';
    const [part] = partsOf('5.5', learner, solution, cutStub(solution));
    expect(part!.yours).toBe(learner.trim());
    expect(part!.solution).toMatch(/^export class AwaitRateLimited[^]*#waitForGap[^]*^}$/m);
  });

  test('a lesson file that is empty or missing spoils nothing', async () => {
    const { folder, answer } = answered(solved);
    writeFileSync(answer, '');
    const { status, stdout } = await runHere(folder, 'compare', '3');
    expect(status).toBe(0);
    expect(stdout.match(/not solved yet/g)).toHaveLength(5);
  });

  test.each([[40, 40], [80, 80], [120, 120], [300, 180]])('a terminal of %i columns: %i are used', (columns, width) => {
    const { isTTY, columns: before } = process.stdout;
    onTestFinished(() => void Object.assign(process.stdout, { isTTY, columns: before }));
    Object.assign(process.stdout, { isTTY: true, columns });
    expect(wholeScreen(180).width).toBe(width);
  });

  test.each([
    [['compare'], /needs a lesson/],
    [['compare', '99'], /no lesson 99.*npm run compare/],
    [['compare', '3', '--yes'], /no option --yes/],
  ])('%j is answered in one sentence, with status 2', async (args, sentence) => {
    const { status, stdout, stderr } = await runHere(root, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
