const names: Record<string, string> = {
  '\u0003': 'ctrl-c',
  '\u001A': 'ctrl-z',
  '\r': 'enter',
  '\n': 'enter',
  '\u001B': 'escape',
  '\u001B[A': 'up',
  '\u001B[B': 'down',
  '\u001B[5~': 'page-up',
  '\u001B[6~': 'page-down',
  '\u001B[H': 'home',
  '\u001B[1~': 'home',
  '\u001B[F': 'end',
  '\u001B[4~': 'end',
  ' ': 'space',
  '\u007F': 'backspace',
  '\b': 'backspace',
};

/** The keys in what a terminal in raw mode has sent. A key without a name of its own is the character that it types. */
export function keysIn(input: string): string[] {
  const sequences = input.match(/\u001B\[[\d;]*[A-Za-z~]|\u001BO[A-Z]|[^]/gu) ?? [];
  return sequences.map((sequence) => {
    const plain = sequence.replace(/^\u001BO/, '\u001B['); // what arrow keys send in application mode
    return names[plain] ?? plain;
  });
}
