import { inspect } from 'node:util';

const LONGEST = 72;

/**
 * A value as a learner would write it, on one line, cut after 72 characters.
 * @example show(['a', { b: 1 }]); // "[ 'a', { b: 1 } ]"
 */
export function show(value: unknown): string {
  let text: string;
  try {
    if (value instanceof Error) text = `${value.name}: ${value.message.replace(/\.$/, '')}`; // the sentence around it has its own full stop
    else if (value instanceof Uint8Array) text = `Uint8Array(${value.length})`;
    else {text = inspect(value, {
        depth: 2,
        breakLength: Infinity,
        maxArrayLength: 10,
        maxStringLength: 64,
        getters: false,
      });}
  } catch {
    text = 'a value that cannot be shown';
  }
  text = text.replace(/\s*\n\s*/g, ' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/**
 * A value as `show` writes it, in code marks, for the middle of a sentence.
 * @example const came = `It gave ${code(got)}.`;
 */
export function code(value: unknown): string {
  const text = show(value);
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/**
 * What is said of an error in the place of another one: two that are written alike are told apart, too.
 * @example gotError('caller', new Error('b'), new Error('a')); // 'The caller got `Error: b`. Expected: `Error: a`.'
 */
export function gotError(who: 'caller' | 'consumer', got: unknown, wanted: unknown): string {
  const [came, expected] = [code(got), code(wanted)];
  return came === expected
    ? `The ${who} got another error that looks the same: ${came}.`
    : `The ${who} got ${came}. Expected: ${expected}.`;
}

/**
 * `1 time`, `2 times`, `1,000 times`.
 * @example times(2); // '2 times'
 */
export function times(count: number, noun = 'time'): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${noun}${count === 1 ? '' : 's'}`;
}
