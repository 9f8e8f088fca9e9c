import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { edit, freshWorkbook, run } from '../support/workbook.ts';

/* What is built of the workbook is kept in `.workbook/`, and built again when the workbook has changed. */

/** What was built before a change is not kept when both happen within the file system's coarse time. */
const settle = () => sleep(50);

const lesson1 = ['lesson', '1', '--json', '--from', 'solutions'];
const spec = 'course/01-sync-iterator-protocol/spec.ts';

test('the runner is built again when one of its files has changed, or what was built is broken or gone', async () => {
  const folder = freshWorkbook([1]);
  const built = join(folder, '.workbook', 'runner.cjs');
  rmSync(built, { force: true });
  await settle();
  const before = await run(folder, 'list');
  expect(before).toMatchObject({ status: 0, stderr: '' });
  const code = readFileSync(built, 'utf8');

  const list = join(folder, 'runner', 'commands', 'list.ts');
  const source = readFileSync(list, 'utf8');
  try {
    edit(list, 'Next: ', 'Onwards: ');
    expect((await run(folder, 'list')).stdout).toBe(before.stdout.replace('Next: ', 'Onwards: '));
  } finally {
    writeFileSync(list, source);
  }
  expect(await run(folder, 'list')).toEqual(before);

  for (const broken of [code.slice(0, 1_000), '', `${code}\n// built of: {"files":[],"stamp":"x"}`]) {
    writeFileSync(built, broken);
    expect(await run(folder, 'list')).toEqual(before);
  }
  const compiled = join(folder, '.workbook', 'runner.compiled');
  rmSync(compiled, { force: true });
  await run(folder, 'list');
  const bytes = readFileSync(compiled);
  const start = bytes.indexOf('\n');
  // V8 tells one module from another by its length only: what it compiled of another is not even offered to it.
  const ofAnother = Buffer.concat([Buffer.from('another stamp'), bytes.subarray(start)]);
  for (const broken of [ofAnother, bytes.subarray(0, bytes.length / 2), Buffer.alloc(0)]) {
    writeFileSync(compiled, broken);
    expect(await run(folder, 'list')).toEqual(before);
    expect(readFileSync(compiled).subarray(0, start)).toEqual(bytes.subarray(0, start));
    expect(readFileSync(compiled).length).toBeGreaterThan(bytes.length / 2);
  }
  rmSync(join(folder, '.workbook'), { recursive: true });
  writeFileSync(join(folder, '.workbook'), 'a file in the way');
  expect(await run(folder, 'list')).toEqual(before);
});

test('a spec is bundled again when it or the solution has changed, or what was bundled is broken', async () => {
  const folder = freshWorkbook([1]);
  const kept = join(folder, '.workbook', 'modules', '01-sync-iterator-protocol.spec.json');
  await settle();
  const names = async (): Promise<string[]> => {
    const { stdout, status } = await run(folder, ...lesson1);
    expect(status).toBe(0);
    return JSON.parse(stdout).exercises[0].checks.map(({ name }: { name: string }) => name);
  };
  const before = await names();
  expect(existsSync(kept)).toBe(true);

  edit(join(folder, spec), `test('${before[0]}'`, "test('another name'");
  expect(await names()).toEqual(['another name', ...before.slice(1)]);
  edit(join(folder, spec), "test('another name'", `test('${before[0]}'`);
  expect(await names()).toEqual(before);

  const module = readFileSync(kept, 'utf8');
  writeFileSync(kept, module.replace(before[0]!, 'a name that was changed in the dark'));
  const { stdout, stderr } = await run(folder, ...lesson1);
  expect(stdout).not.toContain('in the dark');
  expect(stderr).toMatch(/modules.*could not be read.*the checks are bundled again/);
});
