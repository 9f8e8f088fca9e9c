import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { watchLessons } from '../../runner/watch/files.ts';
import { temporaryFolder } from '../support/workbook.ts';

test('a save is told of an answer and of what stands behind a lesson, not of its mistakes', async () => {
  const root = temporaryFolder();
  const course = join(root, 'course', '01-one');
  const files = [join(root, 'lessons', '01-one.ts'), join(course, 'spec.ts'), join(course, 'kit', 'clock.ts')];
  const others = [join(course, 'mistakes', '1.1-none.ts'), join(root, 'solutions', '01-one.ts')];
  for (const file of [...files, ...others]) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
  }
  const told = new Set<string>();
  onTestFinished(await watchLessons(root, (saved) => saved.forEach((file) => told.add(file))));
  for (const file of [...others, ...files]) writeFileSync(file, '// saved');
  await vi.waitFor(() => expect(told.size).toBeGreaterThanOrEqual(files.length), { timeout: 10_000 });
  expect([...told].sort()).toEqual(files.sort());
});

// The watching begins anew then, and takes some milliseconds: what happens meanwhile is told, too, at whatever moment.
test('a file that goes right after its folder was deleted and put back is not overlooked', async () => {
  const waits = Array.from({ length: 16 }, (_, index) => index / 2);
  await Promise.all(waits.map(async (ms) => {
    const root = temporaryFolder();
    const [lessons, aside] = [join(root, 'lessons'), join(root, 'aside')];
    const file = join(lessons, 'answer.ts');
    mkdirSync(lessons);
    for (const path of [file, ...waits.map((wait) => join(lessons, `${wait}.ts`))]) writeFileSync(path, '');
    const told: string[][] = [];
    const end = await watchLessons(root, (files) => told.push(files));
    onTestFinished(end);

    cpSync(lessons, aside, { recursive: true });
    rmSync(lessons, { recursive: true });
    cpSync(aside, lessons, { recursive: true });
    await vi.waitFor(() => expect(told).not.toEqual([]), { interval: 1, timeout: 10_000 });
    await sleep(ms);
    const before = told.length;
    rmSync(file);
    await vi.waitFor(() => expect(told.slice(before).flat()).toContain(file), { timeout: 10_000 });
  }));
});
