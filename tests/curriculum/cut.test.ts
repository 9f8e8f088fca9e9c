import { describe, expect, test } from 'vitest';
import { answerRegions, cutStub } from '../../runner/curriculum/cut.ts';
import { WorkbookError } from '../../runner/errors.ts';

const solution = `/** Keeps what stands outside. */
export function take<T>(source: Iterable<T>, count: number): Iterable<T> {
  // #region 1.4 ask exactly \`count\` times, then close
  const answer = 42;

  return answer;
  // #endregion
}

export class Cursor {
\t// #region 1.3 members: what must a cursor remember?
\t#place = 0;
\t// #endregion

  next() {
    // #region 1.3
    return this.#place++;
    // #endregion
  }
}
`;

const stub = `/** Keeps what stands outside. */
export function take<T>(source: Iterable<T>, count: number): Iterable<T> {
  // TODO 1.4: ask exactly \`count\` times, then close
  throw new Error('TODO 1.4');
}

export class Cursor {
\t// TODO 1.3: what must a cursor remember?

  next() {
    // TODO 1.3
    throw new Error('TODO 1.3');
  }
}
`;

describe('cutStub', () => {
  test('puts a TODO for each region and keeps the rest', () => {
    expect(cutStub(solution)).toBe(stub);
  });

  test.each([
    ['nothing', ''],
    ['no regions', 'const a = 1;  \n\n\t\n'],
    ['no last line end', 'const a = 1;\n// the end'],
    ['a lone carriage return', 'const a = `\r`;\n'],
    ['mixed line ends and no ASCII', 'a\r\nb\n\r\n\u2028🙂\n'],
    ['words like a marker', '// the region of #regional\n// #regions\nconst x = { "#region": this.#region };\n'],
  ])('keeps %s byte for byte', (_, source) => {
    expect(cutStub(source)).toBe(source);
  });

  test('keeps Windows line ends', () => {
    expect(cutStub(solution.replaceAll('\n', '\r\n'))).toBe(stub.replaceAll('\n', '\r\n'));
  });

  test('adds no line end after a region that ends the file', () => {
    expect(cutStub('a;\n// #region 1.1 b\nc\n// #endregion')).toBe("a;\n// TODO 1.1: b\nthrow new Error('TODO 1.1');");
  });

  test.each([
    ['// #region 1.1 members', '// TODO 1.1\n'],
    ['// #region 1.1 members:', '// TODO 1.1\n'],
    ['// #region 1.1 members: a: b ', '// TODO 1.1: a: b\n'],
    ['// #region 12.34 members:c', '// TODO 12.34: c\n'],
    ['// #region 1.1 members of a class', "// TODO 1.1: members of a class\nthrow new Error('TODO 1.1');\n"],
    ['// #region 1.1 membership', "// TODO 1.1: membership\nthrow new Error('TODO 1.1');\n"],
    ['// #region 1.1  ', "// TODO 1.1\nthrow new Error('TODO 1.1');\n"],
  ])('reads %s', (marker, expected) => {
    expect(cutStub(`${marker}\nx\n// #endregion\n`)).toBe(expected);
  });

  test.each([
    ['a region that is never closed', 'a\n// #region 1.1 b\nc\n', 2, 'opens a region that is never closed.'],
    ['a closed region before an unclosed one', '// #region 1.1\n// #endregion\n// #region 1.2\n', 3, 'never closed'],
    [
      'a nested region',
      '\n// #region 1.1\n// #region 1.2\n// #endregion\n// #endregion\n',
      3,
      'inside the region of line 2.',
    ],
    ['an end without a region', 'a\n\n// #endregion\n', 3, 'closes a region that was not opened.'],
    ['a missing number', '// #region ask\n// #endregion\n', 1, 'has a marker that cannot be read'],
    ['a number without a lesson', '// #region 4 ask\n// #endregion\n', 1, 'cannot be read'],
    ['a colon after the number', '// #region 1.4: ask\n// #endregion\n', 1, 'cannot be read'],
    ['no space after the slashes', '//#region 1.4\n// #endregion\n', 1, 'cannot be read'],
    ['a space too many', '// # region 1.4\n// #endregion\n', 1, 'cannot be read'],
    ['code before a marker', '// #region 1.4\na; // #endregion\n', 2, 'cannot be read'],
    ['words after the end', '// #region 1.4\n// #endregion 1.4\n', 2, 'cannot be read'],
    ['a block comment', '/* #region 1.4 */\n', 1, 'cannot be read'],
    ['another case', '// #Region 1.4\n// #endregion\n', 1, 'cannot be read'],
  ])('refuses %s', (_, source, line, message) => {
    expect(() => cutStub(source, 'solutions/01-x.ts')).toThrow(WorkbookError);
    expect(() => cutStub(source, 'solutions/01-x.ts')).toThrow(`solutions/01-x.ts:${line} `);
    expect(() => cutStub(source.replaceAll('\n', '\r\n'))).toThrow(message);
    expect(() => answerRegions(source)).toThrow(`the solution:${line} `);
  });
});

describe('answerRegions', () => {
  test('gives exercise, kind and the lines of the markers', () => {
    expect(answerRegions(solution)).toEqual([
      { exercise: '1.4', kind: 'statements', startLine: 3, endLine: 7 },
      { exercise: '1.3', kind: 'members', startLine: 11, endLine: 13 },
      { exercise: '1.3', kind: 'statements', startLine: 16, endLine: 18 },
    ]);
    expect(answerRegions(stub)).toEqual([]);
  });
});
