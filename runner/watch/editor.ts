import { spawn } from 'node:child_process';
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
  const name = program.split(/[\\/]/).at(-1)!;
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
export function openEditor({ program, args, hasWindow }: EditorCall): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const stdio = hasWindow ? 'ignore' : 'inherit';
    const child = spawn(program, args, { stdio, detached: hasWindow, shell: process.platform === 'win32' });
    child.once('error', resolve);
    child.once(hasWindow ? 'spawn' : 'exit', () => resolve(undefined));
    if (hasWindow) child.unref();
  });
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
export function runProgram(program: string, args: string[]): Promise<Error | undefined> {
  return openEditor({ program, args, hasWindow: false });
}
