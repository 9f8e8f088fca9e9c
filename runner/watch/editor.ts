import { type ChildProcess, spawn } from 'node:child_process';
import type { Location } from '../checker/verdict.ts';
import { displayPath } from '../terminal/path.ts';
import type { Terminal } from './terminal.ts';

/** How to start an editor. */
export interface EditorCall {
  program: string;
  args: string[];
  /** It has a window of its own; the others need the terminal. */
  hasWindow: boolean;
}

const withWindow = /^(code|codium|cursor|subl|zed|idea|webstorm|gvim|gedit|kate)(\.cmd|\.exe)?$/;

/**
 * The editor for a place: $VISUAL, then $EDITOR, then VS Code in whose terminal this runs. `undefined` where there is
 * none of these. Each editor gets the line in its own syntax, if that is known.
 */
export function editorFor(
  { file, line, column }: Location,
  env: NodeJS.ProcessEnv = process.env,
): EditorCall | undefined {
  const wish = env.VISUAL || env.EDITOR || (env.TERM_PROGRAM === 'vscode' ? 'code' : '');
  const [program, ...args] = wish.match(/"[^"]*"|\S+/g)?.map((word) => word.replace(/^"(.*)"$/, '$1')) ?? [];
  if (!program) return undefined;
  const name = program.split(/[\\/]/).at(-1)!.toLowerCase(); // Code.exe is there, too
  const place = /^(code|codium|cursor)\b/.test(name)
    ? ['-g', `${file}:${line}:${column}`]
    : /^(subl|zed)\b/.test(name)
    ? [`${file}:${line}:${column}`]
    : /^(vi|vim|nvim|gvim|nano|emacs|emacsclient|micro|kak|hx|joe)\b/.test(name)
    ? [`+${line}`, file]
    : [file];
  return { program, args: [...args, ...place], hasWindow: withWindow.test(name) };
}

/** Starts it. Resolves when it has ended (with a window: when it has started), or with the error when it cannot start. */
export async function openEditor(editor: EditorCall): Promise<Error | undefined> {
  const { program, args, hasWindow } = editor;
  const options = { stdio: hasWindow ? 'ignore' : 'inherit', detached: hasWindow, windowsHide: hasWindow } as const;
  const child = process.platform === 'win32'
    ? spawn(lineForWindows(editor), { ...options, shell: true })
    : spawn(program, args, options);
  if (hasWindow) child.unref();
  return outcomeOf(child, hasWindow ? 'spawn' : 'exit');
}

/**
 * The line for `cmd.exe`, which alone starts scripts such as `code.cmd`. It splits the line at spaces and reads `&` and `^`, but
 * not between quotes; a path on Windows has none of its own.
 */
export function lineForWindows({ program, args }: Pick<EditorCall, 'program' | 'args'>): string {
  return [program, ...args].map((word) => `"${word}"`).join(' ');
}

function outcomeOf(child: ChildProcess, end: 'spawn' | 'exit'): Promise<Error | undefined> {
  return new Promise((resolve) => void child.once('error', resolve).once(end, () => resolve(undefined)));
}

/** Opens a place, and lends the terminal to an editor that needs it. Returns a message for the learner, if there is one. */
export async function openPlace(place: Location, terminal: Terminal): Promise<string | undefined> {
  const editor = editorFor(place);
  if (!editor) return `Set EDITOR to open it from here. The file: \`${displayPath(place.file)}:${place.line}\``;
  if (!editor.hasWindow) terminal.leave();
  const error = await openEditor(editor);
  terminal.enter();
  return error && `\`${editor.program}\` cannot be started: ${error.message}`;
}

/** Runs a program that has the terminal for itself. Resolves when it has ended, with the error where it cannot start. */
export async function runProgram(program: string, args: string[]): Promise<Error | undefined> {
  return outcomeOf(spawn(program, args, { stdio: 'inherit' }), 'exit');
}
