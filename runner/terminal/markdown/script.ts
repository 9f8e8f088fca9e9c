const PLAIN = '0123456789+-=()n';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ';

/** `2` becomes `₂`; what has no such character is written `_text`. */
export function lower(text: string): string {
  return replaceAll(text, LOWERED) ?? `_${text}`;
}

/** `2` becomes `²`; what has no such character is written `^text`. */
export function raise(text: string): string {
  return replaceAll(text, RAISED) ?? `^${text}`;
}

function replaceAll(text: string, small: string): string | undefined {
  const characters = [...text].map((character) => small.charAt(PLAIN.indexOf(character)));
  return characters.includes('') ? undefined : characters.join('');
}
