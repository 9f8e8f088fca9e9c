import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { workbook } from './workbook.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const checkout = path.resolve(import.meta.dirname, '../..');
const solution = 'export function f(): number {\n  // #region 1.1 count\n  return 1;\n  // #endregion\n}\n';
const stub = "export function f(): number {\n  // TODO 1.1: count\n  throw new Error('TODO 1.1');\n}\n";

function cut(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', path.join(checkout, 'scripts', 'cut.ts'), ...args];
    execFile(process.execPath, command, { cwd: checkout }, (error, stdout, stderr) => {
      resolve({ status: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

test('cut.ts writes the stubs that differ, and nothing else', async () => {
  const root = workbook({
    'solutions/01-a.ts': solution,
    'solutions/02-b.ts': solution,
    'solutions/README.md': '',
    'lessons/01-a.ts': stub,
    'lessons/02-b.ts': solution,
  });
  expect(await cut(root)).toEqual({ status: 0, stdout: 'wrote lessons/02-b.ts\n', stderr: '' });
  expect(readdirSync(path.join(root, 'lessons'))).toEqual(['01-a.ts', '02-b.ts']);
  expect(readFileSync(path.join(root, 'lessons/02-b.ts'), 'utf8')).toBe(stub);
});

test('cut.ts --check names the stubs that differ or are missing, and writes nothing', async () => {
  const root = workbook({
    'solutions/01-a.ts': solution,
    'solutions/02-b.ts': solution,
    'solutions/03-c.ts': solution,
    'lessons/01-a.ts': stub,
    'lessons/02-b.ts': `${stub}// more\n`,
  });
  expect(await cut('--check', root)).toEqual({
    status: 1,
    stdout: 'lessons/02-b.ts differs from the cut of solutions/02-b.ts\n'
      + 'lessons/03-c.ts differs from the cut of solutions/03-c.ts\n',
    stderr: '',
  });
  expect(readdirSync(path.join(root, 'lessons'))).toEqual(['01-a.ts', '02-b.ts']);
  await cut(root);
  expect(await cut('--check', root)).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('cut.ts writes no stub when a marker is broken, and says where', async () => {
  const root = workbook({ 'solutions/01-a.ts': solution, 'solutions/02-b.ts': 'a;\n// #region 2.1\n' });
  mkdirSync(path.join(root, 'lessons'));
  expect(await cut(root)).toEqual({
    status: 2,
    stdout: '',
    stderr: 'solutions/02-b.ts:2 opens a region that is never closed.\n',
  });
  expect(readdirSync(path.join(root, 'lessons'))).toEqual([]);
});
