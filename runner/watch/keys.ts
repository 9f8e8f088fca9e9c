import { emitKeypressEvents, type Interface, type Key } from 'node:readline';

/** How long the rest of an arrow key may come after its first byte; what comes alone for longer is the escape key. */
const ESCAPE_MS = 50;

/** What readline calls otherwise. */
const names: Record<string, string> = { return: 'enter', pageup: 'page-up', pagedown: 'page-down' };
const named = ['enter', 'escape', 'up', 'down', 'home', 'end', 'space', 'backspace'];

/**
 * Hands over each key of a terminal in raw mode by its name; one without a name is the character that it types. Returns how to
 * stop it.
 */
export function onKeys(input: NodeJS.ReadableStream, heard: (name: string) => void): () => void {
  const onKeypress = (text: string | undefined, key: Key): void => heard(nameOf(text, key));
  emitKeypressEvents(input, { escapeCodeTimeout: ESCAPE_MS } as Interface & { escapeCodeTimeout: number });
  input.on('keypress', onKeypress);
  return () => void input.off('keypress', onKeypress);
}

function nameOf(text: string | undefined, { name = '', ctrl, sequence = '' }: Key): string {
  if (ctrl && (name === 'c' || name === 'z')) return `ctrl-${name}`;
  return names[name] ?? (named.includes(name) ? name : text ?? sequence);
}
