import type { Verdict } from '../../checker/verdict.ts';
import { isUnloaded } from '../../teacher/report.ts';

/*
 * `results.json` of a test runner on Exercism, version 3: https://exercism.org/docs/building/tooling/test-runners/interface
 * A lesson is an exercise there, and an exercise of it a task.
 */

/** Characters of a message, and of what was printed, that are shown there. */
const LONGEST_MESSAGE = 65_535;
const LONGEST_OUTPUT = 500;

export function exercism({ exercises, types }: Verdict): string {
  const [first] = exercises;
  if (isUnloaded(first)) {
    return JSON.stringify(
      { version: 3, status: 'error', message: short(first.checks[0]!.message ?? '', LONGEST_MESSAGE) },
      null,
      1,
    );
  }
  const tests = exercises.flatMap(({ id, checks, status }) => {
    const task_id = Number(id.split('.')[1]);
    const typed = types.filter(({ exercise }) => exercise === id);
    return [
      ...checks.map(({ name, status, message, did, output }) => ({
        name: `${id} ${name}`,
        status: status === 'passed' ? 'pass' : status === 'failed' || status === 'todo' ? 'fail' : 'error',
        ...(status !== 'passed' && { message: short(message ?? 'This exercise is still to do.', LONGEST_MESSAGE) }),
        ...(output && { output: short(output, LONGEST_OUTPUT) }),
        test_code: did ?? name,
        task_id,
      })),
      ...(status === 'passed' ? [] : typed.map(({ code, message, location }) => ({
        name: `${id} types`,
        status: 'fail',
        message: short(`TypeScript says (TS${code}), line ${location.line}: ${message}`, LONGEST_MESSAGE),
        test_code: `tsc --noEmit`,
        task_id,
      }))),
    ];
  });
  const status = tests.every(({ status }) => status === 'pass') ? 'pass' : 'fail';
  return JSON.stringify({ version: 3, status, tests }, null, 1);
}

function short(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
