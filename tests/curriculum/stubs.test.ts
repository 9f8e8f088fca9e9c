import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { stubProblem } from '../support/stub-problem.ts';
import { workbook } from './workbook.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

function commit(root: string): void {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  for (
    const args of [['init', '--quiet'], ['add', '.'], [...identity, 'commit', '--quiet', '--no-verify', '-m', 'A']]
  ) {
    execFileSync('git', args, { cwd: root, stdio: 'pipe' });
  }
}

describe('stubProblem', () => {
  const complaint = 'lessons/01-a.ts is not the cut of solutions/01-a.ts: `npm run cut` writes it anew.';

  test('accepts the cut in a folder without git, and only the cut', () => {
    const root = workbook({ 'lessons/01-a.ts': 'cut\r\n' });
    expect(stubProblem(root, '01-a.ts', 'cut\n')).toBeUndefined();
    expect(stubProblem(root, '01-a.ts', 'another cut\n')).toBe(complaint);
    expect(stubProblem(root, '02-b.ts', 'cut\n')).toContain('lessons/02-b.ts is not the cut');
  });

  test('does not mind what a learner writes in a checkout, or deletes', () => {
    const root = workbook({ 'lessons/01-a.ts': 'cut\n' });
    commit(root);
    writeFileSync(path.join(root, 'lessons/01-a.ts'), 'an answer\n');
    expect(stubProblem(root, '01-a.ts', 'cut\n')).toBeUndefined();
    rmSync(path.join(root, 'lessons/01-a.ts'));
    expect(stubProblem(root, '01-a.ts', 'cut\n')).toBeUndefined();
  });

  test('minds a solution that has changed without its stub', () => {
    const root = workbook({ 'lessons/01-a.ts': 'cut\n' });
    commit(root);
    expect(stubProblem(root, '01-a.ts', 'new cut\n')).toBe(complaint);
    writeFileSync(path.join(root, 'lessons/01-a.ts'), 'an answer\n');
    expect(stubProblem(root, '01-a.ts', 'new cut\n')).toBe(complaint);
  });

  test('accepts a stub that its author has cut anew and not yet committed', () => {
    const root = workbook({ 'lessons/01-a.ts': 'cut\n' });
    commit(root);
    writeFileSync(path.join(root, 'lessons/01-a.ts'), 'new cut\n');
    expect(stubProblem(root, '01-a.ts', 'new cut\n')).toBeUndefined();
  });

  test('finds the committed stub of a workbook in a folder of a larger checkout', () => {
    const root = workbook({ 'school/lessons/01-a.ts': 'cut\n' });
    commit(root);
    writeFileSync(path.join(root, 'school/lessons/01-a.ts'), 'an answer\n');
    expect(stubProblem(path.join(root, 'school'), '01-a.ts', 'cut\n')).toBeUndefined();
  });
});
