import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Keeps the process and the workbook's files out of an answer's reach. This is no prison: it catches accidents (a path
 * that was put together wrongly, a `process.exit` at the end of a function) and says what happened.
 */

/** The error of an answer that does what no answer may do. */
export class Forbidden extends Error {
  override name = 'Forbidden';
}

/** `process.exit()` and its kin throw instead of ending the checks. */
export function keepAlive(): void {
  for (const name of ['exit', 'abort', 'reallyExit'] as const) {
    Object.defineProperty(process, name, {
      value: (code = '') => forbid(`process.${name}(${String(code)})`),
      writable: true,
      configurable: true,
    });
  }
  const kill = process.kill.bind(process);
  process.kill = (
    pid,
    signal,
  ) => (pid === process.pid && signal !== 0 ? forbid(`process.kill(process.pid)`) : kill(pid, signal));
}

/** What no program does without: the checks, Node's own modules, every loop. The virtual clock replaces others. */
const needed = [
  'Array ArrayBuffer BigInt Boolean Buffer Error Function JSON Map Math Number Object Promise Proxy RangeError Reflect',
  'RegExp Set String Symbol SyntaxError TypeError Uint8Array WeakMap WeakSet',
].join(' ').split(' ');

/** Giving a built-in another value throws, where it is done. What a built-in has inside can still be changed. */
export function keepBuiltIns(): void {
  for (const name of needed) {
    const value = (globalThis as Record<string, unknown>)[name];
    const set = () => forbid(`globalThis.${name} = …`);
    Object.defineProperty(globalThis, name, { get: () => value, set, configurable: false });
  }
}

/** Functions of `node:fs` that change files, and which of their arguments are paths that they change. */
const changing: Record<string, number[]> = {
  appendFile: [0],
  chmod: [0],
  copyFile: [1],
  cp: [1],
  createWriteStream: [0],
  mkdir: [0],
  rename: [0, 1],
  rm: [0],
  rmdir: [0],
  symlink: [1],
  truncate: [0],
  unlink: [0],
  writeFile: [0],
};

/** Changing a file inside the workbook throws; anywhere else it is the learner's own business. */
export function protectFiles(root: string): void {
  for (const [name, positions] of Object.entries(changing)) {
    guard(fs as unknown as Functions, name, positions, root);
    guard(fs as unknown as Functions, `${name}Sync`, positions, root);
    guard(fs.promises as unknown as Functions, name, positions, root);
  }
  for (const owner of [fs, fs.promises] as unknown as Functions[]) {
    for (const name of ['open', 'openSync']) {
      guard(owner, name, [0], root, (flags) => typeof flags === 'string' && flags !== 'r');
    }
  }
  syncBuiltinESMExports();
}

type Functions = Record<string, ((...args: unknown[]) => unknown) | undefined>;

function guard(
  owner: Functions,
  name: string,
  positions: number[],
  root: string,
  changes: (second: unknown) => boolean = () => true,
): void {
  const native = owner[name];
  if (!native) return;
  owner[name] = Object.assign(function(this: unknown, ...args: unknown[]): unknown {
    for (const position of positions) {
      const path = pathOf(args[position]);
      if (path && changes(args[1]) && (path === root || path.startsWith(root + sep))) {
        forbid(`${name}(${JSON.stringify(path)})`);
      }
    }
    return Reflect.apply(native, this, args);
  }, native);
}

function pathOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return resolve(argument);
  if (argument instanceof URL && argument.protocol === 'file:') return fileURLToPath(argument);
  return Buffer.isBuffer(argument) ? resolve(argument.toString()) : undefined;
}

function forbid(call: string): never {
  throw new Forbidden(call);
}
