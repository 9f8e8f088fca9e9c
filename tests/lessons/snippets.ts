import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runProgram } from '../../runner/checker/program.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { snippetsOf } from '../../runner/curriculum/snippets.ts';
import { root } from '../support/workbook.ts';

/** Every program on the page prints what the page says. */
export function testSnippets({ name, page }: Lesson): void {
  for (const { line, code, expected } of snippetsOf(readFileSync(page, 'utf8'))) {
    test.concurrent(`line ${line}`, async () => {
      const { exit, stdout, stderr } = await runProgram(root, code);
      expect({ exit, stderr, printed: stdout.replace(/\n$/, '') }, `lessons/${name}.md:${line}`).toEqual({
        exit: 0,
        stderr: '',
        printed: expected,
      });
    });
  }
}
