import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type AnswerRun, runAnswer, type SpecHost } from '../../runner/checker/run.ts';
import { lessons, root, temporaryFolder } from '../support/workbook.ts';

/* Several answers, one after another: when one process runs the next, and when it does not. */

const lesson = lessons[0]!;
const hosts: SpecHost[] = [];
afterEach(() => {
  for (const host of hosts.splice(0)) host.kill();
});

/** Runs lesson 1 with its solution, and `code` before it. */
async function runWith(code: string): Promise<AnswerRun> {
  const file = join(temporaryFolder(), 'answer.ts');
  writeFileSync(file, `${code}\nexport * from ${JSON.stringify(lesson.solution)};\n`);
  const { files: _files, durationMs: _durationMs, ...run } = await runAnswer(
    root,
    { lesson, file, exercises: ['1.4', '1.5'] },
    { hosts },
  );
  return { ...run, files: [], durationMs: 0 };
}

const saysPid = 'console.log(process.pid);';

test('an answer that leaves the process as it found it is followed by the next', async () => {
  const pids = [await runWith(saysPid), await runWith(saysPid), await runWith(saysPid)].map(({ checks }) =>
    checks[0]!.output
  );
  expect(pids[0]).toMatch(/^\d+\n$/);
  expect(new Set(pids).size).toBe(1);
  expect(hosts).toHaveLength(1);
});

describe('nothing follows in the same process', () => {
  test.each([
    ['a timer', 'setInterval(() => {}, 1_000);'],
    ['a global', 'Object.assign(globalThis, { mine: 1 });'],
    ['another method of a built-in', 'Array.prototype.at = () => 1;'],
    ['another function of a module', "import http from 'node:http';\nhttp.get = (() => {}) as never;"],
    ['a listener', "process.on('SIGTERM', () => {});"],
    ['a variable of the environment', "process.env['MINE'] = '1';"],
    ['much memory', 'const list = Array.from({ length: 2e7 }, (_, index) => index);\nexport const held = () => list;'],
    ['a rejection that nobody handles', "setTimeout(() => void Promise.reject(new Error('late')), 0);"],
  ])('%s', async (_, code) => {
    await runWith(code);
    expect(hosts).toEqual([]);
  });
});

test('what an answer has hidden until the next one runs does not count against that', async () => {
  const bomb = `let beats = 0;
setInterval(() => { if (++beats === 3) throw new Error('not yours'); }, 1).unref();`;
  await runWith(bomb);
  const alone = await runWith('');
  for (const host of hosts.splice(0)) host.kill();
  expect(alone).toEqual(await runWith(''));
});

test('a loop in the second answer of a process is told with its line', async () => {
  await runWith('');
  const run = await runWith('export function* countdown(from: number): Iterable<number> {\n  for (;;);\n}');
  const cut = run.checks.find(({ exercise }) => exercise === '1.5')!.cut;
  expect(cut).toMatchObject({
    kind: 'stuck',
    stack: expect.arrayContaining([expect.objectContaining({ name: 'countdown', line: 2 })]),
  });
  expect(run.checks.filter(({ exercise }) => exercise === '1.4').every(({ error, cut }) => !error && !cut)).toBe(true);
  expect(hosts).toEqual([]);
});
