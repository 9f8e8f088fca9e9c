import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * Writes files (path to text) into a new temporary folder and returns it. The folder goes when the test ends, or
 * outside a test when `whenDone` (vitest's `afterAll`) says so.
 */
export function workbook(
  files: Record<string, string>,
  whenDone: (remove: () => void) => void = onTestFinished,
): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'for-await-workbook-'));
  whenDone(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

/** The files of lessons by name (`03-async-generators`), each page with exercises 1 to 3. */
export function lessonFiles(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => [
    [`lessons/${name}.md`, pageOf(Number(name.split('-')[0]))],
    [`lessons/${name}.ts`, ''],
    [`course/${name}/spec.ts`, ''],
    [`solutions/${name}.ts`, ''],
  ]));
}

export function pageOf(number: number, parts: readonly number[] = [1, 2, 3]): string {
  const sections = parts.map((part) => `## ${number}.${part} name${part}\n\nBuild it.\n`);
  return `# Lesson ${number} · A title\n\nAn opening.\n\n${
    sections.join('\n')
  }\n## Closing: what you can do now\n\nAll.\n`;
}
