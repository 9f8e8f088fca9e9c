import { join } from 'node:path';
import { cutStub } from '../runner/curriculum/cut.ts';
import { decode } from '../runner/curriculum/learners-file.ts';
import { readIfThere } from '../runner/memory/files.ts';
import { changedExercises, mergeComments } from './merge.ts';
import { CAME_WITH, type CameWith, hashOf, isAnswer, type Release } from './release.ts';

/** What an update will do to a workbook. */
export interface Plan {
  changes: Map<string, Uint8Array | undefined>;
  /** Files other than answers that the learner has changed: they are kept aside. */
  toSave: { path: string; bytes: Uint8Array }[];
  answers: AnswerPlan[];
  /** Whether other packages are needed than those that are installed. */
  packagesChange: boolean;
}

/** A lesson's file that the learner has written in, and whose stub has changed. */
export interface AnswerPlan {
  path: string;
  /**
   * `merged`: only comments were new, and they are in it. `in part`: not all of them, as the learner's are others there.
   * `stays`: it is as it was, since there is more than comments, or what there was before is not known. `gone`: it is as it was,
   * and the workbook has no such lesson any more.
   */
  what: 'merged' | 'in part' | 'stays' | 'gone';
  /** The exercises whose code is another in the new stub, and those that are new. */
  changed: string[];
  added: string[];
}

/** Looks at every file of the workbook, and changes nothing. */
export function planUpdate(root: string, before: CameWith, release: Release): Plan {
  const plan: Plan = { changes: new Map(), toSave: [], answers: [], packagesChange: packagesDiffer(root, release) };
  for (const path of new Set([...Object.keys(before.files), ...Object.keys(release.files)])) {
    const old = before.files[path];
    const next = release.files[path];
    const bytes = readIfThere(join(root, path));
    const own = bytes && hashOf(bytes);
    if (own === next) continue;
    if (!isAnswer(path) || own === old) {
      if (bytes && own !== old) plan.toSave.push({ path, bytes });
      plan.changes.set(path, next === undefined ? undefined : release.read(path));
    } else if (bytes && next !== old) {
      const { text, ...answer } = planAnswer(root, before, release, path, bytes);
      const isSame = text !== undefined && bytes.equals(Buffer.from(text));
      if (answer.what !== 'merged' || !isSame) plan.answers.push(answer);
      if (text !== undefined && !isSame) plan.changes.set(path, Buffer.from(text));
    }
  }
  plan.changes.set(CAME_WITH, release.read(CAME_WITH));
  return plan;
}

/** A lesson's file that is neither the old stub nor the new one; where comments are merged, with its new text. */
function planAnswer(
  root: string,
  before: CameWith,
  release: Release,
  path: string,
  bytes: Uint8Array,
): AnswerPlan & { text?: string } {
  const solution = path.replace('lessons', 'solutions');
  if (!release.files[path]) return { path, what: 'gone', changed: [], added: [] };
  const old = readIfThere(join(root, solution));
  const stays: AnswerPlan = { path, what: 'stays', changed: [], added: [] };
  if (!old || hashOf(old) !== before.files[solution]) return stays;
  const [oldSolution, newSolution] = [old, release.read(solution)].map((one) =>
    one.toString().replaceAll('\r\n', '\n')
  ) as [string, string];
  const own = decode(bytes);
  const merged = 'text' in own ? mergeComments(own.text, cutStub(oldSolution), cutStub(newSolution)) : undefined;
  if (merged) return { ...stays, what: merged.misses ? 'in part' : 'merged', text: merged.text };
  return { ...stays, ...changedExercises(oldSolution, newSolution) };
}

/** Whether the release's lockfile has other packages than the workbook's. */
function packagesDiffer(root: string, release: Release): boolean {
  const packagesIn = (bytes: Buffer | undefined): string => {
    try {
      const { packages } = JSON.parse(bytes!.toString()) as { packages: Record<string, unknown> };
      return JSON.stringify({ ...packages, '': undefined });
    } catch {
      return ''; // none, or not as npm writes it
    }
  };
  return packagesIn(readIfThere(join(root, 'package-lock.json'))) !== packagesIn(release.read('package-lock.json'));
}
