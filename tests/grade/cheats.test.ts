import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StudentReport } from '../../runner/grade/report.ts';
import { root, temporaryFolder } from '../support/workbook.ts';
import { classOf, file, first, grade, readGrades, solution } from './a-class.ts';

/* Answers that would have points for what they do not do. Each says at its top what it tries, and what is told of it. */

const cheats = readdirSync(join(import.meta.dirname, 'cheats')).map((name) => {
  const text = readFileSync(join(import.meta.dirname, 'cheats', name), 'utf8');
  const line = (label: string) => new RegExp(`^// ${label}: (.+)$`, 'm').exec(text)![1]!;
  return { name: name.replace(/\.ts$/, ''), text, needs: line('needs'), told: line('told') };
});

/** Grades all of them at once, in one class with an honest student. */
async function gradeCheats(sandbox: string): Promise<(student: string) => StudentReport> {
  const folder = classOf({ [`good/${file}`]: solution });
  const out = join(temporaryFolder(), 'grades');
  for (const { name, text } of cheats) {
    mkdirSync(join(folder, name));
    const places = { WORKBOOK: root, CLASS: folder, OUT: out };
    const filled = text.replace(/\b(?:WORKBOOK|CLASS|OUT)\b/g, (place) => places[place as keyof typeof places]);
    writeFileSync(join(folder, name, file), filled);
    symlinkSync(first.solution, join(folder, name, 'link.ts'));
  }
  const { status, stderr } = await grade(folder, out, '--sandbox', sandbox, '--timeout', '20');
  expect({ status, stderr: stderr.replace(/^There is no sandbox.*\n/, '') }).toEqual({ status: 0, stderr: '' });
  return (student) => readGrades<StudentReport>(out, `students/${student}.json`);
}

const hasBubblewrap = spawnSync('bwrap', ['--unshare-all', '--ro-bind', '/', '/', 'true']).status === 0;

describe.each(['none', ...(hasBubblewrap ? ['bwrap'] : [])])(
  'a cheat gets no points, with the sandbox %s',
  (sandbox) => {
    const spec = readFileSync(first.spec, 'utf8');
    let report: Awaited<ReturnType<typeof gradeCheats>> | undefined;

    test('and an honest answer beside it has all of them, as it was', async () => {
      report = await gradeCheats(sandbox);
      expect(report('good')).toMatchObject({ points: 5, suspect: [] });
      expect(readFileSync(first.spec, 'utf8')).toBe(spec);
    }, 600_000);

    test.each(cheats.filter(({ needs }) => sandbox !== 'none' || needs === 'no sandbox'))('$name', ({ name, told }) => {
      const { points, suspect } = report!(name);
      expect(points).toBe(0);
      // In a sandbox there is often nothing that could be reached for.
      expect(suspect).toEqual(
        told === '-' || sandbox !== 'none' ? expect.any(Array) : expect.arrayContaining([`${told} (lesson 1)`]),
      );
    });
  },
);
