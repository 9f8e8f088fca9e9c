import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { listen, Refusal, refusalFor } from './errors.ts';
import { installPackages } from './packages.ts';
import { CAME_WITH, type Release } from './release.ts';
import { startRepository } from './repository.ts';

/** Makes a workbook in `name`, a folder that is empty or not there. Where it fails, all is as it was. */
export async function create(name: string, release: Release, signal: AbortSignal): Promise<void> {
  const folder = resolve(name);
  mayBeFilled(name, folder);
  const paths = [...Object.keys(release.files), CAME_WITH];
  const made: string[] = [];
  console.log(`Making a workbook in ${folder}.`);
  try {
    for (const one of missingOnTheWay(folder)) {
      mkdirSync(one);
      made.push(one);
    }
    for (const path of paths) write(join(folder, path), release.read(path));
    await listen(signal);
    await installPackages(folder, signal);
    const objection = startRepository(folder);
    await listen(signal);
    if (objection) console.log(`git made no first commit. It says: ${objection}`);
  } catch (error) {
    const { message } = refusalFor(error, folder);
    throw new Refusal(`${message} ${remove(made[0] ? [made[0]] : filled(folder, paths))}`);
  }
  console.log(`\nType this, and lesson 1 begins:\n\n${firstCommand(folder)}`);
}

function mayBeFilled(name: string, folder: string): void {
  if (folder.includes('?')) {
    throw new Refusal('A workbook cannot run in a folder with a question mark in its name. Choose another name.');
  }
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) throw new Refusal(`${name} is a file. Choose another name.`);
  if (stats && readdirSync(folder).length > 0) {
    throw new Refusal(`${name} is not empty. Choose another name, or empty it first.`);
  }
}

function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/** The folders that are not there, from the outermost to `folder` itself. */
function missingOnTheWay(folder: string): string[] {
  const missing: string[] = [];
  for (let at = folder; !existsSync(at); at = dirname(at)) missing.unshift(at);
  return missing;
}

/** What was put into a folder that was there. */
function filled(folder: string, paths: readonly string[]): string[] {
  const names = new Set([...paths.map((path) => path.split('/')[0]!), 'node_modules', '.git']);
  return [...names].map((name) => join(folder, name));
}

function remove(paths: readonly string[]): string {
  try {
    for (const path of paths) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    return 'Nothing was left behind.';
  } catch (error) {
    return `What was made could not be removed: ${(error as Error).message}.`;
  }
}

function firstCommand(folder: string): string {
  const name = relative(process.cwd(), folder);
  if (name === '') return '  npm start';
  if (process.platform === 'win32') return `  cd ${/\s/.test(name) ? `"${name}"` : name}\n  npm start`;
  const quoted = /^[\p{L}\p{N}_./][\p{L}\p{N}_./-]*$/u.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
  return `  cd ${quoted} && npm start`;
}
