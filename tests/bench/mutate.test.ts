import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { candidatesOf, codeAnywhere, originalsOf } from '../../bench/mutate/candidates.ts';
import { parseEquivalents } from '../../bench/mutate/equivalents.ts';
import { tryAll } from '../../bench/mutate/judge.ts';
import { type Measured, sortOut } from '../../bench/mutate/measure.ts';
import { mutantsOf } from '../../bench/mutate/mutants.ts';
import { changeOf, patchOf, readableChangeOf } from '../../bench/mutate/patch.ts';
import { page as pageOf, scoresOf, survivorsOf, table } from '../../bench/mutate/report.ts';
import { lessons, root, temporaryFolder } from '../support/workbook.ts';

const source = `export async function first<T>(source: AsyncIterable<T>): Promise<T | undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let value: T | undefined;
  ({ value } = await iterator.next());
  await iterator.return?.();
  return value;
}

export class Place {
  #at = 0;

  move(): number {
    return this.#at++;
  }
}
`;

/** What an operator changes, change by change. */
async function changesBy(operator: string): Promise<string[]> {
  const mutants = (await mutantsOf(source)).filter((mutant) => mutant.operator === operator);
  return mutants.map(({ code }) => changeOf(patchOf(source, code)));
}

describe('a mutant is one change', () => {
  test.each<[operator: string, changes: string[][]]>([
    ['method off its object', [
      ['- const iterator = source[Symbol.asyncIterator]();', '+ const iterator = (0, source[Symbol.asyncIterator])();'],
      ['- ({ value } = await iterator.next());', '+ ({ value } = await (0, iterator.next)());'],
      ['- await iterator.return?.();', '+ await (0, iterator.return)?.();'],
    ]],
    ['await dropped', [
      ['- ({ value } = await iterator.next());', '+ ({ value } = iterator.next());'],
      ['- await iterator.return?.();', '+ iterator.return?.();'],
    ]],
    ['closing dropped', [['- await iterator.return?.();', '+ await undefined;']]],
    ['statement dropped', [['- ({ value } = await iterator.next());'], ['- await iterator.return?.();']]],
    ['statements swapped', [
      ['- ({ value } = await iterator.next());', '+ ({ value } = await iterator.next());'],
      ['- await iterator.return?.();', '+ await iterator.return?.();'],
    ]],
    ['variable shared', [
      [
        '+ let iterator: any;',
        '- const iterator = source[Symbol.asyncIterator]();',
        '+ iterator = source[Symbol.asyncIterator]();',
      ],
      ['+ let value: any;', '- let value: T | undefined;'],
      ['+ let value: any;', '- let value: T | undefined;', '+ value = undefined;'],
    ]],
    ['field shared', [['- #at = 0;', '+ static #at: any = 0;', '- return this.#at++;', '+ return Place.#at++;']]],
    ['Update operator', [['- return this.#at++;', '+ return this.#at--;']]],
  ])('%s', async (operator, changes) => {
    const sorted = (all: string[]) => all.map((change) => change.split('\n').sort().join('\n')).sort();
    expect(sorted(await changesBy(operator))).toEqual(sorted(changes.map((lines) => lines.join('\n'))));
  });
});

test('lines that were only moved are shown with those around them', () => {
  const before = 'if (over) {\n  close();\n  return;\n}\n';
  expect(readableChangeOf(patchOf(before, 'if (over) {\n  return;\n  close();\n}\n'))).toBe(
    '  if (over) {\n- close();\n  return;\n+ close();\n  }',
  );
  expect(readableChangeOf(patchOf(before, 'if (over) {\n  close();\n}\n'))).toBe('- return;');
});

test('what no lesson asks about is left as it is: the words of a RangeError, the order of plain assignments', async () => {
  const code = `export class Place {
  constructor(a: number, b: number) {
    if (a < 0) throw new RangeError('below 0');
    if (b < 0) throw new Error('below 0');
    this.a = a;
    this.b = b;
    this.b = 1;
  }
}
`;
  const changes = (await mutantsOf(code)).map((mutant) =>
    `${mutant.operator}: ${changeOf(patchOf(code, mutant.code))}`
  );
  expect(changes.filter((change) => change.startsWith('String literal'))).toEqual([
    'String literal: - if (b < 0) throw new Error(\'below 0\');\n+ if (b < 0) throw new Error("");',
  ]);
  expect(changes.filter((change) => change.startsWith('statements swapped') && !change.includes('throw'))).toEqual([
    'statements swapped: - this.b = b;\n+ this.b = b;',
  ]);
});

test('mutants that pass for want of a check survive, unless they are declared equivalent', async () => {
  const [lesson] = lessons;
  const [solution] = originalsOf(lesson!);
  const candidates = (await candidatesOf(solution!)).filter(({ patch }) => /\+.*(n > 1|from; false)/.test(patch));
  expect(candidates.map(({ exercise, mutant }) => `${exercise} ${mutant.operator}`).sort()).toEqual([
    '1.5 Conditional expression',
    '1.5 Equality operator',
  ]);
  const refusals = (spec: string) => {
    const others = { ...lesson!, spec };
    return tryAll(
      root,
      candidates.map((one) => ({
        lesson: others,
        code: codeAnywhere(one.original, one.mutant.code),
        exercises: ['1.5'],
      })),
    );
  };
  const checked = await refusals(lesson!.spec);
  const unchecked = await refusals(specWithout([
    'counts down to 1',
    'keeps two countdowns apart',
    'does what the solution does from any whole number',
  ], lesson!.spec));
  const survivors = (refused: typeof checked, equivalents = ''): string[] =>
    survivorsOf([sortOut(lesson!, candidates, refused, parseEquivalents(equivalents))])
      .map(({ candidate }) => candidate.mutant.operator);
  expect(survivors(checked)).toEqual([]);
  expect(survivors(unchecked)).toEqual(['Conditional expression', 'Equality operator']);

  const { patch } = candidates.find(({ mutant }) => mutant.operator === 'Equality operator')!;
  const page = `## 1.5, the solution\n\nNobody counts to 1.\n\n\`\`\`diff\n${patch}\n\`\`\`\n`;
  expect(survivors(unchecked, page)).toEqual(['Conditional expression']);
  const measured = sortOut(lesson!, candidates, unchecked, parseEquivalents(`${page}\n\`\`\`diff\n- gone\n\`\`\``));
  expect(table(scoresOf([measured]))).toContain('| 1.5 | 2 | 1 | 0 | 1 | 0.0% |');
  expect(measured.outdated.map(({ change }) => change)).toEqual(['- gone']);
  expect(sortOut(lesson!, candidates, checked, parseEquivalents(page)).outdated).toHaveLength(1);

  const of = (refused: typeof checked): Measured => sortOut(lesson!, candidates, refused, []);
  const written = pageOf([of(unchecked)]);
  expect(written).toContain('| all | 2 | 0 | 0 | 2 | 0.0% |');
  expect(written.match(/^### 1\.5, the solution$/gm)).toHaveLength(2);
  const other = written.replaceAll('1.5', '2.1');
  const both = pageOf([of(checked)], other);
  expect(both).toContain(
    '| 1.5 | 2 | 0 | 2 | 0 | 100.0% |\n| 2.1 | 2 | 0 | 0 | 2 | 0.0% |\n| all | 4 | 0 | 2 | 2 | 50.0% |',
  );
  expect(both.match(/^### .*/gm)).toEqual(['### 2.1, the solution', '### 2.1, the solution']);
});

/** A spec without one of its checks. */
function specWithout(checks: readonly string[], spec: string): string {
  const file = join(temporaryFolder(), 'spec.ts');
  const code = checks.reduce(
    (text, check) => text.replace(`test('${check}'`, `test.skip('${check}'`),
    readFileSync(spec, 'utf8'),
  );
  writeFileSync(file, code.replace(/(from ')(\.[^']+)/g, (_, from, path) => from + resolve(dirname(spec), path)));
  return file;
}
