import { dirname, join, resolve } from 'node:path';
import { readIfThere } from '../runner/memory/files.ts';
import { listen, Refusal, refusalFor } from './errors.ts';
import { installPackages } from './packages.ts';
import { type AnswerPlan, type Plan, planUpdate } from './plan.ts';
import { CAME_WITH, type CameWith, type Release } from './release.ts';
import { discard, putInPlace, save, stage, takeBackHalf, takeBackLast, type TakenBack } from './swap.ts';

/** Brings the workbook around `folder` to a release. Where it fails, the workbook is as it was. */
export async function update(folder: string, release: Release, signal: AbortSignal): Promise<void> {
  const root = workbookAround(folder);
  const half = takeBackHalf(root);
  if (half) sayTakenBack('An update, or its undoing, was ended in the middle. It is taken back', half);
  const before = cameWith(root);
  if (isOlder(release.version, before.version)) {
    throw new Refusal(
      `This is for await ${release.version}, and the workbook has ${before.version} already. For the newest type: npx for-await@latest update`,
    );
  }
  const { version, files } = release;
  if (JSON.stringify({ version, files }) === JSON.stringify(before)) {
    console.log(`Nothing to do: this workbook has for await ${version} already.`);
    return;
  }
  const plan = planUpdate(root, before, release);
  const saved: string[] = [];
  try {
    const staged = stage(root, plan.changes);
    await listen(signal);
    if (plan.packagesChange) await installPackages(staged, signal);
    for (const { path, bytes } of plan.toSave) saved.push(save(root, path, bytes));
    await listen(signal);
    putInPlace(root, plan.changes, before.version);
  } catch (error) {
    const { message } = refusalFor(error, root);
    discard(root);
    throw new Refusal(`${message} The workbook is as it was.`);
  }
  sayUpdated(before, release, plan, saved);
}

/** Takes the last update of the workbook around `folder` back. */
export function undo(folder: string): void {
  const root = workbookAround(folder);
  const back = takeBackLast(root);
  if (!back) throw new Refusal('There is no update to take back. Nothing was changed.');
  sayTakenBack('The update is taken back', back);
}

function workbookAround(folder: string): string {
  for (let at = resolve(folder);; at = dirname(at)) {
    if (readIfThere(join(at, CAME_WITH))) return at;
    if (at === dirname(at)) {
      throw new Refusal(
        `This folder is in no workbook: there is no ${CAME_WITH}. Go to your workbook's folder, then type the same again. `
          + 'To make one: npx for-await my-course',
      );
    }
  }
}

function cameWith(root: string): CameWith {
  const bytes = readIfThere(join(root, CAME_WITH))!;
  try {
    const { version, files } = JSON.parse(bytes.toString()) as CameWith;
    if (!/^\d+\.\d+\.\d+/.test(version) || typeof files !== 'object') throw new SyntaxError();
    return { version, files };
  } catch {
    throw new Refusal(
      `${join(root, CAME_WITH)} is broken. Bring it back from git, or from a new workbook of that version.`,
    );
  }
}

/** Compares the numbers alone: 1.0.0 is not older than 1.0.0-beta, nor the other way round. */
function isOlder(one: string, other: string): boolean {
  const [numbers, others] = [one, other].map((version) => version.split('-')[0]!) as [string, string];
  return numbers.localeCompare(others, 'en', { numeric: true }) < 0;
}

function sayUpdated(before: CameWith, { version, files }: Release, { answers, toSave }: Plan, saved: string[]): void {
  console.log(`This workbook has for await ${version} now; it had ${before.version}.`);
  const pages = Object.keys(files).filter((path) => /^lessons\/\d+-.*\.md$/.test(path) && !(path in before.files));
  for (const page of pages) console.log(`A lesson is new: ${page}`);
  for (const answer of answers) console.log(wordsFor(answer));
  toSave.forEach(({ path }, index) => console.log(`${path} had changes of yours. They are kept in ${saved[index]}.`));
  console.log('To take all of it back: npx for-await update --undo');
}

function wordsFor({ path, what, changed, added }: AnswerPlan): string {
  const lesson = Number(/\d+/.exec(path)![0]);
  if (what === 'merged') return `${path} has new comments. Your code is as it was.`;
  if (what === 'in part') {
    const solution = path.replace('lessons', 'solutions');
    return `${path}: some comments have changed where yours are others; there yours stay. ${solution} has the new ones.`;
  }
  if (what === 'gone') return `${path} is as it was: no lesson belongs to it any more.`;
  const lines = [`${path} is as it was, since you have written in it. This version brings another one.`];
  if (changed.length + added.length === 0) {
    lines.push(`  To see it: npm run reset ${lesson} (yours is kept: npm run reset ${lesson} -- --undo)`);
  }
  for (const id of changed) {
    lines.push(`  To see the new ${id}: npm run reset ${id} (yours is kept: npm run reset ${lesson} -- --undo)`);
  }
  for (const id of added) lines.push(`  ${id} is new. To put it into your file: npm run reset ${id}`);
  return lines.join('\n');
}

function sayTakenBack(what: string, { version, kept, saved }: TakenBack): void {
  console.log(`${what}: this workbook has for await ${version} again.`);
  for (const path of kept) console.log(`${path} stays as it is: you have written in it since.`);
  for (const path of saved) console.log(`What you have changed since is kept in ${path}.`);
}
