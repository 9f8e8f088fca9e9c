import { readFileSync } from 'node:fs';
import type { Verdict } from '../../runner/checker/verdict.ts';
import { cutStub } from '../../runner/curriculum/cut.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { type Finding, findings } from './findings.ts';

/** The stub as a learner gets it. Throws a `WorkbookError` where the solution's regions are broken. */
export function stubOf({ name, solution }: Lesson): string {
  return cutStub(readFileSync(solution, 'utf8'), `solutions/${name}.ts`);
}

/** A stub has each exercise of the page to do, passes nothing, and has clean types. `verdict` is the one on `stub`. */
export function lookAtStub(stub: string, { types, exercises }: Verdict): Finding[] {
  return findings('the stub', [
    {
      name: 'types',
      problem: types.map(({ message, location }) => `${location.line}: ${message}`).join('\n') || undefined,
    },
    ...exercises.map(({ id, checks }) => {
      const hasTodo = new RegExp(`TODO ${id.replace('.', '\\.')}\\b`).test(stub);
      const open = checks.find(({ status }) => status !== 'todo');
      return {
        name: id,
        problem: !hasTodo
          ? `has no "TODO ${id}"`
          : open && `"${open.name}" is ${open.status}, not to do: nobody has written anything yet`,
      };
    }),
  ]);
}
