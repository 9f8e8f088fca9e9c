import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { root, temporaryFolder } from '../support/workbook.ts';
import { classOf, file, first, grade, readGrades, solution } from './a-class.ts';

/* What others call: Gradescope, Exercism; and a run that is killed. */

const env = { ...process.env, GRADE_OPTIONS: '--sandbox none' };

test("Gradescope's run_autograder writes results.json for a submission", () => {
  const home = temporaryFolder();
  for (const name of ['submission', 'results']) mkdirSync(join(home, name));
  symlinkSync(root, join(home, 'source'));
  writeFileSync(join(home, 'submission', file), solution);
  execFileSync(join(root, 'scripts/gradescope/run_autograder'), {
    env: { ...env, AUTOGRADER: home, GRADE_OPTIONS: '--sandbox none --lessons 1' },
  });
  const { score, tests } = JSON.parse(readFileSync(join(home, 'results/results.json'), 'utf8')) as {
    score: number;
    tests: unknown[];
  };
  expect({ score, tests: tests.length }).toEqual({ score: 5, tests: 5 });
});

test('the zip for Gradescope has its two scripts at the root, and the workbook beside them', () => {
  const zip = join(temporaryFolder(), 'autograder.zip');
  execFileSync('sh', [join(root, 'scripts/gradescope/zip.sh'), zip]);
  const text = readFileSync(zip, 'latin1'); // names stand in it as they are
  for (const name of ['setup.sh', 'run_autograder', 'package-lock.json', `solutions/${file}`]) {
    expect(text).toContain(name);
  }
});

test('bin/run.sh writes results.json as Exercism reads it, and ends with 0 whatever came', () => {
  const [input, output] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(join(input, file), solution.replace(/(\/\/ #region 1\.5.*\n)/, '$1  return;\n'));
  execFileSync(join(root, 'bin/run.sh'), [first.slug, `${input}/`, `${output}/`], { env, stdio: 'ignore' });
  expect(JSON.parse(readFileSync(join(output, 'results.json'), 'utf8'))).toMatchObject({ version: 3, status: 'fail' });
});

test('a run that was killed goes on where it was', async () => {
  const answers = Array.from({ length: 6 }, (_, index) => [`s${index}/${file}`, `${solution}\n// ${index}`]);
  const folder = classOf(Object.fromEntries(answers) as Record<string, string>);
  const out = join(temporaryFolder(), 'grades');
  const known = () => (existsSync(join(out, 'known')) ? readdirSync(join(out, 'known'), { recursive: true }) : []);
  const countKnown = () => known().filter((name) => String(name).endsWith('.json')).length;
  const args = [
    'runner/start.cjs',
    'grade',
    folder,
    '--out',
    out,
    '--lessons',
    '1',
    '--sandbox',
    'none',
    '--jobs',
    '1',
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' });
  while (countKnown() < 2) await sleep(20);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const done = countKnown();
  expect(readGrades(out, 'run.json')).toMatchObject({ isUnfinished: true });
  expect(done).toBeLessThan(6);
  const { stdout } = await grade(folder, out);
  expect(stdout).toContain(`6 answers: ${6 - done} run, ${done} known.`);
  cpSync(out, `${out}-copy`, { recursive: true }); // and a copy is as good
  expect((await grade(folder, `${out}-copy`)).stdout).toContain('6 answers: 0 run, 6 known.');
}, 120_000);
