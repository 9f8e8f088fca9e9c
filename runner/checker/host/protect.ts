import child_process from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Keeps the process and the workbook's files out of an answer's reach. This is no prison: it catches accidents (a path
 * that was put together wrongly, a `process.exit` at the end of a function) and says what happened.
 */

/** Longer than this no answer may put its thread to sleep. */
const LONGEST_SLEEP_MS = 1_000;

// Taken before any code of a learner runs.
const realpath = fs.realpathSync.native;

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
  const { pid: own, ppid: front } = process;
  process.kill = (pid, signal) => {
    const isOurs = pid === own || pid === front || pid <= 0; // below zero are groups, this one among them
    const name = pid === own ? 'process.pid' : pid === front ? 'process.ppid' : pid;
    return isOurs && signal !== 0 ? forbid(`process.kill(${name})`) : kill(pid, signal);
  };
}

/** What would put the thread to sleep throws: a thread that sleeps cannot say where. */
export function keepAwake(): void {
  const processes = child_process as unknown as Functions;
  for (const name of ['execSync', 'execFileSync', 'spawnSync']) processes[name] = () => forbid(`${name}(…)`);
  const { wait } = Atomics;
  Object.defineProperty(Atomics, 'wait', {
    value: (array: Int32Array, index: number, value: number, ms = Infinity) =>
      ms > LONGEST_SLEEP_MS ? forbid('Atomics.wait(…)') : wait(array, index, value, ms),
  });
  syncBuiltinESMExports();
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
export const changing: Record<string, number[]> = {
  appendFile: [0],
  chmod: [0],
  chown: [0],
  copyFile: [1],
  cp: [1],
  createWriteStream: [0],
  lchown: [0],
  link: [0, 1],
  lutimes: [0],
  mkdir: [0],
  mkdtemp: [0],
  rename: [0, 1],
  rm: [0],
  rmdir: [0],
  symlink: [1],
  truncate: [0],
  unlink: [0],
  utimes: [0],
  writeFile: [0],
};

/** Changing a file inside the workbook throws; anywhere else it is the learner's own business. */
export function protectFiles(root: string): void {
  const folder = realPath(root) + sep;
  const isWorkbooks = (path: string): boolean => `${path}${sep}`.startsWith(folder);
  for (const [name, positions] of Object.entries(changing)) {
    guard(fs as unknown as Functions, name, positions, isWorkbooks);
    guard(fs as unknown as Functions, `${name}Sync`, positions, isWorkbooks);
    guard(fs.promises as unknown as Functions, name, positions, isWorkbooks);
  }
  for (const owner of [fs, fs.promises] as unknown as Functions[]) {
    for (const name of ['open', 'openSync']) {
      guard(owner, name, [0], isWorkbooks, opensToWrite);
    }
  }
  syncBuiltinESMExports();
}

/** Whether flags of `open` let a file be changed, or made. */
export function opensToWrite(flags: unknown): boolean {
  if (typeof flags === 'string') return !/^s?rs?$/.test(flags);
  const { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND } = fs.constants;
  return typeof flags === 'number' && (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)) !== 0;
}

export type Functions = Record<string, ((...args: unknown[]) => unknown) | undefined>;

/**
 * A function of `node:fs` throws where one of its arguments at `positions` leads to a path that is refused, and the one behind it
 * `counts`. `call` is how that is written.
 */
export function guard(
  owner: Functions,
  name: string,
  positions: number[],
  isRefused: (path: string) => boolean,
  counts: (second: unknown) => boolean = () => true,
  call = (name: string, path: string): string => `${name}(${JSON.stringify(path)})`,
): void {
  const native = owner[name];
  if (!native) return;
  owner[name] = Object.assign(function(this: unknown, ...args: unknown[]): unknown {
    for (const position of positions) {
      const path = pathOf(args[position]);
      if (path && counts(args[1]) && isRefused(realPath(path))) forbid(call(name, path));
    }
    return Reflect.apply(native, this, args);
  }, native);
}

/** Where a path leads, links followed; what is not there yet would be made in a folder that is. */
export function realPath(path: string): string {
  try {
    return realpath(path);
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
  }
}

function pathOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return resolve(argument);
  if (isFileUrl(argument)) return fileURLToPath(argument);
  return argument instanceof Uint8Array ? resolve(Buffer.from(argument).toString()) : undefined;
}

/** As `node:fs` sees it: an object that looks like a URL is one. */
function isFileUrl(argument: unknown): argument is URL {
  return typeof argument === 'object' && argument !== null && 'href' in argument && 'protocol' in argument
    && argument.protocol === 'file:';
}

let heard: (error: Forbidden) => void = () => {};

/** Hears of every call that was refused, also where the answer, or a check, catches the error. */
export function onForbidden(listener: (error: Forbidden) => void): void {
  heard = listener;
}

export function forbid(call: string): never {
  const error = new Forbidden(call);
  heard(error);
  throw error;
}
